"""The closed list of what a step may harm, each with the sentence that people read."""

from __future__ import annotations

HAZARDS: dict[str, str] = {
    "breaks_old_names": "Programs that still use the old name fail from this step on.",
    "conversion_may_fail": "A value that cannot be read as the new type stops the migration; correct such rows first.",
    "deletes_data": "Data leaves the table. It is copied to the schema crowsfoot_keep first.",
    "depends_on_timezone": "The conversion between times with and without time zone uses UTC.",
    "discards_new_data": "Values written since the migration went up are lost; they are not kept aside.",
    "fails_on_duplicates": "Rows with equal values stop the migration; remove the duplicates first.",
    "fails_on_nulls": "A row without a value stops the migration; fill the column first.",
    "fails_on_rows": "The new column is required and has no default, so the step fails if the table holds a row; "
    "give the column a default, or make it optional.",
    "fails_on_values": "A row that breaks the rule stops the migration; correct such rows first.",
    "kept_without_key": "The table has no key that survives, so kept values find their row again by all other columns.",
    "loses_precision": "The new type may hold less than the old one. The old values are copied to "
    "the schema crowsfoot_keep first.",
    "rebuilds_dependents": "Objects that use it are dropped and made again in the same transaction.",
    "replaces_labels": "Rows with a removed label get NULL, or the first label where the column is required.",
    "rewrites_table": "PostgreSQL writes the whole table anew and nobody can use it meanwhile.",
}
