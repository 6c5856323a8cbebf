"""docs/coverage.md says what the code's registries say."""

from __future__ import annotations

from pathlib import Path

from designer.forms.objects import FORMS
from designer.management.coverage import find_opaque_kinds, write_coverage
from schemagen.ddl.gates import GATES
from schemagen.kinds import KINDS
from schemagen.model import OpaqueObject

PAGE = Path(__file__).parent.parent.parent / "docs" / "coverage.md"


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == write_coverage(), "run: make coverage"


def test_the_page_names_every_kind_and_every_gate() -> None:
    page = PAGE.read_text(encoding="utf-8")
    kinds = [model.kind.replace("_", " ") for model in KINDS if model is not OpaqueObject]
    assert [kind for kind in [*kinds, *find_opaque_kinds()] if f"| **{kind}** |" not in page] == []
    assert [gate.code for gate in GATES if gate.feature not in page] == []
    assert {"operator class", "foreign table", "text search configuration"} <= set(find_opaque_kinds())


def test_every_modelled_kind_has_a_form() -> None:
    assert {model.kind for model in KINDS if model is not OpaqueObject} - set(FORMS) == set()
