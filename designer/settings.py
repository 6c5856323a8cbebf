"""The settings, and the only reader of the environment; docs/deployment.md lists every variable.

Without `DEBUG` and `LOCAL` the defaults are those of a public deployment behind HTTPS. `LOCAL` is `make run`: one
person, plain HTTP on a loopback address, no debug pages.
"""

from __future__ import annotations

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


def read_flag(name: str, default: bool = False) -> bool:
    """Read a yes-or-no variable."""
    return os.environ.get(name, "yes" if default else "no").lower() in {"1", "true", "yes", "on"}


def read_list(name: str, default: str = "") -> list[str]:
    """Read a variable of values separated by commas."""
    return [item.strip() for item in os.environ.get(name, default).split(",") if item.strip()]


def require(name: str, what: str) -> str:
    """Read a variable that has no safe default."""
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. Set it to {what}; docs/deployment.md shows how.")
    return value


DEBUG = read_flag("DEBUG")
LOCAL = read_flag("LOCAL")
_IS_PUBLIC = not (DEBUG or LOCAL)

SECRET_KEY = require("SECRET_KEY", "a long random text")
ALLOWED_HOSTS = read_list("ALLOWED_HOSTS", "" if _IS_PUBLIC else "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = read_list("CSRF_TRUSTED_ORIGINS")
CROWSFOOT_HOME = Path(os.environ.get("CROWSFOOT_HOME") or BASE_DIR / ".crowsfoot").resolve()
VERSION = "0.1.0"

# The services around us. Only the sandbox runs what people type.
DATABASE_URL = require("DATABASE_URL", "the postgresql:// address of the application database")
SANDBOX_URLS = tuple(read_list("SANDBOX_URL"))
SANDBOX_URL = SANDBOX_URLS[0] if SANDBOX_URLS else ""
REDIS_URL = require("REDIS_URL", "the redis:// address of the broker")

# Hosts that "import from an address" may connect to: names, addresses, networks (10.1.0.0/16), or * for all.
IMPORT_ALLOWED_HOSTS = tuple(read_list("IMPORT_ALLOWED_HOSTS", "*" if LOCAL else ""))
DEMO_SIGN_IN = read_flag("DEMO_SIGN_IN", LOCAL)

INSTALLED_APPS = [
    "designer",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "axes",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "designer.middleware.headers.add_headers",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "designer.middleware.expired_session.answer_expired_session",
    "designer.middleware.wrong_method.answer_wrong_method",
    "designer.middleware.failure.answer_failure",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "designer.urls"
ASGI_APPLICATION = "designer.asgi.application"
WSGI_APPLICATION = "designer.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# Every request of the ASGI server runs in a thread of its own, so connections are pooled, not kept per thread.
DATABASES = {"default": dj_database_url.parse(DATABASE_URL)}
DATABASES["default"]["OPTIONS"] = {
    **DATABASES["default"].get("OPTIONS", {}),
    "pool": {"min_size": 1, "max_size": int(os.environ.get("DATABASE_POOL_SIZE", "16")), "timeout": 10},
    "application_name": "crowsfoot",
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People
AUTH_USER_MODEL = "designer.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "designer-sign-in"
LOGIN_REDIRECT_URL = "designer-project-list"
LOGOUT_REDIRECT_URL = "designer-sign-in"

# Five wrong passwords for one account from one address close that pair for a quarter of an hour.
AXES_USERNAME_FORM_FIELD = "username"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "designer.views.refusals.refuse_guesses"
AXES_HTTP_RESPONSE_CODE = 429
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True

# Security. No inline script, no inline style, nothing from another host (CSS and SVG attributes excepted by nature).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "crowsfoot_session"
CSRF_COOKIE_NAME = "crowsfoot_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "designer.views.refusals.refuse_forged"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _IS_PUBLIC
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = _IS_PUBLIC and read_flag("SSL_REDIRECT", True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31_536_000 if _IS_PUBLIC else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if read_flag("BEHIND_PROXY") else None
DATA_UPLOAD_MAX_MEMORY_SIZE = 32 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# Static files: collected and compressed in a deployment, read from the source tree otherwise.
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles" if _IS_PUBLIC else None
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = not _IS_PUBLIC
WHITENOISE_AUTOREFRESH = not _IS_PUBLIC  # a checkout that changes under a running server
WHITENOISE_MAX_AGE = 300 if _IS_PUBLIC else 0
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"
        if _IS_PUBLIC
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
USE_I18N = False

# Celery. A lost worker's task is delivered again: every task may run twice (house style).
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SOFT_TIME_LIMIT = 15 * 60
CELERY_TASK_TIME_LIMIT = 16 * 60
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CONCURRENCY = int(os.environ.get("WORKER_CONCURRENCY", "2"))
CELERY_WORKER_MAX_TASKS_PER_CHILD = 100
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 3
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 30 * 60, "socket_connect_timeout": 3, "socket_keepalive": True}
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 2, "interval_start": 0.1, "interval_step": 0.2, "interval_max": 0.5}
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = {
    "sweep scratch databases": {"task": "sweep_scratch", "schedule": 600.0},
    "requeue lost runs": {"task": "requeue_lost_runs", "schedule": 10.0},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {
        "no_health": {
            "()": "django.utils.log.CallbackFilter",
            "callback": lambda record: "/healthz" not in record.getMessage(),  # a 503 there is an answer, no fault
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "INFO")},
    "loggers": {"django.request": {"level": "ERROR", "filters": ["no_health"]}, "axes": {"level": "WARNING"}},
}
