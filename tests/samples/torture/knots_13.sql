-- Objects that need each other: views, functions, defaults, domains, rules and materialized views.
CREATE SCHEMA s;
CREATE TABLE s.t (id int primary key, name text);
CREATE VIEW s.v AS SELECT 1 AS a, 'x'::text COLLATE "C" AS b;
CREATE FUNCTION s.f() RETURNS SETOF s.v LANGUAGE sql AS $$ SELECT NULL::int, NULL::text $$;
CREATE OR REPLACE VIEW s.v WITH (security_barrier) AS SELECT t.id AS a, t.name COLLATE "C" AS b FROM s.t WHERE t.id IN (SELECT a FROM s.f() WHERE false);
CREATE MATERIALIZED VIEW s.m AS SELECT * FROM s.f();
CREATE MATERIALIZED VIEW s.m2 AS SELECT * FROM s.v;
-- a function of a table's row, used in its own default
CREATE TABLE s.d (id int, n int);
CREATE FUNCTION s.next_n(d s.d) RETURNS int LANGUAGE sql AS 'SELECT 1';
ALTER TABLE s.d ALTER n SET DEFAULT s.next_n(NULL::s.d);
ALTER TABLE s.d ADD CHECK (s.next_n(d) > 0);
CREATE DOMAIN s.dom AS int;
CREATE FUNCTION s.ok(s.dom) RETURNS bool IMMUTABLE LANGUAGE sql AS 'SELECT true';
ALTER DOMAIN s.dom ADD CONSTRAINT dom_ok CHECK (s.ok(VALUE));
-- views of each other
CREATE VIEW s.w1 AS SELECT 1 AS a;
CREATE VIEW s.w2 AS SELECT a FROM s.w1;
CREATE OR REPLACE VIEW s.w1 AS SELECT a FROM s.w2;
-- rules
CREATE RULE vi AS ON INSERT TO s.v DO INSTEAD INSERT INTO s.t VALUES (NEW.a, NEW.b);
CREATE RULE vd AS ON DELETE TO s.v DO INSTEAD (DELETE FROM s.t WHERE id = OLD.a; SELECT * FROM s.f());
CREATE VIEW s.z AS SELECT * FROM s.v;
CREATE FUNCTION s.count_m() RETURNS bigint LANGUAGE plpgsql AS 'begin return (select count(*) from s.zm); end';
CREATE MATERIALIZED VIEW s.zm AS SELECT 1 AS x;
CREATE MATERIALIZED VIEW s.am AS SELECT s.count_m() AS n;
