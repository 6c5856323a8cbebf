"""Which servers "import from an address" may talk to.

A web application that connects where a visitor says is a way into the operator's network. `IMPORT_ALLOWED_HOSTS`
lists names, addresses and networks, or `*`. `schemagen.sandbox.live` resolves the name once, asks here about the name
and then about the address it found, and connects to that very address.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterable

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def allow_hosts(allowed: Iterable[str]) -> Callable[[str], bool]:
    """Return the question for one import: is this host (a name first, then its address) allowed?

    A name alone decides nothing: a listed name makes its address allowed, unless that is this machine itself or a
    link-local service; any other address must be listed.
    """
    entries = [entry.lower() for entry in allowed]
    listed_names: set[str] = set()

    def is_allowed(host: str) -> bool:
        if "*" in entries:
            return True
        try:
            address = _unmap(ipaddress.ip_address(host.partition("%")[0]))
        except ValueError:
            if host.lower().rstrip(".") in entries:
                listed_names.add(host)
            return True
        return _is_listed(address, entries) or (bool(listed_names) and _may_have_a_name(address))

    return is_allowed


def _unmap(address: Address) -> Address:
    return getattr(address, "ipv4_mapped", None) or address


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
