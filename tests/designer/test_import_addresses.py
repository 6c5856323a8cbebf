"""Import from an address: only where the operator allows, and the password is kept nowhere."""

from __future__ import annotations

import logging
from typing import Any

import psycopg
import pytest
from django.apps import apps
from django.core import serializers
from django.test import Client
from django.urls import reverse
from psycopg.conninfo import conninfo_to_dict

from designer.models import ImportJob
from designer.services.hosts import allow_hosts
from schemagen.errors import DesignError
from schemagen.sandbox.live import connect_live

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def address(embedded_server: str) -> str:
    """Return the address of somebody's database with one table."""
    with psycopg.connect(embedded_server, autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS public.guest_book (id integer PRIMARY KEY)")
    return embedded_server


def test_password_is_neither_stored_nor_logged_nor_shown(
    client: Client, alice: Any, address: str, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.IMPORT_ALLOWED_HOSTS = ("*",)
    password = str(conninfo_to_dict(address)["password"])
    client.force_login(alice)
    with caplog.at_level(logging.DEBUG):
        answer = client.post(reverse("designer-import-address"), {"name": "Guests", "address": address})
        page = client.get(answer.headers["Location"]).content.decode()
    job = ImportJob.objects.get()
    assert (job.state, job.project.entities.get().name) == ("done", "guest_book")
    rows = [row for model in apps.get_models() for row in model._default_manager.all()]
    assert password not in serializers.serialize("json", rows)
    assert password not in caplog.text
    assert password not in page


def test_refused_address_is_not_shown_again(client: Client, alice: Any, address: str, settings: Any) -> None:
    settings.IMPORT_ALLOWED_HOSTS = ("db.example.com",)
    client.force_login(alice)
    answer = client.post(reverse("designer-import-address"), {"name": "Guests", "address": address})
    assert answer.status_code == 422
    assert str(conninfo_to_dict(address)["password"]) not in answer.content.decode()
    assert not ImportJob.objects.exists()


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "10.1.2.3", "192.168.0.1", "169.254.169.254", "[::1]", "0.0.0.0", "2130706433"]
)
def test_own_machine_and_private_networks_are_refused_unless_listed(host: str) -> None:
    with pytest.raises(DesignError) as caught:
        connect_live(
            f"postgresql://u:p@{host}:1/d",
            is_allowed_host=allow_hosts(["db.example.com", "203.0.113.0/24"]),
            statement_timeout_ms=1000,
        )
    assert caught.value.code in {"live.refused_host", "live.unknown_host"}


def test_listed_network_is_allowed() -> None:
    is_allowed = allow_hosts(["10.1.0.0/16"])
    assert is_allowed("10.1.2.3")
    assert not is_allowed("10.2.2.3")


@pytest.mark.parametrize("query", ["service=x", "sslkey=/etc/passwd", "passfile=/etc/passwd", "options=-c%20a%3Db"])
def test_address_cannot_make_us_read_files_or_set_options(query: str) -> None:
    with pytest.raises(DesignError, match="not accepted here"):
        connect_live(
            f"postgresql://u:p@db.example.com/d?{query}", is_allowed_host=allow_hosts(["*"]), statement_timeout_ms=1000
        )


def test_imported_database_cannot_be_written(address: str) -> None:
    with (
        connect_live(address, is_allowed_host=allow_hosts(["*"]), statement_timeout_ms=5000) as connection,
        pytest.raises(psycopg.errors.ReadOnlySqlTransaction),
    ):
        connection.execute("INSERT INTO public.guest_book VALUES (1)")
