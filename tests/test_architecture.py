"""The directions of imports, as docs/architecture.md draws them. Each pair says what a room may not look at."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# "b may use a" for every a in the set; a room may always use itself.
CORE = {"names", "errors", "model", "sql", "kinds"}
SCHEMAGEN = {
    "names": {"errors"},
    "errors": set(),
    "model": {"names", "errors"},
    "sql": {"names", "errors", "model"},
    "kinds": {"names", "errors", "model", "sql"},
    "design_file": {"names", "errors", "model"},
    "ddl": CORE,
    "diff": CORE,
    "operations": CORE,
    "plan": {*CORE, "ddl", "diff", "operations"},
    "lint": {*CORE, "ddl", "diff", "operations", "plan"},
    "migration_files": {*CORE, "ddl", "diff", "operations", "plan"},
    "catalog": CORE,
    "patterns": CORE,
    "seeds": CORE,
    "documents": CORE,
    "importers": CORE,
    "exporters": CORE,
}
READERS = {"catalog", "patterns", "seeds", "documents", "importers", "exporters"}
SCHEMAGEN["bundle"] = {*SCHEMAGEN, "design_file"} - {"catalog"}
SCHEMAGEN["sandbox"] = {*SCHEMAGEN, *READERS}
SCHEMAGEN["commands"] = {*SCHEMAGEN, "sandbox"}
SCHEMAGEN["cli"] = {*SCHEMAGEN}

EFFECTS = {"psycopg", "socket", "subprocess", "random", "time", "secrets", "requests", "urllib"}
CLOCK = re.compile(r"\b(?:datetime\.now|utcnow|date\.today)\(")
FRAMEWORKS = {"django", "celery", "redis"}

# What each room of the Django app may not use: urls → views → forms, access, services → tasks → layout.
OUTER = {"urls", "views"}
MIDDLE = {"forms", "access", "services"}
DESIGNER_FORBIDDEN = {
    "views": {"urls", "tasks"},
    "forms": OUTER | {"tasks"},
    "access": OUTER | {"tasks", "forms", "services"},
    "services": OUTER | {"forms"},
    "tasks": OUTER | MIDDLE,
    "layout": OUTER | MIDDLE | {"tasks"},
    "placing": OUTER | MIDDLE | {"tasks"},
    "diagram": OUTER | MIDDLE | {"tasks"},
    "bridge": OUTER | MIDDLE | {"tasks", "layout"},
    "models": OUTER | MIDDLE | {"tasks", "layout", "bridge"},
}


def list_imports(path: Path) -> set[str]:
    """Return the modules that a file imports at run time, types-only imports left out."""
    tree = ast.parse(path.read_text())
    skipped = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.dump(block.test)
        for child in block.body
        for node in ast.walk(child)
    }
    found: set[str] = set()
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def list_rooms(package: str) -> dict[str, list[Path]]:
    """Return room → files of a package; a module at the top is a room of its own."""
    rooms: dict[str, list[Path]] = {}
    for path in sorted((ROOT / package).rglob("*.py")):
        parts = path.relative_to(ROOT / package).parts
        room = parts[0].removesuffix(".py")
        if room != "__init__" and "migrations" not in parts:
            rooms.setdefault(room, []).append(path)
    return rooms


def find_wrong(package: str, room: str, allowed: set[str]) -> list[str]:
    """Return the imports of a room that its package does not allow."""
    wrong = []
    rooms = list_rooms(package)
    for path in rooms.get(room, []):
        for name in list_imports(path):
            parts = name.split(".")
            if parts[0] == package and len(parts) > 1 and parts[1] in rooms and parts[1] not in {*allowed, room}:
                wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    return sorted(set(wrong))


@pytest.mark.parametrize("room", sorted(list_rooms("schemagen")))
def test_room_of_schemagen_looks_only_inwards(room: str) -> None:
    assert room in SCHEMAGEN, f"schemagen/{room} has no place in the directions above"
    assert find_wrong("schemagen", room, SCHEMAGEN[room]) == []


@pytest.mark.parametrize("room", sorted(list_rooms("schemagen")))
def test_schemagen_knows_no_framework_and_no_app(room: str) -> None:
    for path in list_rooms("schemagen")[room]:
        tops = {name.split(".")[0] for name in list_imports(path)}
        assert tops & {*FRAMEWORKS, "designer"} == set(), path


@pytest.mark.parametrize("room", sorted(set(list_rooms("schemagen")) - {"sandbox", "cli", "commands"}))
def test_only_the_sandbox_and_the_command_have_effects(room: str) -> None:
    for path in list_rooms("schemagen")[room]:
        tops = {name.split(".")[0] for name in list_imports(path)}
        assert tops & EFFECTS == set(), path
        assert not CLOCK.search(path.read_text()), path


PARSERS = {"parse.py", "access.py", "targets.py", "foreign_types.py", "foreign_tables.py"}
PARSERS |= {"kept.py", "kept_names.py", "kept_members.py"}


def test_only_one_room_parses_and_one_quotes() -> None:
    for room, paths in list_rooms("schemagen").items():
        for path in paths:
            tops = {name.split(".")[0] for name in list_imports(path)}
            assert "postgast" not in tops or (room == "sql" and path.name in PARSERS), path


@pytest.mark.parametrize("room", sorted(DESIGNER_FORBIDDEN))
def test_room_of_designer_looks_only_inwards(room: str) -> None:
    allowed = set(list_rooms("designer")) - DESIGNER_FORBIDDEN[room]
    assert find_wrong("designer", room, allowed) == []


def test_only_settings_read_the_environment() -> None:
    for room, paths in list_rooms("designer").items():
        for path in paths:
            if room.startswith("settings") or room in ("asgi", "wsgi", "celery", "run"):
                continue
            assert "os.environ" not in path.read_text(), path


def test_tasks_call_no_service_and_only_tasks_reach_the_sandbox() -> None:
    for room, paths in list_rooms("designer").items():
        for path in paths:
            names = list_imports(path)
            if room in ("views", "forms", "models", "access", "bridge", "urls"):
                assert not any(name.startswith("schemagen.sandbox") for name in names), path
