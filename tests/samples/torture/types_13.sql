-- Enums, domains, composite and range types, collations, sequences: with every clause that PostgreSQL 13 knows.
CREATE SCHEMA kit;
CREATE SCHEMA "Kit Two";
CREATE TYPE kit.empty_enum AS ENUM ();
CREATE TYPE kit.mood AS ENUM ('sad', 'ok', 'it''s "fine"', 'größer', '');
ALTER TYPE kit.mood ADD VALUE 'between' BEFORE 'ok';
ALTER TYPE kit.mood RENAME VALUE 'sad' TO 'very sad';
CREATE COLLATION kit.plain (provider = libc, locale = 'C');
CREATE COLLATION kit.copy FROM "C";
COMMENT ON COLLATION kit.plain IS 'By bytes';
CREATE DOMAIN kit.small AS integer DEFAULT 1 NOT NULL CONSTRAINT is_small CHECK (VALUE < 100);
CREATE DOMAIN kit.smaller AS kit.small DEFAULT 2 CHECK (VALUE < 10) CHECK (VALUE <> 7);
CREATE DOMAIN kit.word AS character varying(20) COLLATE kit.plain CHECK (VALUE IN ('a', 'b', 'c'));
CREATE DOMAIN kit.words AS kit.word[] CHECK (array_length(VALUE, 1) < 5);
ALTER DOMAIN kit.word ADD CONSTRAINT not_checked CHECK (VALUE <> '') NOT VALID;
COMMENT ON DOMAIN kit.small IS 'Less than a hundred';
COMMENT ON CONSTRAINT is_small ON DOMAIN kit.small IS 'The limit';
CREATE TYPE kit.point_of AS (x numeric(8, 3), y numeric(8, 3), label text COLLATE "C", "odd name" kit.mood[]);
CREATE TYPE kit.nested AS (one kit.point_of, many kit.point_of[], small kit.small);
CREATE TYPE kit.no_attributes AS ();
COMMENT ON TYPE kit.point_of IS 'A place';
COMMENT ON COLUMN kit.point_of.label IS 'What people call it';
ALTER TYPE kit.nested ADD ATTRIBUTE added interval day to second(3);
ALTER TYPE kit.nested DROP ATTRIBUTE many;
CREATE FUNCTION kit.distance(a double precision, b double precision) RETURNS double precision
    LANGUAGE sql IMMUTABLE AS 'SELECT a - b';
CREATE TYPE kit.float_range AS RANGE (subtype = double precision, subtype_diff = kit.distance);
CREATE TYPE kit.text_range AS RANGE (subtype = text, collation = "C", subtype_opclass = text_pattern_ops);
CREATE TYPE kit.place_range AS RANGE (subtype = kit.point_of);
COMMENT ON TYPE kit.float_range IS 'From and to';
CREATE SEQUENCE kit.plain_sequence;
CREATE SEQUENCE kit.full_sequence AS smallint INCREMENT BY -3 MINVALUE -300 MAXVALUE -3 START WITH -6 CACHE 7 CYCLE;
CREATE SEQUENCE "Kit Two"."Odd-Sequence" AS integer MAXVALUE 99;
COMMENT ON SEQUENCE kit.full_sequence IS 'Downwards';
CREATE TABLE kit.uses (
    id integer DEFAULT nextval('kit.plain_sequence') PRIMARY KEY,
    a kit.mood DEFAULT 'ok',
    b kit.mood[] DEFAULT '{ok,"very sad"}',
    c kit.smaller,
    d kit.words,
    e kit.point_of DEFAULT ROW (1, 2, 'x', NULL),
    f kit.point_of[],
    g kit.float_range DEFAULT '[1,2)',
    h kit.place_range
);
ALTER SEQUENCE kit.plain_sequence OWNED BY kit.uses.id;
CREATE TABLE kit.row_of (inner_row kit.uses, rows kit.uses[]);
CREATE TABLE "Kit Two".serials (a serial, b bigserial, c smallserial, "D d" serial);
CREATE TYPE kit.of_table AS (u kit.uses);
CREATE DOMAIN kit.place AS kit.point_of CHECK ((VALUE).x > 0);
