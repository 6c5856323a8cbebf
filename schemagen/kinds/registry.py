"""Loads every kind's file in this folder; a kind without a file, or with two, fails at import."""

from __future__ import annotations

import importlib
import pkgutil
import typing
from pathlib import Path
from typing import Any

from schemagen.kinds.base import ObjectKind
from schemagen.model import Database, ModelObject


def _load() -> dict[type[Any], ObjectKind[Any]]:
    kinds: dict[type[Any], ObjectKind[Any]] = {}
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        kind = getattr(importlib.import_module(f"schemagen.kinds.{module.name}"), "KIND", None)
        if kind is None:
            continue
        if kind.model in kinds:
            raise RuntimeError(f"two files in schemagen/kinds describe {kind.model.__name__}")
        kinds[kind.model] = kind
    lacking = sorted(model.__name__ for model in set(typing.get_args(ModelObject)) - set(kinds))
    if lacking:
        raise RuntimeError(f"no file in schemagen/kinds describes {', '.join(lacking)}")
    return kinds


def kind_of(item: Any) -> ObjectKind[Any]:
    """Return the kind of a model object."""
    return KINDS[type(item)]


def write_own(item: Any, database: Database) -> tuple[str, ...]:
    """Return the statement that gives a new object to the owner that the design names, if it names one."""
    owner = getattr(item, "owner", None)
    sql = None if owner is None else kind_of(item).own(item, owner, database)
    return () if sql is None else (sql,)


KINDS = _load()
