-- What changes of functions, aggregates, triggers, extensions and grants; the format is told in tests/fields.py.

-- @ Function.schema
CREATE SCHEMA f_a; CREATE SCHEMA f_b;
-- old
CREATE FUNCTION f_a.f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- new
CREATE FUNCTION f_b.f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';

-- @ Function.name
-- old
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- new
CREATE FUNCTION "new f"(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';

-- @ Function.arguments
-- old
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- new
CREATE FUNCTION f(a integer, b text) RETURNS integer LANGUAGE sql AS 'SELECT 1';

-- @ Function.returns
-- old
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- new
CREATE FUNCTION f(a integer) RETURNS bigint LANGUAGE sql AS 'SELECT 1';

-- @ Function.is_returning_set
-- old
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- new
CREATE FUNCTION f(a integer) RETURNS SETOF integer LANGUAGE sql AS 'SELECT 1';

-- @ Function.language
-- old
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT NULL::integer';
-- new
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE plpgsql AS 'begin return 1; end';

-- @ Function.body
-- old
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- new
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 2';

-- @ Function.library
-- old
CREATE FUNCTION f() RETURNS trigger LANGUAGE c AS '$libdir/refint', 'check_primary_key';
-- new
CREATE FUNCTION f() RETURNS trigger LANGUAGE c AS '$libdir/autoinc', 'autoinc';

-- @ Function.is_sql_standard
-- old
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- new
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql RETURN 1;

-- @ Function.is_procedure
-- old
CREATE FUNCTION f(a integer) RETURNS void LANGUAGE sql AS 'SELECT 1';
-- new
CREATE PROCEDURE f(a integer) LANGUAGE sql AS 'SELECT 1';

-- @ Function.is_window
-- old
CREATE FUNCTION f() RETURNS bigint LANGUAGE internal AS 'window_row_number';
-- new
CREATE FUNCTION f() RETURNS bigint LANGUAGE internal WINDOW AS 'window_row_number';

-- @ Function.volatility
-- old
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql VOLATILE AS 'SELECT 1';
-- new
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql STABLE AS 'SELECT 1';

-- @ Function.parallel
-- old
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql PARALLEL UNSAFE AS 'SELECT 1';
-- new
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql PARALLEL SAFE AS 'SELECT 1';

-- @ Function.is_strict
-- old
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- new
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql STRICT AS 'SELECT 1';

-- @ Function.is_security_definer
-- old
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- new
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';

-- @ Function.is_leakproof
-- old
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- new
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql LEAKPROOF AS 'SELECT 1';

-- @ Function.cost
-- old
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- new
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql COST 7 AS 'SELECT 1';

-- @ Function.settings
-- old
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql SET search_path TO '' AS 'SELECT 1';
-- new
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql SET work_mem TO '8MB' AS 'SELECT 1';

-- @ Function.rows
-- old
CREATE FUNCTION f(a integer) RETURNS SETOF integer LANGUAGE sql AS 'SELECT 1';
-- new
CREATE FUNCTION f(a integer) RETURNS SETOF integer LANGUAGE sql ROWS 5 AS 'SELECT 1';

-- @ Function.support
-- old
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- new
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql SUPPORT generate_series_int4_support AS 'SELECT 1';

-- @ Function.transforms
CREATE FUNCTION from_sql(internal) RETURNS internal LANGUAGE internal IMMUTABLE AS 'int4_sum';
CREATE TRANSFORM FOR pg_lsn LANGUAGE sql (FROM SQL WITH FUNCTION from_sql(internal));
-- old
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- new
CREATE FUNCTION f(a integer) RETURNS integer TRANSFORM FOR TYPE pg_lsn LANGUAGE sql AS 'SELECT 1';

-- @ Function.owner
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- new
ALTER FUNCTION f(integer) OWNER TO "field owner";

-- @ Function.comment
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- new
COMMENT ON FUNCTION f(integer) IS 'made';

-- @ Argument.type
-- old
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- new
CREATE FUNCTION f(a bigint) RETURNS integer LANGUAGE sql AS 'SELECT 1';

-- @ Argument.name
-- old
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- new
CREATE FUNCTION f(b integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';

-- @ Argument.mode
-- old
CREATE FUNCTION f(a integer, b integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- new
CREATE FUNCTION f(a integer, INOUT b integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';

-- @ Argument.default
-- old
CREATE FUNCTION f(a integer DEFAULT 1, b text DEFAULT 'x') RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- new
CREATE FUNCTION f(a integer, b text DEFAULT 'y') RETURNS integer LANGUAGE sql AS 'SELECT 1';

-- @ Aggregate.schema
CREATE FUNCTION add(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2'; CREATE SCHEMA agg_a; CREATE SCHEMA agg_b;
-- old
CREATE AGGREGATE agg_a.agg(integer) (SFUNC = add, STYPE = integer);
-- new
CREATE AGGREGATE agg_b.agg(integer) (SFUNC = add, STYPE = integer);

-- @ Aggregate.name
CREATE FUNCTION add(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
-- old
CREATE AGGREGATE agg(integer) (SFUNC = add, STYPE = integer);
-- new
CREATE AGGREGATE "new agg"(integer) (SFUNC = add, STYPE = integer);

-- @ Aggregate.arguments
CREATE FUNCTION add(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
-- old
CREATE AGGREGATE agg(integer) (SFUNC = add, STYPE = integer);
-- new
CREATE AGGREGATE agg(a integer) (SFUNC = add, STYPE = integer);

-- @ Aggregate.direct_arguments
CREATE FUNCTION step(float8, VARIADIC float8[]) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE FUNCTION step(float8, float8) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE FUNCTION step(float8, float8, float8) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT $1';
-- old
CREATE AGGREGATE agg(float8 ORDER BY float8) (SFUNC = step, STYPE = float8);
-- new
CREATE AGGREGATE agg(ORDER BY float8, float8) (SFUNC = step, STYPE = float8);

-- @ Aggregate.options
CREATE FUNCTION add(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
-- old
CREATE AGGREGATE agg(integer) (SFUNC = add, STYPE = integer);
-- new
CREATE AGGREGATE agg(integer) (SFUNC = add, STYPE = integer, INITCOND = '0');

-- @ Aggregate.owner
CREATE FUNCTION add(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2'; CREATE AGGREGATE agg(integer) (SFUNC = add, STYPE = integer);
-- new
ALTER AGGREGATE agg(integer) OWNER TO "field owner";

-- @ Aggregate.comment
CREATE FUNCTION add(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2'; CREATE AGGREGATE agg(integer) (SFUNC = add, STYPE = integer);
-- new
COMMENT ON AGGREGATE agg(integer) IS 'sums';

-- @ Trigger.table_id
CREATE TABLE t (a integer, b integer); CREATE TABLE s (a integer, b integer);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
-- old
CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();
-- new
CREATE TRIGGER tr BEFORE UPDATE ON s FOR EACH ROW EXECUTE FUNCTION f();

-- @ Trigger.name
CREATE TABLE t (a integer, b integer); CREATE TABLE s (a integer, b integer);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
-- old
CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();
-- new
CREATE TRIGGER "new tr" BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();

-- @ Trigger.timing
CREATE TABLE t (a integer, b integer); CREATE TABLE s (a integer, b integer);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
-- old
CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();
-- new
CREATE TRIGGER tr AFTER UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();

-- @ Trigger.events
CREATE TABLE t (a integer, b integer); CREATE TABLE s (a integer, b integer);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
-- old
CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();
-- new
CREATE TRIGGER tr BEFORE UPDATE OR INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();

-- @ Trigger.columns
CREATE TABLE t (a integer, b integer); CREATE TABLE s (a integer, b integer);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
-- old
CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();
-- new
CREATE TRIGGER tr BEFORE UPDATE OF b ON t FOR EACH ROW EXECUTE FUNCTION f();

-- @ Trigger.is_for_each_row
CREATE TABLE t (a integer, b integer); CREATE TABLE s (a integer, b integer);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
-- old
CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();
-- new
CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH STATEMENT EXECUTE FUNCTION f();

-- @ Trigger.condition
CREATE TABLE t (a integer, b integer); CREATE TABLE s (a integer, b integer);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
-- old
CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();
-- new
CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW WHEN (old.a > 1) EXECUTE FUNCTION f();

-- @ Trigger.function_id
CREATE TABLE t (a integer, b integer); CREATE TABLE s (a integer, b integer);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
-- old
CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();
-- new
CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION g();

-- @ Trigger.function
CREATE TABLE t (a integer, b integer); CREATE TABLE s (a integer, b integer);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
-- old
CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
-- new
CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION tsvector_update_trigger('x', 'y', 'z');

-- @ Trigger.arguments
CREATE TABLE t (a integer, b integer); CREATE TABLE s (a integer, b integer);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
-- old
CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();
-- new
CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f('it''s', '2');

-- @ Trigger.is_constraint
CREATE TABLE t (a integer, b integer); CREATE TABLE s (a integer, b integer);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
-- old
CREATE TRIGGER tr AFTER UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();
-- new
CREATE CONSTRAINT TRIGGER tr AFTER UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();

-- @ Trigger.referenced_table_id
CREATE TABLE t (a integer, b integer); CREATE TABLE s (a integer, b integer);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
-- old
CREATE CONSTRAINT TRIGGER tr AFTER UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();
-- new
CREATE CONSTRAINT TRIGGER tr AFTER UPDATE ON t FROM s FOR EACH ROW EXECUTE FUNCTION f();

-- @ Trigger.is_deferrable
CREATE TABLE t (a integer, b integer); CREATE TABLE s (a integer, b integer);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
-- old
CREATE CONSTRAINT TRIGGER tr AFTER UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();
-- new
CREATE CONSTRAINT TRIGGER tr AFTER UPDATE ON t DEFERRABLE FOR EACH ROW EXECUTE FUNCTION f();

-- @ Trigger.is_deferred
CREATE TABLE t (a integer, b integer); CREATE TABLE s (a integer, b integer);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
-- old
CREATE CONSTRAINT TRIGGER tr AFTER UPDATE ON t DEFERRABLE FOR EACH ROW EXECUTE FUNCTION f();
-- new
CREATE CONSTRAINT TRIGGER tr AFTER UPDATE ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION f();

-- @ Trigger.old_table
CREATE TABLE t (a integer, b integer); CREATE TABLE s (a integer, b integer);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
-- old
CREATE TRIGGER tr AFTER UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();
-- new
CREATE TRIGGER tr AFTER UPDATE ON t REFERENCING OLD TABLE AS was FOR EACH ROW EXECUTE FUNCTION f();

-- @ Trigger.new_table
CREATE TABLE t (a integer, b integer); CREATE TABLE s (a integer, b integer);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
-- old
CREATE TRIGGER tr AFTER UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();
-- new
CREATE TRIGGER tr AFTER UPDATE ON t REFERENCING NEW TABLE AS now FOR EACH ROW EXECUTE FUNCTION f();

-- @ Trigger.enabled
CREATE TABLE t (a integer, b integer); CREATE TABLE s (a integer, b integer);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end'; CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();
-- old
ALTER TABLE t DISABLE TRIGGER tr; CREATE TRIGGER tr BEFORE UPDATE ON s FOR EACH ROW EXECUTE FUNCTION f();
-- new
CREATE TRIGGER tr BEFORE UPDATE ON s FOR EACH ROW EXECUTE FUNCTION f(); ALTER TABLE s ENABLE ALWAYS TRIGGER tr;

-- @ Trigger.on_partitions
CREATE TABLE top (a integer) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF top FOR VALUES IN (1);
CREATE TABLE q PARTITION OF top FOR VALUES IN (2);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TRIGGER tr AFTER UPDATE ON top FOR EACH ROW EXECUTE FUNCTION f();
-- new
ALTER TABLE p DISABLE TRIGGER tr;

-- @ TriggerState.table_id
CREATE TABLE top (a integer) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF top FOR VALUES IN (1);
CREATE TABLE q PARTITION OF top FOR VALUES IN (2);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TRIGGER tr AFTER UPDATE ON top FOR EACH ROW EXECUTE FUNCTION f();
-- old
ALTER TABLE p DISABLE TRIGGER tr;
-- new
ALTER TABLE q DISABLE TRIGGER tr;

-- @ TriggerState.enabled
CREATE TABLE top (a integer) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF top FOR VALUES IN (1);
CREATE TABLE q PARTITION OF top FOR VALUES IN (2);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TRIGGER tr AFTER UPDATE ON top FOR EACH ROW EXECUTE FUNCTION f();
-- old
ALTER TABLE p DISABLE TRIGGER tr;
-- new
ALTER TABLE p ENABLE REPLICA TRIGGER tr;

-- @ Trigger.comment
CREATE TABLE t (a integer, b integer); CREATE TABLE s (a integer, b integer);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end'; CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();
-- new
COMMENT ON TRIGGER tr ON t IS 'fires';

-- @ EventTrigger.name
CREATE FUNCTION ev_name() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end'; CREATE FUNCTION ev_name2() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end';
-- old
CREATE EVENT TRIGGER ev_name ON sql_drop EXECUTE FUNCTION ev_name();
-- new
CREATE EVENT TRIGGER "new ev name" ON sql_drop EXECUTE FUNCTION ev_name();

-- @ EventTrigger.event
CREATE FUNCTION ev_event() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end'; CREATE FUNCTION ev_event2() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end';
-- old
CREATE EVENT TRIGGER ev_event ON sql_drop EXECUTE FUNCTION ev_event();
-- new
CREATE EVENT TRIGGER ev_event ON ddl_command_end EXECUTE FUNCTION ev_event();

-- @ EventTrigger.tags
CREATE FUNCTION ev_tags() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end'; CREATE FUNCTION ev_tags2() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end';
-- old
CREATE EVENT TRIGGER ev_tags ON sql_drop EXECUTE FUNCTION ev_tags();
-- new
CREATE EVENT TRIGGER ev_tags ON sql_drop WHEN TAG IN ('DROP TABLE', 'DROP VIEW') EXECUTE FUNCTION ev_tags();

-- @ EventTrigger.function_id
CREATE FUNCTION ev_function_id() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end'; CREATE FUNCTION ev_function_id2() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end';
-- old
CREATE EVENT TRIGGER ev_function_id ON sql_drop EXECUTE FUNCTION ev_function_id();
-- new
CREATE EVENT TRIGGER ev_function_id ON sql_drop EXECUTE FUNCTION ev_function_id2();

-- @ EventTrigger.enabled
CREATE FUNCTION ev_enabled() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end'; CREATE FUNCTION ev_enabled2() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end'; CREATE EVENT TRIGGER ev_enabled ON sql_drop EXECUTE FUNCTION ev_enabled();
-- new
ALTER EVENT TRIGGER ev_enabled DISABLE;

-- @ EventTrigger.comment
CREATE FUNCTION ev_comment() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end'; CREATE FUNCTION ev_comment2() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end'; CREATE EVENT TRIGGER ev_comment ON sql_drop EXECUTE FUNCTION ev_comment();
-- new
COMMENT ON EVENT TRIGGER ev_comment IS 'watches';

-- @ Extension.schema
CREATE SCHEMA ext_a; CREATE SCHEMA ext_b;
-- old
CREATE EXTENSION citext SCHEMA ext_a;
-- new
CREATE EXTENSION citext SCHEMA ext_b;

-- @ EventTrigger.owner
CREATE FUNCTION ev_owner() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end'; CREATE FUNCTION ev_owner2() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end'; CREATE EVENT TRIGGER ev_owner ON sql_drop EXECUTE FUNCTION ev_owner();
-- new
ALTER EVENT TRIGGER ev_owner OWNER TO "field superuser";

-- @ Extension.name
-- old
CREATE EXTENSION autoinc;
-- new
CREATE EXTENSION refint;

-- @ Extension.comment
-- old
CREATE EXTENSION tcn;
-- new
CREATE EXTENSION tcn; COMMENT ON EXTENSION tcn IS 'notices';

-- @ Grant.object_id
CREATE TABLE t (a integer, b integer, c integer GENERATED ALWAYS AS IDENTITY); CREATE TABLE s (a integer);
-- old
GRANT SELECT ON t TO "field reader";
-- new
GRANT SELECT ON s TO "field reader";

-- @ Grant.grantee
CREATE TABLE t (a integer, b integer, c integer GENERATED ALWAYS AS IDENTITY);
-- old
GRANT SELECT ON t TO "field reader";
-- new
GRANT SELECT ON t TO "field owner";

-- @ Grant.privileges
CREATE TABLE t (a integer, b integer, c integer GENERATED ALWAYS AS IDENTITY);
-- old
GRANT SELECT, DELETE ON t TO "field reader";
-- new
GRANT SELECT, INSERT ON t TO "field reader";

-- @ Grant.grantable
CREATE TABLE t (a integer, b integer, c integer GENERATED ALWAYS AS IDENTITY);
-- old
GRANT SELECT ON t TO "field reader";
-- new
GRANT SELECT ON t TO "field reader" WITH GRANT OPTION;

-- @ Grant.column_id
CREATE TABLE t (a integer, b integer, c integer GENERATED ALWAYS AS IDENTITY);
-- old
GRANT SELECT (a) ON t TO "field reader";
-- new
GRANT SELECT (b) ON t TO "field reader";

-- @ Grant.column_name
CREATE TABLE t (a integer, b integer, c integer GENERATED ALWAYS AS IDENTITY); CREATE VIEW v AS SELECT a, b FROM t;
-- old
GRANT SELECT (a) ON v TO "field reader";
-- new
GRANT SELECT (b) ON v TO "field reader";

-- @ Grant.is_on_sequence
CREATE TABLE t (a integer, b integer, c integer GENERATED ALWAYS AS IDENTITY);
-- old
GRANT SELECT (c) ON t TO "field reader";
-- new
GRANT SELECT ON SEQUENCE t_c_seq TO "field reader";

-- @ DefaultPrivileges.object_type
CREATE SCHEMA d_type;
-- old
ALTER DEFAULT PRIVILEGES IN SCHEMA d_type GRANT USAGE ON SEQUENCES TO "field reader";
-- new
ALTER DEFAULT PRIVILEGES IN SCHEMA d_type GRANT USAGE ON TYPES TO "field reader";

-- @ DefaultPrivileges.role
CREATE SCHEMA d_role;
-- old
ALTER DEFAULT PRIVILEGES IN SCHEMA d_role GRANT SELECT ON TABLES TO "field reader";
-- new
ALTER DEFAULT PRIVILEGES FOR ROLE "field owner" IN SCHEMA d_role GRANT SELECT ON TABLES TO "field reader";

-- @ DefaultPrivileges.schema_name
CREATE SCHEMA d_a; CREATE SCHEMA d_b;
-- old
ALTER DEFAULT PRIVILEGES IN SCHEMA d_a GRANT SELECT ON TABLES TO "field reader";
-- new
ALTER DEFAULT PRIVILEGES IN SCHEMA d_b GRANT SELECT ON TABLES TO "field reader";

-- @ DefaultPrivileges.grantee
CREATE SCHEMA d_grantee;
-- old
ALTER DEFAULT PRIVILEGES IN SCHEMA d_grantee GRANT SELECT ON TABLES TO "field reader";
-- new
ALTER DEFAULT PRIVILEGES IN SCHEMA d_grantee GRANT SELECT ON TABLES TO "field owner";

-- @ DefaultPrivileges.privileges
CREATE SCHEMA d_priv;
-- old
ALTER DEFAULT PRIVILEGES IN SCHEMA d_priv GRANT SELECT ON TABLES TO "field reader";
-- new
ALTER DEFAULT PRIVILEGES IN SCHEMA d_priv GRANT INSERT ON TABLES TO "field reader";

-- @ DefaultPrivileges.grantable
CREATE SCHEMA d_grant;
-- old
ALTER DEFAULT PRIVILEGES IN SCHEMA d_grant GRANT SELECT ON TABLES TO "field reader";
-- new
ALTER DEFAULT PRIVILEGES IN SCHEMA d_grant GRANT SELECT ON TABLES TO "field reader" WITH GRANT OPTION;

-- @ OpaqueObject.object_kind
-- old
CREATE COLLATION thing (LOCALE = 'C');
-- new
CREATE CONVERSION thing FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;

-- @ OpaqueObject.name
-- old
CREATE COLLATION thing (LOCALE = 'C');
-- new
CREATE COLLATION "new thing" (LOCALE = 'C');

-- @ OpaqueObject.schema
CREATE SCHEMA o_a; CREATE SCHEMA o_b;
-- old
CREATE COLLATION o_a.thing (LOCALE = 'C');
-- new
CREATE COLLATION o_b.thing (LOCALE = 'C');

-- @ OpaqueObject.identity
-- old
CREATE OPERATOR ### (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4pl);
-- new
CREATE OPERATOR ### (LEFTARG = bigint, RIGHTARG = bigint, FUNCTION = int8pl);

-- @ OpaqueObject.create_sql
-- old
CREATE COLLATION thing (LOCALE = 'C');
-- new
CREATE COLLATION thing (LOCALE = 'POSIX');

-- @ OpaqueObject.drop_sql
-- old
CREATE CAST (integer AS pg_lsn) WITH INOUT;
-- new
CREATE CAST (bigint AS pg_lsn) WITH INOUT;

-- @ OpaqueObject.owner
CREATE COLLATION thing (LOCALE = 'C');
-- new
ALTER COLLATION thing OWNER TO "field owner";

-- @ OpaqueObject.comment
CREATE COLLATION thing (LOCALE = 'C');
-- new
COMMENT ON COLLATION thing IS 'sorts';
