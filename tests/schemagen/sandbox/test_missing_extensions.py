"""An extension that the sandbox server lacks costs nothing but the proof: its parts are stood in for."""

from __future__ import annotations

from typing import Any

import pytest

from schemagen.catalog import DEFAULT_NAMESPACE
from schemagen.ddl import write_schema
from schemagen.diff import compare
from schemagen.model import (
    Check,
    CompositeType,
    Database,
    Domain,
    Exclusion,
    Extension,
    Function,
    Index,
    OpaqueObject,
    Trigger,
    View,
)
from schemagen.sandbox.importing import Imported, import_script
from schemagen.sandbox.prove import prove

pytestmark = pytest.mark.slow

GIS = """
CREATE EXTENSION postgis;
CREATE TABLE place (id integer, geom geometry( Point, 4326 ) NOT NULL, g2 public.geometry, area float8
    GENERATED ALWAYS AS (ST_Area(g2)) STORED, paths geography(LINESTRING,4326)[],
    made geometry DEFAULT ST_SetSRID(ST_MakePoint(0, 0), 4326), CONSTRAINT valid CHECK (ST_IsValid(geom)));
CREATE INDEX place_geom ON place USING gist (geom);
CREATE INDEX place_g2 ON place USING spgist (g2 spgist_geometry_ops_2d) WHERE g2 IS NOT NULL;
CREATE VIEW near AS SELECT id, ST_X(geom) AS x FROM place WHERE ST_DWithin(geom, g2, 10) AND geom && g2;
CREATE TYPE way AS (line geometry(LineString,4326));
CREATE DOMAIN spot AS geometry(Point,4326);
CREATE FUNCTION lift(g geometry) RETURNS geometry LANGUAGE sql AS $$ SELECT ST_Force3D($1::geometry(Point,4326)) $$;
"""
VECTOR = """
CREATE EXTENSION vector SCHEMA public;
CREATE TABLE item (id integer, embedding vector(3) DEFAULT '[1,2,3]', part integer) PARTITION BY RANGE (part);
CREATE TABLE item_1 PARTITION OF item FOR VALUES FROM (1) TO (2);
CREATE INDEX item_near ON item USING hnsw (embedding vector_cosine_ops) WITH (m = 16, ef_construction = 64);
CREATE INDEX item_half ON item USING hnsw ((embedding::halfvec(3)) halfvec_l2_ops);
CREATE VIEW closest AS SELECT id FROM item ORDER BY embedding <-> '[1,2,3]'::vector LIMIT 5;
"""
UNKNOWN = """
CREATE SCHEMA tools;
CREATE EXTENSION odd_thing SCHEMA tools;
CREATE TABLE a (id text DEFAULT tools.next_code('a'), n integer DEFAULT tools.next_number(), w tools.odd(7),
    CONSTRAINT fine CHECK (tools.is_fine(w)));
CREATE INDEX a_w ON a USING oddtree (w tools.odd_ops (depth = 3));
CREATE TRIGGER stamp BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION tools.touch('n');
"""

LANGUAGES = """
CREATE EXTENSION plpython3u;
CREATE FUNCTION py(a integer) RETURNS integer LANGUAGE plpython3u IMMUTABLE AS $$
return a + 1
$$;
CREATE OR REPLACE FUNCTION v8(a json) RETURNS json LANGUAGE plv8 AS $$ return {"a": 1} $$;
CREATE PROCEDURE work(a integer, INOUT b integer) LANGUAGE plperlu AS $$ die $$;
CREATE FUNCTION lib(text) RETURNS text LANGUAGE c STRICT COST 5 AS '$libdir/lib', 'symbol';
CREATE FUNCTION own(text) RETURNS text AS '$libdir/lib' LANGUAGE C STABLE;
CREATE FUNCTION leak(a integer) RETURNS integer LANGUAGE sql LEAKPROOF AS 'SELECT 1';
CREATE FUNCTION builtin(text, text) RETURNS boolean LANGUAGE internal IMMUTABLE AS 'texteq';
CREATE TABLE t (id integer DEFAULT py(3), b integer GENERATED ALWAYS AS (py(id)) STORED);
"""


def read(sandbox: Any, script: str) -> Imported:
    """Import a script."""
    return import_script(sandbox, script, source="script", namespace=DEFAULT_NAMESPACE)


def errors(imported: Imported) -> list[str]:
    """Return the problems that cost something."""
    return [str(problem) for problem in imported.problems if problem.severity == "error"]


def types_of(database: Database, table: str) -> dict[str, str]:
    """Return the types of a table's columns by name."""
    (found,) = [item for item in database.tables if item.name == table]
    return {column.name: column.type.name for column in found.columns}


