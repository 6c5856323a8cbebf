"""Bringing an existing database in: from an SQL script (a worker reads it) or from a live server (read at once)."""

from __future__ import annotations

import re
import uuid
from urllib.parse import quote

from django.conf import settings
from django.db import transaction
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from designer.models import ImportJob, Project, User
from designer.services.hosts import allow_hosts
from designer.services.projects import create_project
from designer.services.queue import start_after_commit
from designer.services.recorder import lock_project
from designer.tasks.claims import claim
from designer.tasks.import_script import import_script, store_imported
from schemagen.errors import DesignError
from schemagen.sandbox.importing import import_live

MAX_SCRIPT_BYTES = 64 * 1024 * 1024
PLAIN_SERVER = re.compile(r"[A-Za-z0-9._:-]+\Z")
BINARY_STARTS = {
    b"PGDMP": "It is a dump in pg_dump's own format.",
    b"\x1f\x8b": "It is a compressed file.",
    b"PK\x03\x04": "It is a zip file.",
    b"%PDF": "It is a PDF.",
    b"\x89PNG": "It is a picture.",
    b"\xff\xd8\xff": "It is a picture.",
    b"GIF8": "It is a picture.",
    b"SQLite format 3": "It is an SQLite database.",
}


def import_script_file(*, by: User, name: str, source_name: str, content: bytes) -> ImportJob:
    """Make a project and let a worker read the script into it."""
    with transaction.atomic():
        return import_into(create_project(by=by, name=name), by=by, source_name=source_name, content=content)


def import_into(project: Project, *, by: User, source_name: str, content: bytes) -> ImportJob:
    """Let a worker read the script into a project that is still empty."""
    text = decode_script(content)
    with transaction.atomic():
        lock_project(project)
        if find_pending(project) is not None or project.entities.exists() or project.objects_of_design.exists():
            raise DesignError(
                "import.not_empty",
                "There is something in this project already.",
                cause="A script is read into an empty project only, so that nothing is overwritten.",
                fix="Make a new project for it.",
            )
        job = ImportJob.objects.create(project=project, user=by, source_name=source_name[:200], text=text)
        start_after_commit(import_script, job.pk)
    return job


def import_live_database(*, by: User, name: str, address: str) -> ImportJob:
    """Make a project from a running server. The address, with its password, is used now and kept nowhere."""
    namespace = uuid.uuid4()
    is_allowed = allow_hosts(settings.IMPORT_ALLOWED_HOSTS)
    imported = import_live(address.strip(), namespace=namespace, is_allowed_host=is_allowed)
    with transaction.atomic():
        project = create_project(by=by, name=name, namespace=namespace)
        job = ImportJob.objects.create(project=project, user=by, source_name=describe_address(address))
        job = claim(ImportJob.objects.select_related("project"), str(job.pk))
        store_imported(job, imported)
    return ImportJob.objects.get(pk=job.pk)


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


def describe_address(address: str) -> str:
    """Return "server/database" of an address, without its name and password; "" for what is none."""
    try:
        parts = conninfo_to_dict(address.strip())
    except ProgrammingError:
        return ""
    return f"{parts.get('host') or ''}/{parts.get('dbname') or ''}"[:200]


def forget_password(address: str) -> str:
    """Return an address with role, server and database only; "" where a piece of the password could be left in it.

    A password with `@` or `/` that was not escaped spreads into what looks like the server or the database.
    """
    if not address.strip().startswith(("postgresql://", "postgres://")) or address.count("@") > 1:
        return ""
    try:
        parts = conninfo_to_dict(address.strip())
    except ProgrammingError:
        return ""
    role, server, port, database = (str(parts.get(key) or "") for key in ("user", "host", "port", "dbname"))
    if not PLAIN_SERVER.match(server) or "@" in database or "/" in database or not (port.isdigit() or not port):
        return ""
    server = f"[{server}]" if ":" in server else server
    role = f"{quote(role, safe='')}@" if role else ""
    return f"postgresql://{role}{server}{':' if port else ''}{port}/{quote(database, safe='')}"


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
