"""Which servers "import from an address" may talk to.

A web application that connects where a visitor says is a way into the operator's network, so names are resolved once,
the addresses are checked, and the connection goes to the checked address (no second look-up that could answer
differently). `IMPORT_ALLOWED_HOSTS` lists names, addresses and networks, or `*`.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable

from schemagen.errors import DesignError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str], list[str]]


def resolve_host(host: str) -> list[str]:
    """Return the addresses of a host name."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError):
        raise DesignError(
            "import.unknown_host",
            f'There is no server called "{host}".',
            fix="Check the name in the address.",
        ) from None
    return sorted({entry[4][0].partition("%")[0] for entry in found})


def check_host(host: str, allowed: Iterable[str], *, resolve: Resolve = resolve_host) -> str:
    """Return the address to connect to; raise `DesignError` when the operator does not allow it."""
    entries = [entry.lower() for entry in allowed]
    addresses = resolve(host)
    if "*" in entries:
        return addresses[0]
    is_named = host.lower().rstrip(".") in entries
    for text in addresses:
        address = _unmap(ipaddress.ip_address(text))
        if not _is_listed(address, entries) and not (is_named and _may_have_a_name(address)):
            raise DesignError(
                "import.host_not_allowed",
                f'Crowsfoot may not connect to "{host}".',
                cause="The operator of this installation allows only certain servers.",
                fix="Ask the operator to list it, or import a dump made by pg_dump --schema-only.",
            )
    return addresses[0]


def _unmap(address: Address) -> Address:
    mapped = getattr(address, "ipv4_mapped", None)
    return mapped or address


def _is_listed(address: Address, entries: list[str]) -> bool:
    for entry in entries:
        try:
            network = ipaddress.ip_network(entry, strict=False)
        except ValueError:
            continue
        if address in network:
            return True
    return False


def _may_have_a_name(address: Address) -> bool:
    """Return whether a listed name may lead here: never to this machine or to link-local services."""
    return not (address.is_loopback or address.is_link_local or address.is_multicast or address.is_unspecified)