def test_types_with_modifiers_keep_their_real_names(sandbox: Any) -> None:
    imported = read(sandbox, GIS)
    assert errors(imported) == []
    assert types_of(imported.database, "place") == {
        "id": "integer",
        "geom": "public.geometry(Point,4326)",
        "g2": "public.geometry",
        "area": "double precision",
        "paths": "public.geography(LINESTRING,4326)[]",
        "made": "public.geometry",
    }
    (way,) = imported.database.of_kind(CompositeType)
    assert way.attributes[0].type.name == "public.geometry(LineString,4326)"
    (spot,) = imported.database.of_kind(Domain)
    assert spot.type.name == "public.geometry(Point,4326)"


def test_nothing_of_the_stand_ins_is_left(sandbox: Any) -> None:
    database = read(sandbox, GIS).database
    assert [item.name for item in database.of_kind(Function)] == ["lift"]
    assert database.of_kind(OpaqueObject) == ()
    (extension,) = database.of_kind(Extension)
    (near,) = database.of_kind(View)
    assert extension.id in near.depends_on
    script = write_schema(database)
    assert "crowsfoot_" not in script
    assert '"geometry(' not in script


def test_functions_and_operators_of_the_extension_are_written_as_they_were(sandbox: Any) -> None:
    database = read(sandbox, GIS).database
    (table,) = database.tables
    (check,) = database.of_kind(Check)
    (near,) = database.of_kind(View)
    assert table.columns[-1].default == "public.st_setsrid(public.st_makepoint(0, 0), 4326)"
    assert check.expression.startswith("public.st_isvalid(")
    assert "OPERATOR(public.&&) g2" in near.query
    assert "public.st_dwithin(" in near.query


def test_indexes_keep_method_operator_class_and_parameters(sandbox: Any) -> None:
    imported = read(sandbox, VECTOR)
    assert errors(imported) == []
    indexes = {index.name: index for index in imported.database.of_kind(Index)}
    near = indexes["item_near"]
    assert (near.method, near.keys[0].operator_class) == ("hnsw", "public.vector_cosine_ops")
    assert near.storage_parameters == ("ef_construction=64", "m=16")
    assert indexes["item_half"].keys[0].expression == "(embedding)::public.halfvec(3)"
    on_partition = [index for index in indexes.values() if index.parent_index_id == near.id]
    assert [index.method for index in on_partition] == ["hnsw"]
    place = {index.name: index for index in read(sandbox, GIS).database.of_kind(Index)}
    assert (place["place_geom"].method, place["place_geom"].keys[0].operator_class) == ("gist", None)
    assert place["place_g2"].keys[0].operator_class == "public.spgist_geometry_ops_2d"
    assert place["place_g2"].predicate == "g2 IS NOT NULL"


def test_exclusion_constraints_keep_method_and_operators(sandbox: Any) -> None:
    script = """
        CREATE EXTENSION postgis;
        CREATE EXTENSION btree_gist;
        CREATE TABLE zone (kind text, area geometry(Polygon,4326),
            CONSTRAINT apart EXCLUDE USING gist (kind WITH =, area gist_geometry_ops_2d WITH &&) DEFERRABLE);
        CREATE TABLE plot (area geometry);
        ALTER TABLE plot ADD EXCLUDE USING gist (area WITH public.&&);
    """
    imported = read(sandbox, script)
    assert errors(imported) == []
    found = {item.name: item for item in imported.database.of_kind(Exclusion)}
    apart, plot = found["apart"], found["plot_area_excl"]
    assert (apart.method, apart.is_deferrable) == ("gist", True)
    assert [(element.operator, element.operator_class) for element in apart.elements] == [
        ("=", None),
        ("OPERATOR(public.&&)", "public.gist_geometry_ops_2d"),
    ]
    assert [element.operator for element in plot.elements] == ["OPERATOR(public.&&)"]
    again = read(sandbox, write_schema(imported.database))
    assert (errors(again), compare(imported.database, again.database)) == ([], ())


def test_a_literal_default_has_the_real_type(sandbox: Any) -> None:
    database = read(sandbox, VECTOR).database
    (item,) = [table for table in database.tables if table.name == "item"]
    assert item.columns[1].default == "'[1,2,3]'::public.vector(3)"


def test_an_extension_that_nobody_knows_works_in_the_same_way(sandbox: Any) -> None:
    imported = read(sandbox, UNKNOWN)
    assert errors(imported) == []
    assert types_of(imported.database, "a")["w"] == "tools.odd(7)"
    (index,) = imported.database.of_kind(Index)
    assert (index.method, index.keys[0].operator_class) == ("oddtree", "tools.odd_ops(depth=3)")
    (trigger,) = imported.database.of_kind(Trigger)
    assert (trigger.function_id, trigger.function) == (None, "tools.touch")
    (problem,) = imported.problems
    for name in ("odd_thing", "tools.odd", "tools.next_number()", "a_w (oddtree)"):
        assert name in problem.message


