"""Panels of what was imported: opened and sent back as they are, they change nothing of a design full of everything."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import Any

import pytest

from designer import bridge
from designer.models import Attribute, DesignObject, Entity, Relationship
from schemagen.model import Table
from schemagen.sandbox.importing import import_script

pytestmark = [pytest.mark.postgres, pytest.mark.slow]
SAMPLES = Path(__file__).parent.parent.parent.parent / "samples"


@pytest.mark.parametrize("sample", ["everything", "routines"])
def test_panel_of_every_imported_object_keeps_it(
    sample: str, project: Any, alice: Any, sandbox: Any, sign_in: Any, read_form: Any
) -> None:
    script = (SAMPLES / f"{sample}.sql").read_text()
    database = import_script(sandbox, script, source=sample, namespace=project.namespace).database
    bridge.make_rows(project, database, {}).store()
    before = bridge.read_database(project)
    client = sign_in(alice, **{"HX-Request": "true"})
    rows = [row for model in (DesignObject, Entity, Relationship) for row in model.objects.filter(project=project)]
    rows += Attribute.objects.filter(entity__project=project)
    sent, refused = 0, {}
    for row in rows:
        address = f"/projects/{project.pk}/objects/{row.pk}/"
        text = client.get(address).content.decode()
        if 'id="object-form"' in text:
            answer = client.post(address, read_form(text))
            if answer.status_code != 200:
                refused[str(row)] = re.findall(r'role="alert">.*?</div>', answer.content.decode(), re.DOTALL)
            sent += 1
        else:
            assert getattr(row, "kind", "") == "opaque"
    assert refused == {}
    assert sent > 10
    after = {item.id: item for item in bridge.read_database(project)}
    assert [line for item in before for line in _list_changes(item, after[item.id])] == []


def _list_changes(old: Any, new: Any) -> list[str]:
    """Return the fields that differ, of columns too."""
    if isinstance(old, Table):
        columns = [line for pair in zip(old.columns, new.columns, strict=True) for line in _list_changes(*pair)]
        old, new = dataclasses.replace(old, columns=()), dataclasses.replace(new, columns=())
    else:
        columns = []
    fields = [field.name for field in dataclasses.fields(old) if field.compare]
    return columns + [
        f"{old.name}.{name}: {getattr(old, name)!r} -> {getattr(new, name)!r}"
        for name in fields
        if getattr(old, name) != getattr(new, name)
    ]
