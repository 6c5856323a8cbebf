"""One form for each kind of object, found by loading this folder: a kind without a form fails a test."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

from designer.forms.objects.base import ObjectForm


def _load() -> dict[str, type[ObjectForm]]:
    forms: dict[str, type[ObjectForm]] = {}
    for module in sorted(item.name for item in pkgutil.iter_modules([str(Path(__file__).parent)])):
        form = getattr(importlib.import_module(f"designer.forms.objects.{module}"), "FORM", None)
        if form is None:
            continue
        if form.kind in forms:
            raise RuntimeError(f"two forms in designer/forms/objects are for {form.kind}")
        forms[form.kind] = form
    return forms


FORMS = _load()
