"""The database itself refuses to change a saved revision."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("designer", "0001_initial")]

    operations = [
        migrations.RunSQL(
            sql="""
            CREATE FUNCTION designer_refuse_revision_update() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'A saved revision never changes.';
            END $$;
            CREATE TRIGGER designer_revision_never_changes BEFORE UPDATE ON designer_revision
                FOR EACH ROW EXECUTE FUNCTION designer_refuse_revision_update();
            """,
            reverse_sql="""
            DROP TRIGGER designer_revision_never_changes ON designer_revision;
            DROP FUNCTION designer_refuse_revision_update();
            """,
        ),
    ]
