-- Indexes: every method and clause, and what hangs on an index.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE EXTENSION IF NOT EXISTS hstore;
CREATE SCHEMA ix;
CREATE COLLATION ix."Plain one" (provider = libc, locale = 'C');
CREATE FUNCTION ix.score(text, integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN length($1) + $2;
CREATE TABLE ix.doc (
    id bigint NOT NULL,
    title text NOT NULL,
    code character varying(20),
    "Mixed Name" text,
    body text COLLATE "C",
    tags text[],
    data jsonb,
    area box,
    words tsvector,
    place point,
    address inet,
    span int4range,
    extra hstore,
    at timestamp with time zone,
    n integer
);
CREATE INDEX doc_hash ON ix.doc USING hash (title);
CREATE INDEX doc_order ON ix.doc (title DESC, code ASC NULLS FIRST, n DESC NULLS LAST, at);
CREATE INDEX doc_collated ON ix.doc (title COLLATE "C", body COLLATE "POSIX", "Mixed Name" COLLATE ix."Plain one");
CREATE INDEX doc_collated_class ON ix.doc (title COLLATE "C" text_pattern_ops DESC, code varchar_pattern_ops);
CREATE INDEX doc_expressions ON ix.doc (lower(title), (n + 1), ((data ->> 'a')), (title || code) COLLATE "C", ix.score(title, n) DESC);
CREATE INDEX doc_coalesce ON ix.doc (COALESCE(code, 'x'), (CASE WHEN n > 0 THEN 1 ELSE 0 END), (n IS NULL), (at AT TIME ZONE 'UTC'));
CREATE INDEX doc_casts ON ix.doc ((title::character varying(10)), ((n)::bigint), (ARRAY[n, 1]), (NOT (n = 1)));
CREATE INDEX doc_trgm ON ix.doc USING gist (title gist_trgm_ops (siglen = 32), "Mixed Name" gist_trgm_ops (siglen = '64'));
CREATE INDEX doc_trgm_gin ON ix.doc USING gin (title gin_trgm_ops, n) WITH (fastupdate = off, gin_pending_list_limit = 128);
CREATE INDEX doc_json ON ix.doc USING gin (data jsonb_path_ops);
CREATE INDEX doc_tags ON ix.doc USING gin (tags, extra);
CREATE INDEX doc_words ON ix.doc USING gist (words tsvector_ops (siglen = 100)) WITH (fillfactor = 70, buffering = on);
CREATE INDEX doc_hstore ON ix.doc USING gist (extra gist_hstore_ops (siglen = 24));
CREATE INDEX doc_area ON ix.doc USING spgist (area) INCLUDE (n, title);
CREATE INDEX doc_place ON ix.doc USING spgist (place kd_point_ops);
CREATE INDEX doc_brin ON ix.doc USING brin (at, n) WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX doc_brin_multi ON ix.doc USING brin (n int4_minmax_multi_ops (values_per_range = 16), title text_bloom_ops (n_distinct_per_range = 100, false_positive_rate = 0.05));
CREATE INDEX doc_inet ON ix.doc USING gist (address inet_ops);
CREATE INDEX doc_partial ON ix.doc (id) WHERE code IN ('a', 'b') AND title IS NOT NULL OR n > 3;
CREATE UNIQUE INDEX doc_unique ON ix.doc (code, n) INCLUDE (title) NULLS NOT DISTINCT WITH (fillfactor = 50, deduplicate_items = off) WHERE n > 0;
CREATE UNIQUE INDEX doc_id ON ix.doc (id);
CREATE UNIQUE INDEX "Doc Upper" ON ix.doc (upper("Mixed Name"));
CREATE INDEX doc_row ON ix.doc ((doc.title = 'x'::text));
ALTER INDEX ix.doc_expressions ALTER COLUMN 2 SET STATISTICS 300;
ALTER INDEX ix.doc_expressions ALTER COLUMN 5 SET STATISTICS 0;
COMMENT ON INDEX ix."Doc Upper" IS 'With ''quotes'' and "more"';
ALTER TABLE ix.doc CLUSTER ON doc_order;
ALTER TABLE ix.doc REPLICA IDENTITY USING INDEX doc_id;
-- Keys made from indexes, equal keys, two keys on the same columns.
CREATE TABLE ix.keyed (a integer NOT NULL, b integer NOT NULL, c text, during tstzrange);
CREATE UNIQUE INDEX keyed_a ON ix.keyed (a) WITH (fillfactor = 40);
ALTER TABLE ix.keyed ADD CONSTRAINT keyed_a_key PRIMARY KEY USING INDEX keyed_a;
CREATE UNIQUE INDEX keyed_b ON ix.keyed (b DESC);
ALTER TABLE ix.keyed ADD CONSTRAINT twice_1 UNIQUE (b, a), ADD CONSTRAINT twice_2 UNIQUE (b, a);
ALTER TABLE ix.keyed ADD CONSTRAINT deferred_key UNIQUE (c) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ix.keyed ADD CONSTRAINT same_as_key UNIQUE (a) INCLUDE (c) DEFERRABLE;
ALTER TABLE ix.keyed ADD CONSTRAINT nulls_key UNIQUE NULLS NOT DISTINCT (c, b);
ALTER TABLE ix.keyed CLUSTER ON keyed_a_key;
COMMENT ON INDEX ix.keyed_a_key IS 'Of the index';
COMMENT ON CONSTRAINT keyed_a_key ON ix.keyed IS 'Of the constraint';
COMMENT ON INDEX ix.twice_1 IS 'Of a key''s index';
ALTER TABLE ix.keyed REPLICA IDENTITY USING INDEX keyed_a_key;
-- Exclusion constraints.
CREATE OPERATOR ix.=== (FUNCTION = int4eq, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = OPERATOR(ix.===));
CREATE TABLE ix.booking (
    room integer,
    during tstzrange,
    name text,
    shape circle,
    address inet,
    valid boolean DEFAULT true,
    CONSTRAINT one_at_a_time EXCLUDE USING gist (room WITH =, during WITH &&),
    CONSTRAINT by_expression EXCLUDE USING gist (lower(name) COLLATE "C" WITH =, tstzrange(lower(during), upper(during), '[]') WITH &&)
        WITH (fillfactor = 70) WHERE (valid AND name IS NOT NULL) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT by_class EXCLUDE USING gist (address inet_ops WITH &&, room WITH <>) DEFERRABLE,
    CONSTRAINT by_btree EXCLUDE (room DESC NULLS LAST WITH =) WHERE (room > 10),
    CONSTRAINT by_hash EXCLUDE USING hash (name WITH =),
    CONSTRAINT by_circle EXCLUDE USING gist (shape WITH &&) INCLUDE (room),
    EXCLUDE USING spgist (during WITH -|-)
);
COMMENT ON CONSTRAINT by_circle ON ix.booking IS 'No overlap';
COMMENT ON INDEX ix.by_class IS 'Index of it';
ALTER TABLE ix.booking CLUSTER ON one_at_a_time;
CREATE MATERIALIZED VIEW ix.summary AS SELECT title, code, count(*) AS docs FROM ix.doc GROUP BY title, code;
CREATE UNIQUE INDEX summary_title ON ix.summary (title, lower(code));
CREATE INDEX summary_docs ON ix.summary (docs DESC) INCLUDE (title) WHERE docs > 1;
ALTER MATERIALIZED VIEW ix.summary CLUSTER ON summary_title;
