-- A library that uses every kind of object the reader knows and an unprivileged role can make.
CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

COMMENT ON SCHEMA public IS 'Shared helpers';
CREATE SCHEMA library;
COMMENT ON SCHEMA library IS 'Books and loans';

CREATE TYPE library.medium AS ENUM ('book', 'audio book', 'it''s other');
COMMENT ON TYPE library.medium IS 'What is lent';
CREATE TYPE library.size_cm AS (height numeric(5, 1), width numeric(5, 1), note text COLLATE "C");
COMMENT ON TYPE library.size_cm IS 'Outer measures';
COMMENT ON COLUMN library.size_cm.height IS 'Upright';
CREATE TYPE library.shelf_range AS RANGE (SUBTYPE = integer, MULTIRANGE_TYPE_NAME = library.shelf_ranges);
CREATE DOMAIN library.isbn AS text
    CONSTRAINT isbn_digits CHECK (VALUE ~ '^[0-9]{9,13}$')
    CONSTRAINT isbn_short CHECK (length(VALUE) <= 13);
COMMENT ON DOMAIN library.isbn IS 'International number';
COMMENT ON CONSTRAINT isbn_short ON DOMAIN library.isbn IS 'Thirteen at most';
CREATE DOMAIN library.positive AS integer DEFAULT 1 NOT NULL CHECK (VALUE > 0);
CREATE COLLATION library.plain (provider = libc, locale = 'C');

CREATE SEQUENCE library.card_number AS integer START 100 INCREMENT 5 MINVALUE 100 MAXVALUE 99995 CACHE 3 CYCLE;
COMMENT ON SEQUENCE library.card_number IS 'Numbers printed on cards';

CREATE FUNCTION library.next_card() RETURNS text LANGUAGE sql AS $$ SELECT 'C' || nextval('library.card_number') $$;
CREATE FUNCTION library.label(title text, copies integer DEFAULT 1) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN title || ' (' || copies || ')';
COMMENT ON FUNCTION library.label(text, integer) IS 'Title with copies';

CREATE TABLE library.member (
    id bigint GENERATED ALWAYS AS IDENTITY (START WITH 10 INCREMENT BY 2 CACHE 5) PRIMARY KEY,
    card text DEFAULT library.next_card() NOT NULL,
    email citext NOT NULL,
    name text COLLATE library.plain NOT NULL,
    nick character varying(20) DEFAULT 'new'::character varying,
    born date,
    tags text[] DEFAULT '{}'::text[] NOT NULL,
    level smallint DEFAULT 1 NOT NULL,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    name_length integer GENERATED ALWAYS AS (length(name)) STORED,
    search tsvector,
    referred_by bigint,
    CONSTRAINT member_card_key UNIQUE (card) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT member_email_key UNIQUE NULLS NOT DISTINCT (email) INCLUDE (name) WITH (fillfactor = 80),
    CONSTRAINT member_level CHECK (level >= 1 AND level <= 5),
    CONSTRAINT member_nick CHECK (nick IN ('new', 'old', 'odd')) NO INHERIT
) WITH (fillfactor = 90, autovacuum_enabled = true, toast.autovacuum_enabled = false);
COMMENT ON TABLE library.member IS 'People who borrow';
COMMENT ON COLUMN library.member.nick IS 'It''s short';
COMMENT ON CONSTRAINT member_level ON library.member IS 'One to five';
COMMENT ON INDEX library.member_pkey IS 'The key''s index';
ALTER TABLE library.member ALTER COLUMN settings SET STORAGE EXTERNAL;
ALTER TABLE library.member ALTER COLUMN name SET STATISTICS 500;
ALTER TABLE library.member ALTER COLUMN level SET (n_distinct = 5);
ALTER TABLE library.member ALTER COLUMN settings SET COMPRESSION pglz;
ALTER TABLE library.member ADD CONSTRAINT member_referred_by_fkey FOREIGN KEY (referred_by)
    REFERENCES library.member (id) ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE;
ALTER TABLE library.member CLUSTER ON member_pkey;

CREATE TABLE library.title (
    id serial PRIMARY KEY,
    isbn library.isbn,
    medium library.medium DEFAULT 'book' NOT NULL,
    media library.medium[],
    size library.size_cm,
    shelves library.shelf_range,
    name text NOT NULL,
    price numeric(8, 2) CONSTRAINT price_set NOT NULL,
    copies library.positive,
    best_reader library.member
);
CREATE INDEX title_name_lower ON library.title (lower(name) text_pattern_ops DESC NULLS LAST);
CREATE INDEX title_price ON library.title USING btree (price DESC, name COLLATE "C") INCLUDE (copies)
    WITH (fillfactor = 70) WHERE price > 10 AND medium IN ('book', 'audio book');
