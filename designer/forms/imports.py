"""Bringing a database in."""

from __future__ import annotations

from typing import Any

from django import forms

from designer.forms.focus import FocusesMistake
from designer.services.imports import MAX_SCRIPT_BYTES, decode_script, describe_address, forget_password
from schemagen.errors import DesignError


class SourceForm(FocusesMistake):
    """A form that stands beside others on one page: its ids begin with `id_prefix`, so labels find their fields."""

    id_prefix = "source"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"{self.id_prefix}-%s", **kwargs})


class ImportFileForm(SourceForm):
    """An SQL script: a file, or text that is pasted. Cleans to `content` (bytes) and `source_name`."""

    id_prefix = "file"

    name = forms.CharField(
        label="Name of the project", max_length=120, required=False, help_text="Left empty, it gets the file's name."
    )
    file = forms.FileField(
        label="SQL file",
        required=False,
        help_text="A script or a dump made by pg_dump --schema-only, up to 64 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ".sql,.txt,.dump,.ddl,text/plain,application/sql"}),
    )
    text = forms.CharField(
        label="Or paste SQL",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        """Take the file or the text, and refuse what is no script before it is stored."""
        values = super().clean() or self.cleaned_data
        upload, text = values.get("file"), values.get("text") or ""
        if upload is None and not text.strip():
            if not self.errors:
                self.add_error("file", "Choose a file, or paste SQL below.")
            return values
        if upload is not None and upload.size > MAX_SCRIPT_BYTES:
            self.add_error("file", "The file has more than 64 MB. Leave the data out: pg_dump --schema-only.")
            return values
        content = upload.read() if upload is not None else text.encode()
        try:
            decode_script(content)
        except DesignError as error:
            self.add_error("file" if upload is not None else "text", str(error))
        values["content"] = content
        values["source_name"] = upload.name if upload is not None else "pasted.sql"
        values["name"] = (values.get("name") or "").strip() or values["source_name"].rsplit(".", 1)[0][:120]
        return values


class AddressInput(forms.TextInput):
    """A text field that shows an address again without its password; what cannot be read is not shown at all."""

    def format_value(self, value: Any) -> str:
        """Return what may stand in the page."""
        return forget_password(str(value or ""))


class ImportAddressForm(SourceForm):
    """A PostgreSQL address."""

    id_prefix = "address"

    name = forms.CharField(
        label="Name of the project",
        max_length=120,
        required=False,
        help_text="Left empty, it gets the database's name.",
    )
    address = forms.CharField(
        label="PostgreSQL address",
        max_length=2000,
        help_text="It is read once, in a read-only transaction. The password is not stored, nor shown again.",
        widget=AddressInput(
            attrs={
                "autocomplete": "off",
                "spellcheck": "false",
                "placeholder": "postgresql://name:password@server:5432/database",
            }
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Name the project after the database unless the person did."""
        values = super().clean() or self.cleaned_data
        name = (values.get("name") or "").strip()
        database = describe_address(values.get("address", "")).rpartition("/")[2]
        values["name"] = name or database[:120] or "Imported database"
        return values
