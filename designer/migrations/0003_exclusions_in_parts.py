"""Exclusion constraints of designs that were drawn before they were held by their parts."""

from django.db import migrations

from schemagen.design_file.upgrade import split_item


def split_exclusions(apps, schema_editor):
    rows = apps.get_model("designer", "DesignObject").objects.filter(kind="exclusion", payload__has_key="definition")
    attributes = apps.get_model("designer", "Attribute").objects
    for row in rows:
        columns = {name: str(pk) for pk, name in attributes.filter(entity_id=row.entity_id).values_list("id", "name")}
        row.payload = split_item(row.payload, columns)
        row.save(update_fields=["payload"])


class Migration(migrations.Migration):
    dependencies = [("designer", "0002_revision_never_changes")]

    operations = [migrations.RunPython(split_exclusions, migrations.RunPython.noop)]
