-- Functions, procedures, aggregates, operators, casts, views, rules, triggers, policies, text search.
CREATE SCHEMA code;
CREATE TYPE code.pair AS (a integer, b text);
CREATE TABLE code.thing (id integer PRIMARY KEY, name text, parent integer, tags text[], kind character varying(9), doc jsonb);
CREATE TABLE code.log (at timestamp with time zone DEFAULT now(), what text, old_row code.thing, new_row code.thing);
CREATE FUNCTION code.plain() RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION code.many(a integer, INOUT b text, OUT c numeric, VARIADIC d integer[] DEFAULT '{1,2}') RETURNS record
    LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER PARALLEL RESTRICTED COST 50
    SET search_path TO 'code', 'pg_temp' SET work_mem = '8MB' SET datestyle TO 'ISO, DMY'
    AS $body$
BEGIN
    -- $$ inside, and a \ back slash
    c := a; b := b || 'x''y';
END $body$;
CREATE FUNCTION code.rows_of(n integer DEFAULT 3) RETURNS TABLE (id integer, "Odd Name" code.pair) LANGUAGE sql IMMUTABLE ROWS 5
    AS 'SELECT 1, ROW(1, ''a'')::code.pair';
CREATE FUNCTION code.set_of() RETURNS SETOF code.thing LANGUAGE sql AS 'SELECT * FROM code.thing';
CREATE FUNCTION code.overloaded(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION code.overloaded(text) RETURNS text LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION code.overloaded(code.thing, code.pair[]) RETURNS code.thing LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION code.any_of(anyelement, anyarray) RETURNS anyelement LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION code.defaults(a timestamptz DEFAULT now(), b text DEFAULT 'x, y', c code.pair DEFAULT ROW (1, 'b')) RETURNS void
    LANGUAGE plpgsql AS 'BEGIN END';
CREATE FUNCTION code."Odd ""name"""("Arg One" integer) RETURNS integer LANGUAGE sql AS 'SELECT $1';
CREATE PROCEDURE code.work(INOUT done integer DEFAULT 0) LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;
CREATE PROCEDURE code.work(a text, b text) LANGUAGE sql SECURITY DEFINER AS $$ INSERT INTO code.log (what) VALUES (a || b) $$;
COMMENT ON FUNCTION code.many(integer, text, integer[]) IS 'Takes much';
COMMENT ON PROCEDURE code.work(integer) IS 'Works';
CREATE FUNCTION code.add_step(numeric, integer) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT AS 'SELECT $1 + $2';
CREATE FUNCTION code.add_end(numeric) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1::text';
CREATE FUNCTION code.add_both(numeric, numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
CREATE AGGREGATE code.total(integer) (SFUNC = code.add_step, STYPE = numeric, FINALFUNC = code.add_end, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = code.add_both, INITCOND = '0', PARALLEL = SAFE, SSPACE = 40);
CREATE AGGREGATE code.moving(integer) (SFUNC = code.add_step, STYPE = numeric, MSFUNC = code.add_step, MINVFUNC = code.add_step,
    MSTYPE = numeric, MINITCOND = '0', INITCOND = '0');
CREATE FUNCTION code.set_step(integer[], integer) RETURNS integer[] LANGUAGE sql IMMUTABLE AS 'SELECT $1 || $2';
CREATE FUNCTION code.set_end(integer[], numeric) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1[1]';
CREATE AGGREGATE code.first_of(numeric ORDER BY integer) (SFUNC = code.set_step, STYPE = integer[], INITCOND = '{}',
    FINALFUNC = code.set_end);
CREATE AGGREGATE code.lowest(text) (SFUNC = text_smaller, STYPE = text, SORTOP = <);
CREATE AGGREGATE code.all_of(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = 0);
COMMENT ON AGGREGATE code.total(integer) IS 'A sum as text';
CREATE FUNCTION code.same(code.pair, code.pair) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT ($1).a = ($2).a';
CREATE FUNCTION code.pair_text(code.pair) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ($1).b';
CREATE OPERATOR code.=== (FUNCTION = code.same, LEFTARG = code.pair, RIGHTARG = code.pair, COMMUTATOR = OPERATOR(code.===), RESTRICT = eqsel, JOIN = eqjoinsel);
COMMENT ON OPERATOR code.=== (code.pair, code.pair) IS 'First parts';
CREATE CAST (code.pair AS text) WITH FUNCTION code.pair_text(code.pair) AS ASSIGNMENT;
COMMENT ON CAST (code.pair AS text) IS 'The second part';
CREATE TEXT SEARCH DICTIONARY code.simple_words (TEMPLATE = pg_catalog.simple, STOPWORDS = english, ACCEPT = 'false');
CREATE TEXT SEARCH CONFIGURATION code.words (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION code.words ALTER MAPPING FOR asciiword, word WITH code.simple_words, english_stem;
COMMENT ON TEXT SEARCH CONFIGURATION code.words IS 'Own words';
-- views
CREATE VIEW code.plain_view AS SELECT id, name AS "Odd Name", tags[1] AS first_tag FROM code.thing WHERE name LIKE 'a%';
CREATE VIEW code.checked WITH (security_barrier = true) AS SELECT * FROM code.thing WHERE id > 0 WITH CASCADED CHECK OPTION;
CREATE VIEW code.local_check AS SELECT id, name FROM code.thing WHERE kind IN ('new', 'old') WITH LOCAL CHECK OPTION;
CREATE VIEW code.on_view AS SELECT v.*, t.kind FROM code.plain_view v LEFT JOIN code.thing t USING (id);
CREATE VIEW code.windowed AS
    WITH RECURSIVE tree (id, depth) AS (
        SELECT id, 1 FROM code.thing WHERE parent IS NULL UNION ALL SELECT t.id, depth + 1 FROM code.thing t JOIN tree ON t.parent = tree.id
    ) SELECT tree.*, row_number() OVER (PARTITION BY depth ORDER BY id DESC ROWS BETWEEN 1 PRECEDING AND UNBOUNDED FOLLOWING) AS n,
        count(*) FILTER (WHERE depth > 1) OVER w AS c, (SELECT max(x) FROM unnest(ARRAY[1, 2]) AS u (x)) AS m
    FROM tree WINDOW w AS (ORDER BY depth);
CREATE VIEW code.literals AS SELECT 1 AS one, 'text' AS t, NULL AS n, NULL::integer, now() - '1 day'::interval AS y, ARRAY[1, 2] AS a,
    CASE WHEN true THEN 'a' END AS c, (1, 'a')::code.pair AS p, $$dollar$$ AS d, DATE '2024-01-01' AS dt, 1.50 AS num;
CREATE VIEW code.calls AS SELECT r.id, r."Odd Name", s.name, j.* FROM code.rows_of(2) r, LATERAL code.set_of() s, jsonb_each('{"a": 1}') WITH ORDINALITY AS j (k, v, n);
CREATE VIEW code.grouped AS SELECT kind, parent, count(DISTINCT name), string_agg(name, ',' ORDER BY id), code.total(id) FROM code.thing
    GROUP BY GROUPING SETS ((kind), (parent), ()) HAVING count(*) > 1 ORDER BY 1 NULLS FIRST LIMIT 10 OFFSET 2;
CREATE VIEW code.unions (a, b) AS SELECT id, name FROM code.thing UNION SELECT 1, 'x' EXCEPT ALL (SELECT 2, 'y' INTERSECT SELECT 3, 'z');
CREATE VIEW code.functional AS SELECT id, name FROM code.thing GROUP BY id;
CREATE VIEW code.whole AS SELECT t, t.*::text AS r, (t).id AS i FROM code.thing t;
CREATE VIEW code.operators AS SELECT ROW (1, 'a')::code.pair OPERATOR(code.===) ROW (1, 'b')::code.pair AS same;
ALTER VIEW code.plain_view ALTER COLUMN first_tag SET DEFAULT 'none';
COMMENT ON VIEW code.plain_view IS 'Some';
COMMENT ON COLUMN code.plain_view."Odd Name" IS 'Its name';
CREATE VIEW code.first_of_pair AS SELECT 1 AS a;
CREATE VIEW code.second_of_pair AS SELECT a, 2 AS b FROM code.first_of_pair;
CREATE OR REPLACE VIEW code.first_of_pair AS SELECT 1 AS a, 3 AS c;
CREATE MATERIALIZED VIEW code.stored AS SELECT kind, count(*) AS n FROM code.thing GROUP BY kind WITH NO DATA;
CREATE MATERIALIZED VIEW code.stored_full WITH (fillfactor = 77) AS SELECT v.*, length("Odd Name") FROM code.plain_view v;
CREATE UNIQUE INDEX stored_kind ON code.stored (kind);
CREATE INDEX stored_full_name ON code.stored_full (lower("Odd Name")) WHERE id > 2;
ALTER MATERIALIZED VIEW code.stored ALTER COLUMN kind SET STATISTICS 5;
COMMENT ON MATERIALIZED VIEW code.stored IS 'Counts';
COMMENT ON COLUMN code.stored.n IS 'How many';
CREATE VIEW code.on_stored AS SELECT * FROM code.stored;
CREATE FUNCTION code.uses_view() RETURNS SETOF code.on_stored LANGUAGE sql AS 'SELECT * FROM code.on_stored';
CREATE VIEW code.uses_function AS SELECT * FROM code.uses_view();
-- rules
CREATE RULE insert_plain AS ON INSERT TO code.plain_view DO INSTEAD (
    INSERT INTO code.thing (id, name) VALUES (new.id, new."Odd Name");
    INSERT INTO code.log (what) VALUES ('rule; ' || new.id)
);
CREATE RULE nothing AS ON DELETE TO code.plain_view DO INSTEAD NOTHING;
CREATE RULE log_update AS ON UPDATE TO code.thing WHERE old.name IS DISTINCT FROM new.name DO ALSO INSERT INTO code.log (what) VALUES ('u');
ALTER TABLE code.thing DISABLE RULE log_update;
COMMENT ON RULE nothing ON code.plain_view IS 'Ignores';
-- triggers
CREATE FUNCTION code.on_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
CREATE TRIGGER before_all BEFORE INSERT OR UPDATE OF name, kind OR DELETE ON code.thing FOR EACH ROW
    WHEN (pg_trigger_depth() < 2) EXECUTE FUNCTION code.on_change('a', 'it''s', 'c\d', '1');
CREATE TRIGGER when_changed AFTER UPDATE ON code.thing FOR EACH ROW WHEN (old.* IS DISTINCT FROM new.*) EXECUTE FUNCTION code.on_change();
CREATE TRIGGER statements AFTER UPDATE ON code.thing REFERENCING OLD TABLE AS was NEW TABLE AS "Is Now" EXECUTE FUNCTION code.on_change();
CREATE TRIGGER truncating BEFORE TRUNCATE ON code.thing EXECUTE FUNCTION code.on_change();
CREATE TRIGGER instead INSTEAD OF INSERT OR UPDATE ON code.on_view FOR EACH ROW EXECUTE FUNCTION code.on_change();
CREATE CONSTRAINT TRIGGER constrained AFTER INSERT OR UPDATE ON code.thing FROM code.log DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (new.id > 0) EXECUTE FUNCTION code.on_change();
ALTER TABLE code.thing DISABLE TRIGGER when_changed;
ALTER TABLE code.thing ENABLE ALWAYS TRIGGER statements;
ALTER TABLE code.thing ENABLE REPLICA TRIGGER truncating;
COMMENT ON TRIGGER before_all ON code.thing IS 'All of it';
CREATE TABLE code.parted (id integer, at date) PARTITION BY RANGE (at);
CREATE TABLE code.parted_1 PARTITION OF code.parted FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TRIGGER parted_after AFTER INSERT ON code.parted FOR EACH ROW EXECUTE FUNCTION code.on_change();
ALTER TABLE code.parted_1 DISABLE TRIGGER parted_after;
-- policies
ALTER TABLE code.thing ENABLE ROW LEVEL SECURITY;
ALTER TABLE code.thing FORCE ROW LEVEL SECURITY;
ALTER TABLE code.log FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone ON code.thing USING (true);
CREATE POLICY writers ON code.thing AS RESTRICTIVE FOR UPDATE TO CURRENT_USER USING (id > (SELECT max(l.at)::date - DATE '2020-01-01' FROM code.log l))
    WITH CHECK (name = CURRENT_USER AND kind IN ('new', 'old'));
CREATE POLICY "Odd policy" ON code.thing FOR INSERT WITH CHECK (code.plain() = 1);
COMMENT ON POLICY everyone ON code.thing IS 'Open';
-- functions in defaults, checks, indexes and generated columns
CREATE FUNCTION code.slug(text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower($1) $$;
CREATE TABLE code.dependent (
    id integer DEFAULT code.plain(), name text, slug text GENERATED ALWAYS AS (code.slug(name)) STORED,
    CHECK (code.slug(name) <> ''), EXCLUDE USING btree (code.slug(name) WITH =)
);
CREATE INDEX dependent_slug ON code.dependent (code.slug(name));
CREATE FUNCTION code.of_dependent(code.dependent) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1.name';
CREATE INDEX dependent_row ON code.dependent (code.of_dependent(dependent));
CREATE TABLE code.partition_by_function (a text) PARTITION BY LIST (code.slug(a));
CREATE PUBLICATION of_some FOR TABLE code.thing, ONLY code.log WITH (publish = 'insert, update', publish_via_partition_root = true);
CREATE PUBLICATION empty_one;
COMMENT ON PUBLICATION of_some IS 'Some tables';
