"""Owners, grants and default privileges as SQL."""

from __future__ import annotations

from dataclasses import replace

import pytest

from schemagen.ddl import list_statements, without_grants, without_owners
from schemagen.kinds import kind_of
from schemagen.kinds.grant import fit_grant
from schemagen.model import (
    Aggregate,
    Argument,
    Column,
    Database,
    DataType,
    DefaultPrivileges,
    Function,
    Grant,
    Identity,
    Schema,
    Sequence,
    Table,
)

INTEGER = DataType(name="integer")
ALL = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER", "MAINTAIN")
COLUMNS = (
    Column(id="id", name="id", type=INTEGER, identity=Identity()),
    Column(id="note", name="my note", type=INTEGER),
)
MEAL = Table(id="meal", schema="public", name="meal", owner="Ann", columns=COLUMNS)
COUNT = Sequence(id="count", schema="public", name="meal_count", owned_by="note", owner="Ben")
DOUBLE = Function(id="double", schema="public", name="double", arguments=(Argument(type=INTEGER),), body="SELECT 1")
TOTAL = Aggregate(
    id="total",
    schema="public",
    name="total",
    arguments=(Argument(type=INTEGER, name="value"),),
    options=("SFUNC = int4pl", "STYPE = integer"),
)
PUBLIC = Schema(id="public", name="public")


def write(*grants: Grant | DefaultPrivileges) -> tuple[str, ...]:
    database = Database((MEAL, COUNT, DOUBLE, TOTAL, PUBLIC, *grants))
    return tuple(sql for grant in grants for sql in kind_of(grant).create(grant, database))


def change(old: Grant, new: Grant) -> tuple[str, ...] | None:
    return kind_of(new).alter(old, new, Database((MEAL, PUBLIC, new)))


def grant(grantee: str | None, *privileges: str, on: str = "meal", grantable: tuple[str, ...] = ()) -> Grant:
    return Grant(id="g", object_id=on, grantee=grantee, privileges=privileges, grantable=grantable)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (grant("app", "SELECT", "INSERT"), ("GRANT SELECT, INSERT ON TABLE public.meal TO app",)),
        (grant("app", *ALL), ("GRANT ALL ON TABLE public.meal TO app",)),
        (grant("The App", "SELECT"), ('GRANT SELECT ON TABLE public.meal TO "The App"',)),
        (
            grant("app", "SELECT", "UPDATE", grantable=("UPDATE",)),
            ("GRANT SELECT ON TABLE public.meal TO app", "GRANT UPDATE ON TABLE public.meal TO app WITH GRANT OPTION"),
        ),
        (
            grant(None, "SELECT"),
            ('REVOKE ALL ON TABLE public.meal FROM "Ann"', 'GRANT SELECT ON TABLE public.meal TO "Ann"'),
        ),
        (grant("PUBLIC", on="double"), ("REVOKE ALL ON FUNCTION public.double(integer) FROM PUBLIC",)),
        (grant("app", "EXECUTE", on="total"), ("GRANT EXECUTE ON FUNCTION public.total(integer) TO app",)),
        (grant("PUBLIC", "USAGE", "CREATE", on="public"), ("GRANT CREATE ON SCHEMA public TO PUBLIC",)),
        (grant(None, on="count"), ('REVOKE ALL ON SEQUENCE public.meal_count FROM "Ann"',)),
        (
            replace(grant("app", "SELECT", "UPDATE"), column_id="note"),
            ('GRANT SELECT ("my note"), UPDATE ("my note") ON TABLE public.meal TO app',),
        ),
        (
            replace(grant("app", "USAGE"), column_id="id", is_on_sequence=True),
            ("GRANT USAGE ON SEQUENCE public.meal_id_seq TO app",),
        ),
    ],
)
def test_grants_are_written(item: Grant, expected: tuple[str, ...]) -> None:
    assert write(item) == expected


