-- Owners, grants and default privileges on every kind of object that can have them. Runs as a superuser where the
-- roles can be made; the names are this file's own.
CREATE ROLE "Meal Owner" NOLOGIN;
CREATE ROLE meal_app NOLOGIN;
CREATE ROLE meal_reader NOLOGIN;
CREATE ROLE meal_clerk NOLOGIN;

CREATE SCHEMA meals AUTHORIZATION "Meal Owner";
CREATE SCHEMA AUTHORIZATION meal_clerk
    CREATE TABLE note (id integer PRIMARY KEY)
    CREATE VIEW notes AS SELECT id FROM note;
CREATE SCHEMA stock;
ALTER SCHEMA stock OWNER TO meal_app;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA meals, stock TO meal_reader, meal_clerk;
GRANT CREATE ON SCHEMA meals TO meal_app WITH GRANT OPTION;

CREATE TYPE meals.size AS ENUM ('small', 'large');
ALTER TYPE meals.size OWNER TO "Meal Owner";
REVOKE USAGE ON TYPE meals.size FROM PUBLIC;
GRANT USAGE ON TYPE meals.size TO meal_reader;
CREATE DOMAIN meals.amount AS integer CHECK (VALUE > 0);
ALTER DOMAIN meals.amount OWNER TO meal_app;
GRANT USAGE ON DOMAIN meals.amount TO meal_reader WITH GRANT OPTION;
CREATE TYPE meals.portion AS (size meals.size, amount integer);
ALTER TYPE meals.portion OWNER TO meal_clerk;
REVOKE ALL ON TYPE meals.portion FROM PUBLIC;
CREATE TYPE meals.span AS RANGE (SUBTYPE = date);
ALTER TYPE meals.span OWNER TO meal_clerk;
CREATE COLLATION meals.plain FROM "C";
ALTER COLLATION meals.plain OWNER TO meal_clerk;

CREATE SEQUENCE meals.ticket;
ALTER SEQUENCE meals.ticket OWNER TO meal_app;
GRANT USAGE, SELECT ON SEQUENCE meals.ticket TO meal_reader;

