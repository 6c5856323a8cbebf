"""A small design with something of everything that a new object may need, and a browser that fills in panels."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from django.urls import reverse

from designer import bridge
from designer.models import Attribute, DesignObject, Entity
from designer.services import entities
from designer.services.attributes import add_attribute
from designer.services.objects import create_object
from schemagen.model import DataType, Enum, EnumLabel, Function, View


@pytest.fixture
def design(project, alice):
    """Return a project with users, orders (with a price and a period), an enum, a view and a trigger function."""
    made = {}
    for name in ("users", "orders"):
        result = entities.create_entity(project, by=alice, name=name, x=0, y=0)
        made[name] = Entity.objects.get(pk=result.created)
        made[name].project = project
    for name, type_name in (("price", "numeric(12,2)"), ("email", "text"), ("user_id", "bigint")):
        add_attribute(made["orders"], by=alice, version=made["orders"].version, name=name, type=type_name)
    items = {
        "state": Enum(
            id="10000000-0000-0000-0000-000000000001",
            schema="public",
            name="state",
            labels=(EnumLabel(id="10000000-0000-0000-0000-00000000000a", name="new"),),
        ),
        "touch": Function(
            id="10000000-0000-0000-0000-000000000002",
            schema="public",
            name="touch",
            returns=DataType(name="trigger"),
            language="plpgsql",
            body="BEGIN RETURN NEW; END",
        ),
        "cheap": View(
            id="10000000-0000-0000-0000-000000000003",
            schema="public",
            name="cheap",
            query="SELECT id, price FROM public.orders WHERE price < 10",
        ),
    }
    for item in items.values():
        create_object(project, item, by=alice)
    columns = {row.name: str(row.pk) for row in Attribute.objects.filter(entity=made["orders"])}
    project.refresh_from_db()
    return SimpleNamespace(project=project, **made, columns=columns, **{name: one.id for name, one in items.items()})


@pytest.fixture
def fill(sign_in, design):
    """Return a function that posts to an address of objects and gives status, text and the newest object."""

    def send(person, address, *args, htmx=True, **values):
        client = sign_in(person, **({"HX-Request": "true"} if htmx else {}))
        answer = client.post(reverse(address, args=[design.project.pk, *args]), values)
        text = answer.content.decode()
        return SimpleNamespace(status=answer.status_code, text=text, headers=answer.headers, url=answer.get("Location"))

    return send


@pytest.fixture
def look(sign_in, design):
    """Return a function that gets an address of objects."""

    def get(person, address, *args, htmx=True, **values):
        client = sign_in(person, **({"HX-Request": "true"} if htmx else {}))
        answer = client.get(reverse(address, args=[design.project.pk, *args]), values)
        return SimpleNamespace(status=answer.status_code, text=answer.content.decode(), headers=answer.headers)

    return get


@pytest.fixture
def read_form():
    """Return a function that gives the values of the panel's form, as a browser would send them back."""

    def read(text):
        from html import unescape

        values: dict[str, list[str]] = {}
        form = text[text.index('id="object-form"') : text.index("</form>", text.index('id="object-form"'))]
        pattern = "|".join(
            (
                r"<input(?P<input>[^>]*)>",
                r"<textarea(?P<area>[^>]*)>\n?(?P<text>.*?)</textarea>",
                r"<select(?P<select>[^>]*)>(?P<options>.*?)</select>",
            )
        )
        for match in re.finditer(pattern, form, re.DOTALL):
            head = match["input"] or match["area"] or match["select"]
            name = re.search(r'name="([^"]+)"', head)
            if name is None or name[1] in ("csrfmiddlewaretoken",):
                continue
            if match["area"] is not None:
                value = match["text"]
            elif match["select"] is not None:
                chosen = re.search(r'<option value="([^"]*)" selected', match["options"])
                first = re.search(r'<option value="([^"]*)"', match["options"])
                value = chosen[1] if chosen else first[1] if first else ""
            else:
                if ('type="checkbox"' in head or 'type="radio"' in head) and "checked" not in head:
                    continue
                found = re.search(r'value="([^"]*)"', head)
                value = found[1] if found else "on" if "checkbox" in head else ""
            values.setdefault(name[1], []).append(unescape(value))
        return values

    return read


def newest(project, kind):
    """Return the newest object of a kind, as the model has it."""
    row = DesignObject.objects.filter(project=project, kind=kind).order_by("-version", "name").first()
    return bridge.read_object(row)
