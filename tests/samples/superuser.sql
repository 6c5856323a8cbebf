-- What only a superuser may make, as scripts and dumps write it, with what is said about it later.
CREATE SCHEMA app;
SET search_path TO app, public;
CREATE EXTENSION postgres_fdw;
CREATE TABLE meal (id integer PRIMARY KEY, name text, at date);
CREATE TABLE child (extra text) INHERITS (meal);
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS $$ begin end $$;
CREATE FUNCTION compare(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'select 0';
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ begin return new; end $$;
CREATE FUNCTION tenant() RETURNS text LANGUAGE sql LEAKPROOF SET app.tenant TO 'x' SET search_path TO app
    SET app."Other" = 'z' AS $$ select 'SET app.no TO 1' $$;
CREATE FUNCTION late() RETURNS text LANGUAGE sql AS 'select 1::text';
ALTER FUNCTION late() SET app.mode TO 'fast';

CREATE EVENT TRIGGER on_ddl ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION watch();
ALTER EVENT TRIGGER on_ddl DISABLE;
ALTER EVENT TRIGGER on_ddl OWNER TO boss;
COMMENT ON EVENT TRIGGER on_ddl IS 'watches';

CREATE PUBLICATION everything FOR ALL TABLES WITH (publish = 'insert, delete');
ALTER PUBLICATION everything OWNER TO boss;
CREATE PUBLICATION mixed FOR TABLE meal (id, name) WHERE (id > 3), TABLES IN SCHEMA public;
CREATE PUBLICATION dumped WITH (publish = 'insert');
ALTER PUBLICATION dumped ADD TABLES IN SCHEMA app;
ALTER PUBLICATION mixed DROP TABLES IN SCHEMA public;
ALTER PUBLICATION mixed SET TABLE meal, TABLES IN SCHEMA public;
COMMENT ON PUBLICATION everything IS 'all of it';
CREATE PUBLICATION gone FOR ALL TABLES;
DROP PUBLICATION IF EXISTS gone;
CREATE PUBLICATION gone_too FOR ALL TABLES;
DROP PUBLICATION gone_too;
BEGIN;
CREATE PUBLICATION never FOR ALL TABLES;
ROLLBACK;

CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'far.example', password 'hush');
ALTER SERVER far OWNER TO boss;
ALTER SERVER far OPTIONS (ADD dbname 'meals');
GRANT USAGE ON FOREIGN SERVER far TO reader;
COMMENT ON SERVER far IS 'over there';
CREATE USER MAPPING FOR PUBLIC SERVER far OPTIONS (user 'u', password 's3cret');
CREATE USER MAPPING FOR reader SERVER far OPTIONS (password 's3cret');
ALTER USER MAPPING FOR reader SERVER far OPTIONS (SET password 'again');
CREATE FOREIGN TABLE away (
    id integer NOT NULL, name text OPTIONS (column_name 'nn') COLLATE "C" DEFAULT 'x', mood mood,
    CONSTRAINT positive CHECK (id > 0)
) SERVER far OPTIONS (schema_name 's', table_name 'away');
ALTER FOREIGN TABLE away ADD COLUMN more integer OPTIONS (column_name 'mm');
ALTER FOREIGN TABLE away ALTER COLUMN name OPTIONS (SET column_name 'nnn');
ALTER FOREIGN TABLE away OPTIONS (DROP schema_name);
ALTER FOREIGN TABLE away RENAME COLUMN more TO most;
ALTER FOREIGN TABLE away OWNER TO boss;
COMMENT ON FOREIGN TABLE away IS 'far away';
COMMENT ON COLUMN away.name IS 'its name';
GRANT SELECT ON away TO reader;
GRANT UPDATE (name) ON away TO reader;
CREATE VIEW near AS SELECT id, name FROM away;
CREATE TRIGGER stamp BEFORE INSERT ON away FOR EACH ROW EXECUTE FUNCTION stamp();
CREATE TABLE parts (id integer, at date) PARTITION BY RANGE (at);
CREATE FOREIGN TABLE parts_old PARTITION OF parts FOR VALUES FROM ('2020-01-01') TO ('2021-01-01') SERVER far;
CREATE FOREIGN TABLE lost (id integer) SERVER far;
DROP FOREIGN TABLE lost;
CREATE FOREIGN TABLE lost_too (id integer) SERVER far;
DROP FOREIGN TABLE IF EXISTS lost_too;
CREATE FOREIGN DATA WRAPPER own_wrapper OPTIONS (debug 'true');
CREATE SERVER near_by FOREIGN DATA WRAPPER own_wrapper;
CREATE SERVER passing FOREIGN DATA WRAPPER own_wrapper;
CREATE FOREIGN TABLE passing_too (id integer) SERVER passing;
CREATE USER MAPPING FOR PUBLIC SERVER passing;
DROP SERVER passing CASCADE;

