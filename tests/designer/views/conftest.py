"""What view tests share."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.fixture
def sign_in(db):
    """Return a function that gives a browser in which a person is signed in."""

    def open_session(person, **headers):
        client = Client(headers=headers or None)
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return open_session
