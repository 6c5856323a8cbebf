"""The forms of the canvas, one per edit, cleaning to final types."""

from __future__ import annotations

import json
import math
import uuid
from typing import Any

from django import forms

from designer.models.relationship import ACTIONS

COLOURS = ("", "teal", "blue", "violet", "rose", "amber", "green", "slate")


class PositionsField(forms.CharField):
    """JSON of `{id: [x, y]}`."""

    def clean(self, value: Any) -> dict[uuid.UUID, tuple[float, float]]:
        """Return the places by id."""
        try:
            data = json.loads(super().clean(value))
            places = {uuid.UUID(key): (float(x), float(y)) for key, (x, y) in data.items()}
        except (ValueError, TypeError, AttributeError) as error:
            raise forms.ValidationError("These positions cannot be read.") from error
        if not all(math.isfinite(number) for place in places.values() for number in place):
            raise forms.ValidationError("A position must be a number.")
        return places


class IdsField(forms.CharField):
    """Ids with commas between."""

    def clean(self, value: Any) -> list[uuid.UUID]:
        """Return the ids; none for an empty text."""
        try:
            return [uuid.UUID(item) for item in (super().clean(value) or "").split(",") if item]
        except ValueError as error:
            raise forms.ValidationError("These ids cannot be read.") from error


class PairsField(forms.CharField):
    """JSON of `[[child attribute id, parent attribute id], …]`."""

    def clean(self, value: Any) -> list[tuple[uuid.UUID, uuid.UUID]]:
        """Return the pairs; none for an empty text."""
        text = super().clean(value)
        try:
            return [(uuid.UUID(one), uuid.UUID(other)) for one, other in json.loads(text or "[]")]
        except (ValueError, TypeError) as error:
            raise forms.ValidationError("These columns cannot be read.") from error


class NewEntityForm(forms.Form):
    """A new entity at a place; without a name it gets a free one."""

    name = forms.CharField(required=False, strip=True)
    schema_name = forms.CharField(required=False, strip=True)
    x = forms.FloatField(min_value=-1e6, max_value=1e6)
    y = forms.FloatField(min_value=-1e6, max_value=1e6)
    parent = forms.UUIDField(required=False)


class JunctionForm(forms.Form):
    """A new table between two."""

    one = forms.UUIDField()
    other = forms.UUIDField()
    x = forms.FloatField(min_value=-1e6, max_value=1e6)
    y = forms.FloatField(min_value=-1e6, max_value=1e6)


class EntityForm(forms.Form):
    """What a person may change of an entity; a field that was not sent stays."""

    name = forms.CharField(required=False, strip=True)
    comment = forms.CharField(required=False)
    colour = forms.ChoiceField(required=False, choices=[(colour, colour) for colour in COLOURS])
    version = forms.IntegerField()


class PositionsForm(forms.Form):
    """Cards that were moved."""

    positions = PositionsField()


class IdsForm(forms.Form):
    """Cards that an action is about."""

    ids = IdsField(required=False)


class NewAttributeForm(forms.Form):
    """A new attribute; without a type the name suggests one."""

    name = forms.CharField(strip=True)
    type = forms.CharField(required=False, strip=True)
    after = forms.UUIDField(required=False)
    version = forms.IntegerField()


class AttributeForm(forms.Form):
    """A whole row of the card."""

    name = forms.CharField(strip=True)
    type = forms.CharField(strip=True)
    default = forms.CharField(required=False, strip=True)
    is_primary_key = forms.BooleanField(required=False)
    is_required = forms.BooleanField(required=False)
    is_unique = forms.BooleanField(required=False)
    version = forms.IntegerField()


class CommentForm(forms.Form):
    """What an attribute means."""

    comment = forms.CharField(required=False)
    version = forms.IntegerField()


class PlaceForm(forms.Form):
    """An attribute's new place among its fellows."""

    position = forms.IntegerField(min_value=0)
    version = forms.IntegerField()


class VersionForm(forms.Form):
    """An action on something that the person saw in this version."""

    version = forms.IntegerField()


class ConnectForm(forms.Form):
    """A new relationship."""

    child = forms.UUIDField()
    parent = forms.UUIDField()
    pairs = PairsField(required=False)


class RelationshipForm(forms.Form):
    """The relationship's panel, as a whole."""

    name = forms.CharField(strip=True)
    on_delete = forms.ChoiceField(choices=[(word, word) for word in ACTIONS])
    on_update = forms.ChoiceField(choices=[(word, word) for word in ACTIONS])
    is_required = forms.BooleanField(required=False)
    is_unique = forms.BooleanField(required=False)


class DeleteRelationshipForm(forms.Form):
    """Whether the columns go too."""

    with_columns = forms.BooleanField(required=False)
