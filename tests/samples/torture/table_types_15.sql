-- Column types of every form, and types whose names are traps.
CREATE EXTENSION IF NOT EXISTS citext;
CREATE SCHEMA ty;
CREATE SCHEMA "Odd.Schema";
CREATE TYPE public."text" AS ENUM ('a', 'b');
CREATE TYPE public."date" AS (y integer, m integer);
CREATE DOMAIN public."integer" AS bigint;
CREATE DOMAIN ty."character varying" AS text;
CREATE TYPE ty."my type" AS ENUM ('one', 'two "quoted"', 'three''s', '');
CREATE TYPE "Odd.Schema"."Odd.Type[]" AS ENUM ('x');
CREATE DOMAIN "Odd.Schema"."select" AS numeric(10, 2)[];
CREATE TYPE ty.pair AS (a integer, b ty."my type"[]);
CREATE TYPE ty.span AS RANGE (SUBTYPE = numeric);
-- Domains over domains, arrays, composites, ranges.
CREATE DOMAIN ty.base AS text COLLATE "C" DEFAULT 'x' NOT NULL;
CREATE DOMAIN ty.narrow AS ty.base CONSTRAINT short CHECK (length(VALUE) < 10) CONSTRAINT "Not Empty" CHECK (VALUE <> '');
CREATE DOMAIN ty.deeper AS ty.narrow NOT NULL CHECK (VALUE IN ('a', 'b'));
CREATE DOMAIN ty.many AS ty.narrow[] CHECK (array_length(VALUE, 1) < 5);
CREATE DOMAIN ty.some_pair AS ty.pair CHECK ((VALUE).a > 0);
CREATE DOMAIN ty.some_span AS ty.span DEFAULT '[1,2)'::ty.span;
CREATE DOMAIN ty.label AS ty."my type" DEFAULT 'one'::ty."my type";
CREATE DOMAIN ty.short_name AS character varying(12) DEFAULT 'n'::character varying;
CREATE DOMAIN ty.collated AS character varying(5) COLLATE "POSIX";
CREATE DOMAIN ty.of_citext AS public.citext CHECK (VALUE <> '');
ALTER DOMAIN ty.short_name ADD CONSTRAINT later CHECK (VALUE <> 'n') NOT VALID;
COMMENT ON CONSTRAINT short ON DOMAIN ty.narrow IS 'Nine at most';
COMMENT ON DOMAIN ty.narrow IS 'Narrow';
CREATE TABLE ty.everything (
    b1 bit, b2 bit(5), b3 bit varying, b4 bit varying(7), b5 bit(3)[],
    c1 character, c2 character(5), c3 bpchar, c4 "char", c5 name, c6 character varying, c7 character varying(3)[], c8 bpchar[],
    n1 numeric, n2 numeric(10), n3 numeric(10, 3), n4 numeric(5, -2), n5 numeric(3, 5), n6 numeric(4, 1)[],
    i1 interval, i2 interval(3), i3 interval YEAR, i4 interval YEAR TO MONTH, i5 interval DAY TO SECOND(3),
    i6 interval HOUR TO MINUTE, i7 interval SECOND, i8 interval MINUTE TO SECOND(2)[], i9 interval DAY TO HOUR,
    t1 time, t2 time(3), t3 timetz, t4 timetz(0), t5 timestamp, t6 timestamp(6), t7 timestamptz, t8 timestamptz(2)[],
    f1 real, f2 double precision, f3 float(10), m money, o oid, r regclass, x xml, j json, jp jsonpath, u uuid,
    p point, l line, s lseg, bx box, pa path, po polygon, ci circle, ine inet, cid cidr, ma macaddr, ma8 macaddr8,
    tv tsvector, tq tsquery, tx txid_snapshot, ps pg_snapshot, lsn pg_lsn, ir int4range, mr int4multirange, dr daterange[],
    by bytea DEFAULT '\x00ff'::bytea, aa integer[][], ab integer[3], ct public.citext
);
CREATE TABLE ty.traps (
    a public."text",
    b public."date",
    c public."integer",
    d pg_catalog.text,
    e pg_catalog.date,
    f integer,
    g public."text"[],
    h public."integer"[],
    i ty."character varying",
    j ty."my type" DEFAULT 'two "quoted"'::ty."my type",
    k ty."my type"[] DEFAULT ARRAY['one'::ty."my type", ''],
    l "Odd.Schema"."Odd.Type[]",
    m "Odd.Schema"."Odd.Type[]"[],
    n "Odd.Schema"."select",
    o "Odd.Schema"."select"[],
    p ty.narrow DEFAULT 'b',
    q ty.many,
    r ty.some_pair,
    s ty.some_span[],
    t ty.pair,
    u ty.pair[],
    v ty.span,
    w ty.short_name COLLATE "C",
    x ty.deeper,
    y ty.of_citext,
    z text COLLATE "C" DEFAULT 'q' NOT NULL,
    za text[] COLLATE "C",
    zb ty.collated,
    zc ty.base COLLATE "default"
);
CREATE TABLE ty.row_user (whole ty.traps, several ty.everything[]);
CREATE DOMAIN ty.whole AS ty.row_user CHECK ((VALUE).whole IS NOT NULL);
CREATE TABLE ty.whole_user (w ty.whole, ws ty.whole[]);
-- Defaults of every sort, also after which the table is a type of something else.
CREATE TABLE ty.defaults (
    a text DEFAULT NULL,
    b text DEFAULT 'it''s \ "here"',
    c text DEFAULT E'line\nbreak\ttab',
    d integer DEFAULT -1,
    e numeric DEFAULT 1.50,
    f boolean DEFAULT true,
    g timestamptz DEFAULT now(),
    h timestamptz DEFAULT '2024-01-01 00:00:00+00',
    i interval DEFAULT '1 day 02:00:00',
    j jsonb DEFAULT '{"a": [1, 2]}',
    k text[] DEFAULT '{a,b}',
    l text DEFAULT current_user,
    m date DEFAULT CURRENT_DATE,
    n uuid DEFAULT gen_random_uuid(),
    o double precision DEFAULT 0.1::double precision + 1e-20,
    p int4range DEFAULT '[1,10)',
    q timestamp DEFAULT timezone('UTC', now()),
    r time DEFAULT LOCALTIME,
    s bit(4) DEFAULT B'1010',
    t integer GENERATED ALWAYS AS (d * 2 + length(b)) STORED,
    u text COLLATE "C" GENERATED ALWAYS AS (upper(b)) STORED NOT NULL,
    v integer DEFAULT (length('abc') + 2) CHECK (v > 0),
    w character(3) DEFAULT 'ab'
);
