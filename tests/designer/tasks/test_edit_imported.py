"""Edits of a real imported schema: what was renamed still builds, and the migration leads there and back."""

from __future__ import annotations

import pytest

from designer.models import Attribute, Entity
from designer.services import attributes, entities, imports, relationships, revisions
from designer.tasks.import_script import import_script
from designer.tasks.prove_revision import prove_revision
from schemagen.errors import DesignError

pytestmark = [pytest.mark.django_db, pytest.mark.postgres, pytest.mark.corpus, pytest.mark.slow]


@pytest.fixture
def pagila(sandbox, alice, corpora_dir):
    content = (corpora_dir / "pagila.sql").read_bytes()
    job = imports.import_script_file(by=alice, name="Pagila", source_name="pagila.sql", content=content)
    import_script(str(job.pk))
    revisions.save_revision(job.project, by=alice, message="Imported")
    return job.project


def rename_attribute(project, by, entity, old, new):
    row = Attribute.objects.select_related("entity__project").get(
        entity__project=project, entity__name=entity, name=old
    )
    attributes.change_attribute(row, by=by, version=row.entity.version, name=new)


def rename_entity(project, by, old, new):
    row = Entity.objects.select_related("project").get(project=project, name=old)
    entities.rename_entity(row, new, by=by, version=row.version)


def prove(project, by):
    revision = revisions.save_revision(project, by=by, message="Renamed")
    run = revisions.find_run(revision)
    prove_revision(str(run.pk))
    run.refresh_from_db()
    return run


def test_renamed_table_with_views_and_triggers_is_proved(pagila, alice):
    rename_entity(pagila, alice, "film", "movie")
    run = prove(pagila, alice)
    assert run.failure is None
    assert [rung["state"] for rung in run.rungs] == ["passed"] * 4


def test_renamed_column_that_a_view_uses_is_proved(pagila, alice):
    rename_attribute(pagila, alice, "customer", "first_name", "given_name")
    run = prove(pagila, alice)
    assert run.failure is None
    assert [rung["state"] for rung in run.rungs] == ["passed"] * 4


def test_renamed_column_of_a_partitioned_table_is_proved(pagila, alice):
    rename_attribute(pagila, alice, "payment", "amount", "sum")
    run = prove(pagila, alice)
    assert run.failure is None
    assert [rung["state"] for rung in run.rungs] == ["passed"] * 4


def test_renamed_partitioned_table_is_proved(pagila, alice):
    rename_entity(pagila, alice, "payment", "payments")
    run = prove(pagila, alice)
    assert run.failure is None
    assert [rung["state"] for rung in run.rungs] == ["passed"] * 4


def test_new_column_of_a_partitioned_table_is_proved(pagila, alice):
    payment = Entity.objects.select_related("project").get(project=pagila, name="payment")
    attributes.add_attribute(payment, by=alice, version=payment.version, name="note", type="text")
    run = prove(pagila, alice)
    assert run.failure is None
    assert [rung["state"] for rung in run.rungs] == ["passed"] * 4


def test_new_required_column_and_dropped_column_of_a_partitioned_table_are_proved(pagila, alice):
    payment = Entity.objects.select_related("project").get(project=pagila, name="payment")
    attributes.add_attribute(
        payment, by=alice, version=payment.version, name="channel", type="text", is_required=True, default="'web'::text"
    )
    amount = Attribute.objects.select_related("entity__project").get(entity=payment, name="amount")
    with pytest.raises(DesignError, match="use "):
        attributes.delete_attribute(amount, by=alice, version=amount.entity.version)
    run = prove(pagila, alice)
    assert run.failure is None
    assert [rung["state"] for rung in run.rungs] == ["passed"] * 4


def test_column_of_a_partition_is_changed_at_its_parent_only(pagila, alice):
    row = Attribute.objects.select_related("entity__project").get(
        entity__project=pagila, entity__name="payment_p2022_01", name="amount"
    )
    for change in ({"name": "sum"}, {"type": "integer"}):
        with pytest.raises(DesignError, match='comes from "payment"'):
            attributes.change_attribute(row, by=alice, version=row.entity.version, **change)
    with pytest.raises(DesignError, match="is a partition"):
        attributes.add_attribute(row.entity, by=alice, version=row.entity.version, name="x", type="text")


def test_new_relationship_of_a_partitioned_table_is_proved(pagila, alice):
    payment = Entity.objects.get(project=pagila, name="payment")
    store = Entity.objects.get(project=pagila, name="store")
    relationships.connect(pagila, by=alice, child=payment, parent=store, is_required=False)
    run = prove(pagila, alice)
    assert run.failure is None
    assert [rung["state"] for rung in run.rungs] == ["passed"] * 4


def test_unique_attribute_is_proved(pagila, alice):
    email = Attribute.objects.select_related("entity__project").get(
        entity__project=pagila, entity__name="staff", name="email"
    )
    attributes.change_attribute(email, by=alice, version=email.entity.version, is_unique=True)
    run = prove(pagila, alice)
    assert run.failure is None
    assert [rung["state"] for rung in run.rungs] == ["passed"] * 4
