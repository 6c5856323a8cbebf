-- Settings of tables and columns, comments on everything, names that need quotes, typed tables.
CREATE SCHEMA co;
CREATE TYPE co.person AS (id integer, name text COLLATE "C", born date);
CREATE FUNCTION co.twice(integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN $1 * 2;
CREATE TABLE co.settings (
    id integer PRIMARY KEY,
    plain text,
    external text,
    main jsonb,
    extended text COMPRESSION pglz,
    number numeric,
    twice integer GENERATED ALWAYS AS (co.twice(id)) STORED CHECK (twice > 0)
) WITH (fillfactor = 70, autovacuum_enabled = off, autovacuum_vacuum_scale_factor = 0.01, parallel_workers = 2,
        toast_tuple_target = 256, user_catalog_table = true, log_autovacuum_min_duration = 10,
        toast.autovacuum_enabled = off, toast.vacuum_truncate = off);
ALTER TABLE co.settings ALTER COLUMN plain SET STORAGE PLAIN;
ALTER TABLE co.settings ALTER COLUMN external SET STORAGE EXTERNAL;
ALTER TABLE co.settings ALTER COLUMN main SET STORAGE MAIN;
ALTER TABLE co.settings ALTER COLUMN extended SET STATISTICS 1000;
ALTER TABLE co.settings ALTER COLUMN number SET STATISTICS 0;
ALTER TABLE co.settings ALTER COLUMN number SET STORAGE PLAIN;
ALTER TABLE co.settings ALTER COLUMN extended SET (n_distinct = -0.25);
ALTER TABLE co.settings ALTER COLUMN id SET (n_distinct_inherited = 100, n_distinct = 5);
CREATE TABLE co.forced_only (id integer);
ALTER TABLE co.forced_only FORCE ROW LEVEL SECURITY;
CREATE TABLE co.forced (id integer);
ALTER TABLE co.forced ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE TABLE co.enabled (id integer);
ALTER TABLE co.enabled ENABLE ROW LEVEL SECURITY;
CREATE UNLOGGED TABLE co.unlogged (id integer) WITH (fillfactor = 50);
CREATE TABLE co.nothing ();
CREATE TABLE co.identity_full (id integer NOT NULL, u integer NOT NULL UNIQUE);
ALTER TABLE co.identity_full REPLICA IDENTITY FULL;
CREATE TABLE co.identity_nothing (id integer);
ALTER TABLE co.identity_nothing REPLICA IDENTITY NOTHING;
CREATE TABLE co.identity_index (id integer NOT NULL, u integer NOT NULL UNIQUE, v integer NOT NULL);
CREATE UNIQUE INDEX "Replica It" ON co.identity_index (v);
ALTER TABLE co.identity_index REPLICA IDENTITY USING INDEX "Replica It";
-- Typed tables.
CREATE TABLE co.typed OF co.person;
CREATE TABLE co.typed_more OF co.person (PRIMARY KEY (id), name WITH OPTIONS DEFAULT 'x' NOT NULL, CONSTRAINT born_late CHECK (born > '1900-01-01'))
    WITH (fillfactor = 60);
ALTER TABLE co.typed_more ALTER COLUMN name SET STATISTICS 10;
COMMENT ON COLUMN co.typed_more.name IS 'Of the typed table';
-- Names and comments.
CREATE TABLE co."Table With ""Quotes""" (
    "Column ""One""" integer CONSTRAINT "Check ""It""" CHECK ("Column ""One""" > 0),
    "order" text NOT NULL,
    "Ünïcödé" text DEFAULT 'ß',
    "a.b" integer,
    "$dollar" integer,
    "1st" integer,
    UNIQUE ("order", "a.b")
);
COMMENT ON TABLE co."Table With ""Quotes""" IS 'It''s a "table"
with two lines \ and a backslash';
COMMENT ON COLUMN co."Table With ""Quotes"""."Column ""One""" IS E'Tab\there';
COMMENT ON CONSTRAINT "Check ""It""" ON co."Table With ""Quotes""" IS '';
COMMENT ON CONSTRAINT "Table With ""Quotes""_order_a.b_key" ON co."Table With ""Quotes""" IS 'Key';
CREATE TABLE co.a_name_that_is_exactly_as_long_as_postgresql_allows_names_to_be (a_column_name_that_is_also_very_long_indeed_up_to_the_limit_yes integer NOT NULL PRIMARY KEY, b serial, c integer UNIQUE CHECK (c > 0) REFERENCES co.settings);
-- Checks of every sort.
CREATE TABLE co.checked (
    a integer CHECK (a > 0) CHECK (a < 10),
    b integer,
    c text,
    CHECK (a < b),
    CONSTRAINT zz CHECK ((a IS NULL) = (b IS NULL)),
    CONSTRAINT no_inherit CHECK (c <> '') NO INHERIT,
    CONSTRAINT in_list CHECK (c IN ('x', 'y')),
    CONSTRAINT constant CHECK (true),
    CONSTRAINT of_function CHECK (co.twice(a) > 2),
    CONSTRAINT of_row CHECK (checked.* IS NOT NULL),
    CONSTRAINT parens CHECK ((a > 1) OR (b > 1))
);
ALTER TABLE co.checked ADD CONSTRAINT later CHECK (b > 5) NOT VALID;
ALTER TABLE co.checked ADD CONSTRAINT later_no_inherit CHECK (b > 6) NO INHERIT NOT VALID;
CREATE FUNCTION co.check_late(co.checked) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.a > 0';
ALTER TABLE co.checked ADD CONSTRAINT of_own_row CHECK (co.check_late(checked.*));