CREATE UNIQUE INDEX title_isbn ON library.title (isbn) NULLS NOT DISTINCT;
CREATE INDEX title_name_near ON library.title USING gist (name gist_trgm_ops (siglen = 32));
CREATE INDEX title_shelves ON library.title USING gist (shelves);
CREATE INDEX title_media ON library.title USING gin (media) WITH (fastupdate = off);
COMMENT ON INDEX library.title_price IS 'For the price list';
CREATE STATISTICS library.title_statistics (dependencies, mcv) ON medium, price FROM library.title;
ALTER STATISTICS library.title_statistics SET STATISTICS 200;

CREATE TABLE library.loan (
    title_id integer NOT NULL,
    member_id bigint NOT NULL,
    during tstzrange NOT NULL,
    note text,
    CONSTRAINT loan_pkey PRIMARY KEY (title_id, member_id, during),
    CONSTRAINT loan_title_fkey FOREIGN KEY (title_id) REFERENCES library.title (id) ON DELETE RESTRICT,
    CONSTRAINT loan_member_fkey FOREIGN KEY (member_id) REFERENCES library.member (id) MATCH FULL,
    CONSTRAINT loan_no_overlap EXCLUDE USING gist (title_id WITH =, during WITH &&) WHERE (note IS NULL)
);
ALTER TABLE library.loan ADD CONSTRAINT loan_note CHECK (note <> '') NOT VALID;
ALTER TABLE library.loan ENABLE ROW LEVEL SECURITY;
ALTER TABLE library.loan FORCE ROW LEVEL SECURITY;
CREATE POLICY loan_read ON library.loan FOR SELECT USING (member_id IN (SELECT m.id FROM library.member m));
CREATE POLICY loan_write ON library.loan AS RESTRICTIVE FOR INSERT TO librarian WITH CHECK (note IS NOT NULL);
COMMENT ON POLICY loan_read ON library.loan IS 'All may read';
ALTER TABLE library.loan REPLICA IDENTITY USING INDEX loan_pkey;

CREATE TABLE library.event (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    kind text NOT NULL,
    body text,
    CONSTRAINT event_pkey PRIMARY KEY (id, at, kind)
) PARTITION BY RANGE (at);
CREATE TABLE library.event_2024 PARTITION OF library.event
    FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2025-01-01 00:00:00+00');
CREATE TABLE library.event_later PARTITION OF library.event (body DEFAULT 'later' NOT NULL)
    FOR VALUES FROM ('2025-01-01 00:00:00+00') TO (MAXVALUE) PARTITION BY LIST (kind);
CREATE TABLE library.event_later_loan PARTITION OF library.event_later FOR VALUES IN ('loan', 'return');
CREATE TABLE library.event_later_rest PARTITION OF library.event_later DEFAULT;
CREATE TABLE library.event_before (LIKE library.event INCLUDING DEFAULTS);
ALTER TABLE library.event_before ADD CONSTRAINT before_key PRIMARY KEY (id, at, kind);
ALTER TABLE library.event ATTACH PARTITION library.event_before FOR VALUES FROM (MINVALUE) TO ('2024-01-01 00:00:00+00');
CREATE INDEX event_kind ON library.event (kind);
CREATE INDEX event_body_only ON ONLY library.event (body);
ALTER TABLE library.event ADD CONSTRAINT event_kind_known CHECK (kind <> '');
CREATE TABLE library.shard (id integer NOT NULL, v text) PARTITION BY HASH (id);
CREATE TABLE library.shard_0 PARTITION OF library.shard FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE library.shard_1 PARTITION OF library.shard FOR VALUES WITH (MODULUS 2, REMAINDER 1);

CREATE TABLE library.thing (id integer PRIMARY KEY, label text DEFAULT 'thing', CONSTRAINT thing_label CHECK (label <> ''));
CREATE TABLE library.tool (weight numeric) INHERITS (library.thing);
ALTER TABLE library.tool ALTER COLUMN label SET DEFAULT 'tool';
CREATE UNLOGGED TABLE library.cache (key text PRIMARY KEY, value bytea);

