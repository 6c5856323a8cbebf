"""The settings of the test suite: the product's own, with fixed secrets and addresses that fixtures replace later."""

import os

os.environ.update(
    SECRET_KEY="only-for-the-test-suite",  # noqa: S106
    LOCAL="yes",
    DATABASE_URL="postgresql://crowsfoot@127.0.0.1:1/crowsfoot",
    REDIS_URL="memory://",
    SANDBOX_URL="",
)

from designer.settings import *  # noqa: F403
from designer.settings import DATABASES

ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DATABASES["default"]["OPTIONS"].pop("pool")  # one test, one connection: so that a test database can be dropped
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