@pytest.mark.parametrize("script", [GIS, VECTOR, UNKNOWN, LANGUAGES], ids=["postgis", "vector", "unknown", "languages"])
def test_what_is_written_imports_as_the_same_model(sandbox: Any, script: str) -> None:
    first = read(sandbox, script).database
    again = read(sandbox, write_schema(first))
    assert errors(again) == []
    assert compare(first, again.database) == ()


def test_a_type_of_a_well_known_extension_needs_no_create_extension(sandbox: Any) -> None:
    imported = read(sandbox, "CREATE TABLE a (g geometry(Point,4326)); CREATE TABLE b (c citext);")
    assert errors(imported) == []
    assert {item.name for item in imported.database.of_kind(Extension)} == {"postgis", "citext"}
    (problem,) = imported.problems
    assert "the script does not create it" in problem.message


def test_functions_in_a_language_that_is_not_there_keep_it(sandbox: Any) -> None:
    imported = read(sandbox, LANGUAGES)
    assert errors(imported) == []
    found = {item.name: item for item in imported.database.of_kind(Function)}
    assert {name: item.language for name, item in found.items()} == {
        "py": "plpython3u",
        "v8": "plv8",
        "work": "plperlu",
        "lib": "c",
        "own": "c",
        "leak": "sql",
        "builtin": "internal",
    }
    assert found["py"].body == "\nreturn a + 1\n"
    assert found["work"].is_procedure
    assert (found["lib"].library, found["lib"].body, found["lib"].cost) == ("$libdir/lib", "symbol", "5")
    assert (found["own"].library, found["own"].body) == ("$libdir/lib", "own")
    assert found["leak"].is_leakproof
    assert {item.name for item in imported.database.of_kind(Extension)} == {"plpython3u", "plv8", "plperlu"}
    assert "LANGUAGE plpgsql" not in write_schema(imported.database)


def test_what_the_script_makes_further_down_is_not_stood_in_for(sandbox: Any) -> None:
    script = """
        CREATE EXTENSION postgis;
        CREATE TABLE early (id integer DEFAULT own(1), k kind);
        CREATE FUNCTION own(n integer) RETURNS integer LANGUAGE sql AS 'SELECT n';
        CREATE TYPE kind AS ENUM ('a');
    """
    imported = read(sandbox, script)
    assert [item.name for item in imported.database.of_kind(Function)] == ["own"]
    assert imported.database.of_kind(Function)[0].returns is not None
    assert len(errors(imported)) == 1


def test_a_wrong_call_of_a_built_in_function_stays_an_error(sandbox: Any) -> None:
    script = """
        CREATE EXTENSION postgis;
        CREATE TABLE a (id integer, t text, d double precision);
        CREATE VIEW wrong_function AS SELECT round(d, 2) FROM a;
        CREATE VIEW wrong_operator AS SELECT id FROM a WHERE t = id;
    """
    imported = read(sandbox, script)
    first, second = errors(imported)
    assert "function round(double precision, integer) does not exist" in first
    assert "operator does not exist: text = integer" in second
    assert imported.database.of_kind(View) == ()


def test_without_a_missing_extension_an_error_stays_an_error(sandbox: Any) -> None:
    imported = read(sandbox, "CREATE TABLE a (id integer DEFAULT nowhere(1)); CREATE TABLE b (w widget);")
    assert len(errors(imported)) == 2
    assert imported.database.tables == ()


@pytest.mark.parametrize(("script", "name"), [(GIS, "postgis"), (VECTOR, "vector"), (UNKNOWN, "odd_thing")])
def test_a_design_with_a_stand_in_is_never_shown_as_proved(sandbox: Any, script: str, name: str) -> None:
    proof = prove(sandbox, old=None, new=read(sandbox, script).database, plan=None)
    assert proof.state == "not_run"
    assert proof.rungs[0].failure is not None
    assert proof.rungs[0].failure.message.startswith(f"Not proved: the extension {name} ")


def test_a_function_may_name_the_missing_type_first(sandbox: Any) -> None:
    function_sql = "CREATE FUNCTION far(g geometry, n integer) RETURNS geometry LANGUAGE sql AS 'SELECT $1'"
    script = f"CREATE EXTENSION postgis; {function_sql};"
    imported = import_script(sandbox, script, source="far.sql", namespace=DEFAULT_NAMESPACE)
    assert [problem.message for problem in imported.problems if problem.severity == "error"] == []
    (function,) = imported.database.of_kind(Function)
    assert "g public.geometry" in write_schema(imported.database)
    assert function.name == "far"
