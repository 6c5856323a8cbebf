"""Bringing an existing database in: from an SQL script (a worker reads it) or from a live server (read at once)."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import transaction
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from designer.models import ImportJob, Project, User
from designer.services.hosts import check_host
from designer.services.projects import create_project
from designer.services.queue import start_after_commit
from designer.tasks.claims import claim
from designer.tasks.import_script import import_script, store_imported
from schemagen.errors import DesignError

MAX_SCRIPT_BYTES = 64 * 1024 * 1024
BINARY_STARTS = {
    b"PGDMP": "It is a dump in pg_dump's own format.",
    b"\x1f\x8b": "It is a compressed file.",
    b"PK\x03\x04": "It is a zip file.",
    b"%PDF": "It is a PDF.",
}
CONNECTION_PARTS = frozenset({"user", "password", "host", "port", "dbname", "sslmode"})


def import_script_file(*, by: User, name: str, source_name: str, content: bytes) -> ImportJob:
    """Make a project and let a worker read the script into it."""
    text = decode_script(content)
    with transaction.atomic():
        project = create_project(by=by, name=name)
        job = ImportJob.objects.create(project=project, user=by, source_name=source_name[:200], text=text)
        start_after_commit(import_script, job.pk)
    return job


def import_live_database(*, by: User, name: str, address: str) -> ImportJob:
    """Make a project from a running server. The address, with its password, is used now and kept nowhere."""
    parts = read_address(address)
    from schemagen.sandbox.importing import import_live

    host = check_host(parts["host"], settings.IMPORT_ALLOWED_HOSTS)
    namespace = uuid.uuid4()
    imported = import_live(make_conninfo(**parts, hostaddr=host), namespace=namespace, is_allowed_host=lambda _: True)
    with transaction.atomic():
        project = create_project(by=by, name=name, namespace=namespace)
        place = f"{parts['host']}/{parts.get('dbname', '')}"
        job = ImportJob.objects.create(project=project, user=by, source_name=place[:200])
        job = claim(ImportJob.objects.select_related("project"), str(job.pk))
        store_imported(job, imported)
    return ImportJob.objects.get(pk=job.pk)


def try_again(job: ImportJob, *, by: User, content: bytes, source_name: str) -> ImportJob:
    """Read another script into a project whose import failed."""
    text = decode_script(content)
    with transaction.atomic():
        fresh = ImportJob.objects.create(project=job.project, user=by, source_name=source_name[:200], text=text)
        start_after_commit(import_script, fresh.pk)
    return fresh


def find_pending(project: Project) -> ImportJob | None:
    """Return the import under way, if there is one."""
    states = [ImportJob.State.WAITING, ImportJob.State.RUNNING]
    return ImportJob.objects.defer("text").filter(project=project, state__in=states).first()


def decode_script(content: bytes) -> str:
    """Return the text of an uploaded script; raise `DesignError` for what cannot be one."""
    if not content.strip():
        raise DesignError("import.empty", "The file is empty.", fix="Choose an SQL script.")
    if len(content) > MAX_SCRIPT_BYTES:
        raise DesignError(
            "import.too_big",
            f"The file has more than {MAX_SCRIPT_BYTES // 1024 // 1024} MB.",
            fix="Leave the data out: pg_dump --schema-only.",
        )
    for start, what in BINARY_STARTS.items():
        if content.startswith(start):
            raise _not_a_script(what)
    for encoding in _guess_encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return text
    raise _not_a_script("It contains bytes that no text has.")


def read_address(address: str) -> dict[str, Any]:
    """Return the parts of a postgresql:// address; raise `DesignError` that never repeats the address."""
    wrong = DesignError(
        "import.bad_address",
        "This is not a PostgreSQL address.",
        fix="Write it like postgresql://name:password@server:5432/database.",
    )
    if not address.strip().startswith(("postgresql://", "postgres://")):
        raise wrong
    try:
        parts = {key: value for key, value in conninfo_to_dict(address.strip()).items() if value is not None}
    except ProgrammingError:
        raise wrong from None
    unknown = sorted(set(parts) - CONNECTION_PARTS)
    host = str(parts.get("host") or "")
    if unknown or not host or "," in host or host.startswith(("/", "@")):
        raise DesignError(
            "import.bad_address",
            "This address has parts that are not allowed here.",
            cause=f"Not allowed: {', '.join(unknown)}." if unknown else "It must name one server.",
            fix="Give one server, a port, a database, a name and a password.",
        )
    return parts


def _guess_encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    return ("utf-8-sig", "cp1252")


def _not_a_script(cause: str) -> DesignError:
    return DesignError(
        "import.not_a_script",
        "This file is not an SQL script.",
        cause=cause,
        fix="Make a plain one with pg_dump --schema-only.",
    )