CREATE OPERATOR FAMILY numbers USING btree;
CREATE OPERATOR CLASS own_numbers FOR TYPE integer USING btree FAMILY numbers AS
    OPERATOR 1 <, OPERATOR 3 =, FUNCTION 1 compare(integer, integer);
ALTER OPERATOR FAMILY numbers USING btree ADD OPERATOR 1 < (integer, bigint);
COMMENT ON OPERATOR CLASS own_numbers USING btree IS 'ours';
ALTER OPERATOR CLASS own_numbers USING btree OWNER TO boss;
CREATE CAST (integer AS date) WITHOUT FUNCTION;
COMMENT ON CAST (integer AS date) IS 'odd';
CREATE TEXT SEARCH TEMPLATE simplest (LEXIZE = dsimple_lexize, INIT = dsimple_init);
CREATE TEXT SEARCH DICTIONARY words (TEMPLATE = simplest, stopwords = 'english');
CREATE TEXT SEARCH PARSER own_parser
    (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH CONFIGURATION own_search (PARSER = own_parser);
ALTER TEXT SEARCH CONFIGURATION own_search ADD MAPPING FOR word WITH words;
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;
CREATE FUNCTION turn(integer, integer, cstring, internal, integer, boolean) RETURNS integer
    LANGUAGE c STRICT AS '$libdir/own', 'turn';
COMMENT ON FUNCTION turn(integer, integer, cstring, internal, integer, boolean) IS 'converts';
CREATE CONVERSION own_conversion FOR 'UTF8' TO 'LATIN1' FROM turn;
CREATE FUNCTION own_handler() RETURNS language_handler LANGUAGE c AS '$libdir/own';
CREATE LANGUAGE own_language HANDLER own_handler;
CREATE FUNCTION in_own() RETURNS integer LANGUAGE own_language AS 'whatever';
CREATE FUNCTION from_mood(internal) RETURNS internal LANGUAGE c AS '$libdir/own', 'from_mood';
CREATE TRANSFORM FOR mood LANGUAGE own_language (FROM SQL WITH FUNCTION from_mood(internal));
CREATE TYPE box3;
CREATE FUNCTION box3_in(cstring) RETURNS box3 LANGUAGE c IMMUTABLE STRICT AS '$libdir/own', 'box3_in';
CREATE FUNCTION box3_out(box3) RETURNS cstring LANGUAGE c IMMUTABLE STRICT AS '$libdir/own', 'box3_out';
CREATE TYPE box3 (INPUT = box3_in, OUTPUT = box3_out, INTERNALLENGTH = 16, ALIGNMENT = double);
CREATE FUNCTION volume(box3) RETURNS double precision LANGUAGE c IMMUTABLE STRICT AS '$libdir/own', 'volume';
CREATE FUNCTION is_less(box3, box3) RETURNS boolean LANGUAGE c IMMUTABLE STRICT AS '$libdir/own', 'is_less';
CREATE OPERATOR < (FUNCTION = is_less, LEFTARG = box3, RIGHTARG = box3);
CREATE INDEX meal_own ON meal (id own_numbers DESC);
CREATE TABLE boxes (id integer, box box3, all_of_them box3[]);
CREATE VIEW volumes AS SELECT id, volume(box) AS volume FROM boxes;
COMMENT ON TYPE box3 IS 'a box';
ALTER TYPE box3 OWNER TO boss;
GRANT USAGE ON TYPE box3 TO reader;