def test_default_privileges_of_all_schemas_stand_in_place_of_what_holds_by_itself() -> None:
    of_all = DefaultPrivileges(id="d", object_type="FUNCTIONS", role="ann", grantee="PUBLIC")
    assert write(of_all) == ("ALTER DEFAULT PRIVILEGES FOR ROLE ann REVOKE ALL ON FUNCTIONS FROM PUBLIC",)
    of_one = replace(of_all, schema_name="s", privileges=("EXECUTE",))
    assert write(of_one) == ("ALTER DEFAULT PRIVILEGES FOR ROLE ann IN SCHEMA s GRANT EXECUTE ON FUNCTIONS TO PUBLIC",)


def test_a_grant_changes_by_what_differs() -> None:
    old, new = grant("app", "SELECT"), grant("app", "SELECT", "UPDATE", grantable=("SELECT",))
    assert change(old, new) == (
        "GRANT UPDATE ON TABLE public.meal TO app",
        "GRANT SELECT ON TABLE public.meal TO app WITH GRANT OPTION",
    )
    without_option = replace(new, grantable=())
    assert change(new, without_option) == ("REVOKE GRANT OPTION FOR SELECT ON TABLE public.meal FROM app",)


def test_less_on_a_table_makes_the_grant_anew_because_revoke_reaches_the_columns() -> None:
    assert change(grant("app", "SELECT", "UPDATE"), grant("app", "SELECT")) is None
    of_column = replace(grant("app", "SELECT"), id="c", column_id="note")
    of_table = grant("app", "INSERT")
    assert "g" in kind_of(of_column).dependencies(of_column, Database((MEAL, of_table, of_column)))


def test_dropping_a_grant_leads_back_to_what_holds_by_itself() -> None:
    database = Database((MEAL, DOUBLE, PUBLIC))
    undone = {
        "owner": kind_of(grant(None)).drop(grant(None, "SELECT"), database),
        "public": kind_of(grant(None)).drop(grant("PUBLIC", on="double"), database),
        "other": kind_of(grant(None)).drop(grant("app", "SELECT"), database),
    }
    assert undone == {
        "owner": 'GRANT ALL ON TABLE public.meal TO "Ann"',
        "public": "GRANT EXECUTE ON FUNCTION public.double(integer) TO PUBLIC",
        "other": "REVOKE ALL ON TABLE public.meal FROM app",
    }


def test_owner_follows_the_object_and_a_sequence_the_table_of_its_column() -> None:
    statements = [item.sql for item in list_statements(Database((MEAL, COUNT, PUBLIC)))]
    owned = [sql for sql in statements if "OWNE" in sql]
    assert owned == [
        'ALTER SEQUENCE public.meal_count OWNED BY public.meal."my note"',
        'ALTER TABLE public.meal OWNER TO "Ann"',
    ]


def test_owners_and_grants_can_be_left_out() -> None:
    default = DefaultPrivileges(id="d", object_type="TABLES", grantee="app", privileges=("SELECT",))
    database = Database((MEAL, PUBLIC, grant("app", "SELECT"), default))
    assert [item.sql for item in list_statements(without_owners(database)) if "OWNER TO" in item.sql] == []
    assert [item.sql for item in list_statements(without_grants(database)) if "GRANT" in item.sql] == []
    assert without_grants(without_owners(database)).table("meal").owner is None


@pytest.mark.parametrize(
    ("item", "version", "privileges"),
    [
        (grant("PUBLIC", "USAGE", on="public"), 14, ("USAGE",)),
        (grant("PUBLIC", "USAGE", "CREATE", on="public"), 14, None),
        (grant("PUBLIC", "USAGE", "CREATE", on="public"), 15, ("USAGE", "CREATE")),
        (grant("app", *ALL), 16, ALL[:-1]),
        (grant(None, *ALL[:-1]), 16, None),
        (grant(None, *ALL[:-1]), 17, ALL[:-1]),
    ],
)
def test_what_a_version_has_by_itself_is_no_grant(item: Grant, version: int, privileges: tuple[str, ...]) -> None:
    fitted = fit_grant(item, Database((MEAL, PUBLIC, item)), version)
    assert (fitted.privileges if fitted else None) == privileges
