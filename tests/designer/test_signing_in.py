"""Passwords are hashed, guessing is throttled, and the demonstration opens on this machine only."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.hashers import identify_hasher
from django.test import Client, override_settings
from django.urls import reverse

PASSWORD = "correct horse battery"


def try_password(client: Client, person: Any, password: str, address: str = "192.0.2.7") -> int:
    answer = client.post(
        reverse("designer-sign-in"), {"username": person.email, "password": password}, REMOTE_ADDR=address
    )
    return answer.status_code


def test_sixth_guess_is_refused_even_with_the_right_password(client: Client, alice: Any) -> None:
    statuses = [try_password(client, alice, "wrong") for _ in range(5)]
    assert statuses[:4] == [422] * 4
    assert try_password(client, alice, PASSWORD) == 429


def test_guessing_from_one_address_does_not_lock_the_person_out(client: Client, alice: Any) -> None:
    for _ in range(6):
        try_password(client, alice, "wrong", "192.0.2.7")
    assert try_password(client, alice, PASSWORD, "198.51.100.1") == 302


def test_password_is_stored_as_a_slow_hash(db: None) -> None:
    from designer.models import User

    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.PBKDF2PasswordHasher"]):
        person = User.objects.create_user("eve@example.com", PASSWORD, display_name="Eve")
        assert PASSWORD not in person.password
        assert identify_hasher(person.password).iterations >= 600_000


@pytest.mark.parametrize("password", ["short1", "password123", "12345678"])
def test_weak_password_is_refused(client: Client, db: None, password: str) -> None:
    answer = client.post(
        reverse("designer-sign-up"), {"email": "eve@example.com", "display_name": "Eve", "password": password}
    )
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("127.0.0.1", {}, 302),
        ("::1", {}, 302),
        ("192.0.2.7", {}, 403),
        ("127.0.0.1", {"X-Forwarded-For": "192.0.2.7"}, 403),
    ],
)
def test_demonstration_opens_on_a_loopback_address_only(
    client: Client, db: None, address: str, headers: dict[str, str], status: int
) -> None:
    answer = client.post(reverse("designer-sign-in-demo"), REMOTE_ADDR=address, headers=headers)
    assert answer.status_code == status


def test_demonstration_is_closed_in_a_deployment(client: Client, db: None, settings: Any) -> None:
    settings.DEMO_SIGN_IN = False
    assert client.post(reverse("designer-sign-in-demo"), REMOTE_ADDR="127.0.0.1").status_code == 403