CREATE VIEW library.open_loan WITH (security_barrier = true) AS
    SELECT l.title_id, t.name, t.medium, library.label(t.name) AS label FROM library.loan l
    JOIN library.title t ON t.id = l.title_id WHERE upper_inf(l.during);
COMMENT ON VIEW library.open_loan IS 'Not back yet';
COMMENT ON COLUMN library.open_loan.name IS 'Of the title';
CREATE VIEW library.editable AS SELECT id, name FROM library.title WHERE medium = 'book' WITH CASCADED CHECK OPTION;
CREATE VIEW library.dear AS SELECT * FROM library.title WHERE price > 100 WITH LOCAL CHECK OPTION;
ALTER VIEW library.editable ALTER COLUMN name SET DEFAULT 'untitled';
CREATE VIEW library.per_medium AS SELECT medium, count(*) AS titles, NULL::integer FROM library.title GROUP BY medium;
CREATE MATERIALIZED VIEW library.popular AS
    SELECT t.id, t.name, count(l.title_id) AS loans FROM library.title t
    LEFT JOIN library.loan l ON l.title_id = t.id GROUP BY t.id;
CREATE UNIQUE INDEX popular_id ON library.popular (id);
COMMENT ON MATERIALIZED VIEW library.popular IS 'Refreshed nightly';

CREATE FUNCTION library.stamp() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $body$
BEGIN
    NEW.search := to_tsvector('simple'::regconfig, NEW.name);
    RETURN NEW;
END
$body$;
CREATE TRIGGER member_stamp BEFORE INSERT OR UPDATE OF name ON library.member
    FOR EACH ROW WHEN (NEW.name IS NOT NULL) EXECUTE FUNCTION library.stamp();
COMMENT ON TRIGGER member_stamp ON library.member IS 'Keeps the search column';
CREATE FUNCTION library.nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER title_log AFTER UPDATE ON library.title REFERENCING OLD TABLE AS gone NEW TABLE AS come
    FOR EACH STATEMENT EXECUTE FUNCTION library.nothing();
ALTER TABLE library.title DISABLE TRIGGER title_log;
CREATE CONSTRAINT TRIGGER title_later AFTER INSERT ON library.title DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION library.nothing();
CREATE TRIGGER event_log AFTER INSERT ON library.event FOR EACH ROW EXECUTE FUNCTION library.nothing();
CREATE RULE cache_keep AS ON DELETE TO library.cache WHERE OLD.key = 'keep' DO INSTEAD NOTHING;

CREATE PROCEDURE library.tidy(INOUT removed integer DEFAULT 0) LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    DELETE FROM library.cache;
    GET DIAGNOSTICS removed = ROW_COUNT;
END $$;
CREATE FUNCTION library.loans_of(who bigint) RETURNS SETOF library.loan LANGUAGE sql STABLE ROWS 10 COST 50
    BEGIN ATOMIC
        SELECT l.* FROM library.loan l WHERE l.member_id = who;
    END;
CREATE FUNCTION library.add_length(state bigint, value text) RETURNS bigint LANGUAGE sql IMMUTABLE
    AS 'SELECT state + coalesce(length(value), 0)';
CREATE AGGREGATE library.total_length(text) (SFUNC = library.add_length, STYPE = bigint, INITCOND = '0', PARALLEL = SAFE);
COMMENT ON AGGREGATE library.total_length(text) IS 'Characters in all';
CREATE FUNCTION library.is_near(a integer, b integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT abs(a - b) < 3';
CREATE OPERATOR library.~~~ (FUNCTION = library.is_near, LEFTARG = integer, RIGHTARG = integer,
    COMMUTATOR = OPERATOR(library.~~~));
CREATE FUNCTION library.to_size(text) RETURNS library.size_cm LANGUAGE sql IMMUTABLE
    AS 'SELECT ROW(1, 1, $1)::library.size_cm';
CREATE CAST (text AS library.size_cm) WITH FUNCTION library.to_size(text) AS ASSIGNMENT;
CREATE TEXT SEARCH DICTIONARY library.plain_words (TEMPLATE = pg_catalog.simple, STOPWORDS = english);
CREATE TEXT SEARCH CONFIGURATION library.words (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION library.words ALTER MAPPING FOR asciiword WITH library.plain_words;
CREATE PUBLICATION library_changes FOR TABLE library.member, library.title WITH (publish = 'insert, update');