CREATE FUNCTION meals.double(value integer, OUT twice integer) LANGUAGE sql AS 'SELECT $1 * 2';
ALTER FUNCTION meals.double(integer) OWNER TO "Meal Owner";
REVOKE ALL ON FUNCTION meals.double(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION meals.double(value integer) TO meal_app;
CREATE FUNCTION meals.alone() RETURNS integer LANGUAGE sql AS 'SELECT 1';
ALTER FUNCTION meals.alone OWNER TO meal_app;
CREATE PROCEDURE meals.tidy(IN days integer, VARIADIC names text[]) LANGUAGE sql AS 'SELECT 1';
ALTER PROCEDURE meals.tidy(integer, text[]) OWNER TO meal_clerk;
REVOKE ALL ON PROCEDURE meals.tidy FROM PUBLIC, meal_clerk;
CREATE AGGREGATE meals.total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0');
ALTER AGGREGATE meals.total(integer) OWNER TO meal_app;
REVOKE ALL ON FUNCTION meals.total(integer) FROM PUBLIC;
CREATE FUNCTION meals.adds(left_one meals.amount, right_one meals.amount) RETURNS integer
    LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE OPERATOR meals.@+@ (FUNCTION = meals.adds, LEFTARG = meals.amount, RIGHTARG = meals.amount);
ALTER OPERATOR meals.@+@ (meals.amount, meals.amount) OWNER TO meal_app;
CREATE TEXT SEARCH DICTIONARY meals.plain (TEMPLATE = simple);
ALTER TEXT SEARCH DICTIONARY meals.plain OWNER TO meal_app;
CREATE TEXT SEARCH CONFIGURATION meals.plain (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION meals.plain OWNER TO meal_app;

CREATE TABLE meals.meal (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    old_id serial,
    title text,
    "secret note" text,
    eaten date
);
ALTER TABLE meals.meal OWNER TO "Meal Owner";
GRANT SELECT, INSERT ON meals.meal TO meal_app;
GRANT UPDATE ON meals.meal TO meal_app WITH GRANT OPTION;
GRANT ALL ON meals.meal TO meal_clerk;
REVOKE TRUNCATE ON meals.meal FROM "Meal Owner";
GRANT SELECT (id, title), UPDATE (title, "secret note") ON meals.meal TO meal_reader;
GRANT UPDATE (title) ON meals.meal TO meal_app;
GRANT ALL ("secret note") ON meals.meal TO PUBLIC;
GRANT USAGE ON SEQUENCE meals.meal_id_seq TO meal_app;
GRANT ALL ON SEQUENCE meals.meal_old_id_seq TO meal_app WITH GRANT OPTION;
CREATE INDEX ON meals.meal (title);
CREATE STATISTICS meals.spread (ndistinct) ON title, eaten FROM meals.meal;
ALTER STATISTICS meals.spread OWNER TO "Meal Owner";

CREATE TABLE stock.item (id integer PRIMARY KEY, made date NOT NULL UNIQUE) ;
ALTER TABLE stock.item OWNER TO meal_clerk;
REVOKE ALL ON stock.item FROM meal_clerk;
CREATE TABLE stock.move (at date NOT NULL, item_id integer REFERENCES stock.item) PARTITION BY RANGE (at);
CREATE TABLE stock.move_2026 PARTITION OF stock.move FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
ALTER TABLE stock.move OWNER TO meal_app;
ALTER TABLE stock.move_2026 OWNER TO meal_clerk;
GRANT SELECT ON ALL TABLES IN SCHEMA stock TO meal_reader;

CREATE VIEW meals.titles AS SELECT id, title FROM meals.meal;
ALTER VIEW meals.titles OWNER TO meal_app;
GRANT SELECT ON meals.titles TO meal_reader;
GRANT UPDATE (title) ON meals.titles TO meal_reader;
CREATE MATERIALIZED VIEW meals.counts AS SELECT count(*) AS meals FROM meals.meal;
ALTER MATERIALIZED VIEW meals.counts OWNER TO meal_clerk;
GRANT SELECT ON meals.counts TO PUBLIC;

CREATE FOREIGN DATA WRAPPER far;
GRANT USAGE ON FOREIGN DATA WRAPPER far TO meal_app;
CREATE SERVER away FOREIGN DATA WRAPPER far;
ALTER SERVER away OWNER TO meal_app;
GRANT USAGE ON FOREIGN SERVER away TO meal_reader WITH GRANT OPTION;
CREATE FOREIGN TABLE stock.remote (id integer) SERVER away;
ALTER FOREIGN TABLE stock.remote OWNER TO meal_app;
GRANT SELECT ON stock.remote TO meal_reader;
GRANT SELECT (id) ON stock.remote TO meal_clerk;

ALTER TABLE meals.meal ENABLE ROW LEVEL SECURITY;
CREATE POLICY readers ON meals.meal FOR SELECT TO meal_reader, meal_clerk USING (eaten IS NOT NULL);
CREATE PUBLICATION feed FOR TABLE stock.item;

ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO meal_reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA stock GRANT ALL ON TABLES TO meal_app WITH GRANT OPTION;
ALTER DEFAULT PRIVILEGES IN SCHEMA stock GRANT USAGE ON SEQUENCES TO PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE "Meal Owner" GRANT USAGE ON SCHEMAS TO meal_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE "Meal Owner" REVOKE INSERT ON TABLES FROM "Meal Owner";
ALTER DEFAULT PRIVILEGES FOR ROLE meal_app, meal_clerk IN SCHEMA meals REVOKE ALL ON TYPES FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE meal_app REVOKE ALL ON TYPES FROM PUBLIC;
