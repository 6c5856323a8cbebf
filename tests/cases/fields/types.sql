-- What changes of schemas, enums, composite types, ranges, domains and sequences; the format is told in tests/fields.py.

-- @ Schema.name
-- old
CREATE SCHEMA "schema one"; CREATE TABLE "schema one".t (i integer);
-- new
CREATE SCHEMA "schema two"; CREATE TABLE "schema two".t (i integer);

-- @ Schema.owner
CREATE SCHEMA owned;
-- new
ALTER SCHEMA owned OWNER TO "field owner";

-- @ Schema.comment
CREATE SCHEMA told;
-- new
COMMENT ON SCHEMA told IS 'it''s told';

-- @ Enum.schema
CREATE SCHEMA enum_a; CREATE SCHEMA enum_b;
-- old
CREATE TYPE enum_a.mood AS ENUM ('a'); CREATE TABLE t (m enum_a.mood DEFAULT 'a');
-- new
CREATE TYPE enum_b.mood AS ENUM ('a'); CREATE TABLE t (m enum_b.mood DEFAULT 'a');

-- @ Enum.name
-- old
CREATE TYPE mood AS ENUM ('a'); CREATE TABLE t (m mood DEFAULT 'a');
-- new
CREATE TYPE "new mood" AS ENUM ('a'); CREATE TABLE t (m "new mood" DEFAULT 'a');

-- @ Enum.labels
-- old
CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE t (m mood DEFAULT 'a');
-- new
CREATE TYPE mood AS ENUM ('b', 'a'); CREATE TABLE t (m mood DEFAULT 'a');

-- @ EnumLabel.name
-- old
CREATE TYPE mood AS ENUM ('a', 'b');
-- new
CREATE TYPE mood AS ENUM ('a', 'c');

-- @ Enum.owner
CREATE TYPE mood AS ENUM ('a');
-- new
ALTER TYPE mood OWNER TO "field owner";

-- @ Enum.comment
CREATE TYPE mood AS ENUM ('a');
-- new
COMMENT ON TYPE mood IS 'how';

-- @ CompositeType.schema
CREATE SCHEMA composite_a; CREATE SCHEMA composite_b;
-- old
CREATE TYPE composite_a.place AS (street text); CREATE TABLE t (p composite_a.place);
-- new
CREATE TYPE composite_b.place AS (street text); CREATE TABLE t (p composite_b.place);

-- @ CompositeType.name
-- old
CREATE TYPE place AS (street text); CREATE TABLE t (p place);
-- new
CREATE TYPE "the place" AS (street text); CREATE TABLE t (p "the place");

-- @ CompositeType.attributes
-- old
CREATE TYPE place AS (street text, town text); CREATE TABLE t (p place);
-- new
CREATE TYPE place AS (town text, street text, land text); CREATE TABLE t (p place);

-- @ CompositeType.owner
CREATE TYPE place AS (street text);
-- new
ALTER TYPE place OWNER TO "field owner";

-- @ CompositeType.comment
CREATE TYPE place AS (street text);
-- new
COMMENT ON TYPE place IS 'where';

-- @ CompositeAttribute.name
-- old
CREATE TYPE place AS (street text, town text); CREATE TABLE t (p place);
-- new
CREATE TYPE place AS (road text, town text); CREATE TABLE t (p place);

-- @ CompositeAttribute.type
-- old
CREATE TYPE place AS (number integer, town text); CREATE TABLE t (p place);
-- new
CREATE TYPE place AS (number bigint, town text); CREATE TABLE t (p place);

-- @ CompositeAttribute.collation
-- old
CREATE TYPE place AS (street text COLLATE "C", town text);
-- new
CREATE TYPE place AS (street text COLLATE "POSIX", town text);

-- @ CompositeAttribute.comment
CREATE TYPE place AS (street text);
-- new
COMMENT ON COLUMN place.street IS 'of it';

-- @ RangeType.schema
CREATE SCHEMA range_a; CREATE SCHEMA range_b;
-- old
CREATE TYPE range_a.span AS RANGE (subtype = integer, multirange_type_name = range_a.spans);
CREATE TABLE t (s range_a.span);
-- new
CREATE TYPE range_b.span AS RANGE (subtype = integer, multirange_type_name = range_b.spans);
CREATE TABLE t (s range_b.span);

-- @ RangeType.name
-- old
CREATE TYPE span AS RANGE (subtype = integer, multirange_type_name = spans); CREATE TABLE t (s span);
-- new
CREATE TYPE "new span" AS RANGE (subtype = integer, multirange_type_name = spans); CREATE TABLE t (s "new span");

-- @ RangeType.subtype
-- old
CREATE TYPE span AS RANGE (subtype = integer); CREATE TABLE t (s span);
-- new
CREATE TYPE span AS RANGE (subtype = bigint); CREATE TABLE t (s span);

-- @ RangeType.operator_class
-- old
CREATE TYPE span AS RANGE (subtype = text);
-- new
CREATE TYPE span AS RANGE (subtype = text, subtype_opclass = text_pattern_ops);

-- @ RangeType.collation
-- old
CREATE TYPE span AS RANGE (subtype = text);
-- new
CREATE TYPE span AS RANGE (subtype = text, collation = "C");

-- @ RangeType.canonical
-- old
CREATE TYPE span AS RANGE (subtype = integer);
-- new
CREATE TYPE span;
CREATE FUNCTION canonical(span) RETURNS span LANGUAGE internal IMMUTABLE STRICT AS 'int4range_canonical';
CREATE TYPE span AS RANGE (subtype = integer, canonical = canonical);

-- @ RangeType.subtype_diff
CREATE FUNCTION diff(integer, integer) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT ($1 - $2)::float8';
-- old
CREATE TYPE span AS RANGE (subtype = integer);
-- new
CREATE TYPE span AS RANGE (subtype = integer, subtype_diff = diff);

-- @ RangeType.multirange_name
-- old
CREATE TYPE span AS RANGE (subtype = integer);
-- new
CREATE TYPE span AS RANGE (subtype = integer, multirange_type_name = "many spans");

-- @ RangeType.multirange_schema
CREATE SCHEMA range_c;
-- old
CREATE TYPE span AS RANGE (subtype = integer);
-- new
CREATE TYPE span AS RANGE (subtype = integer, multirange_type_name = range_c.span_multirange);

-- @ RangeType.owner
CREATE TYPE span AS RANGE (subtype = integer);
-- new
ALTER TYPE span OWNER TO "field owner";

-- @ RangeType.comment
CREATE TYPE span AS RANGE (subtype = integer);
-- new
COMMENT ON TYPE span IS 'from, to';

-- @ Domain.schema
CREATE SCHEMA domain_a; CREATE SCHEMA domain_b;
-- old
CREATE DOMAIN domain_a.small AS integer; CREATE TABLE t (s domain_a.small);
-- new
CREATE DOMAIN domain_b.small AS integer; CREATE TABLE t (s domain_b.small);

-- @ Domain.name
-- old
CREATE DOMAIN small AS integer CONSTRAINT c CHECK (VALUE < 9) NOT NULL; CREATE TABLE t (s small);
-- new
CREATE DOMAIN "very small" AS integer CONSTRAINT c CHECK (VALUE < 9) CONSTRAINT small_not_null NOT NULL;
CREATE TABLE t (s "very small");

-- @ Domain.type
-- old
CREATE DOMAIN small AS integer CONSTRAINT c CHECK (VALUE < 9); CREATE TABLE t (s small);
-- new
CREATE DOMAIN small AS bigint CONSTRAINT c CHECK (VALUE < 9); CREATE TABLE t (s small);

-- @ Domain.is_not_null
-- old
CREATE DOMAIN small AS integer;
-- new
CREATE DOMAIN small AS integer NOT NULL;

-- @ Domain.not_null_name
-- old
CREATE DOMAIN small AS integer NOT NULL;
-- new
CREATE DOMAIN small AS integer CONSTRAINT "never null" NOT NULL;

-- @ Domain.not_null_comment
CREATE DOMAIN small AS integer NOT NULL;
-- new
COMMENT ON CONSTRAINT small_not_null ON DOMAIN small IS 'never';

-- @ Domain.default
-- old
CREATE DOMAIN small AS integer;
-- new
CREATE DOMAIN small AS integer DEFAULT 4;

-- @ Domain.collation
-- old
CREATE DOMAIN word AS text; CREATE TABLE t (w word);
-- new
CREATE DOMAIN word AS text COLLATE "C"; CREATE TABLE t (w word);

-- @ Domain.checks
-- old
CREATE DOMAIN small AS integer CONSTRAINT c CHECK (VALUE < 9); CREATE TABLE t (s small);
-- new
CREATE DOMAIN small AS integer CONSTRAINT c CHECK (VALUE < 9) CONSTRAINT d CHECK (VALUE > 0); CREATE TABLE t (s small);

-- @ Domain.owner
CREATE DOMAIN small AS integer;
-- new
ALTER DOMAIN small OWNER TO "field owner";

-- @ Domain.comment
CREATE DOMAIN small AS integer;
-- new
COMMENT ON DOMAIN small IS 'not big';

-- @ DomainCheck.name
-- old
CREATE DOMAIN small AS integer CONSTRAINT c CHECK (VALUE < 9);
-- new
CREATE DOMAIN small AS integer CONSTRAINT "the c" CHECK (VALUE < 9);

-- @ DomainCheck.expression
-- old
CREATE DOMAIN small AS integer CONSTRAINT c CHECK (VALUE < 9);
-- new
CREATE DOMAIN small AS integer CONSTRAINT c CHECK (VALUE < 10);

-- @ DomainCheck.is_validated
CREATE DOMAIN small AS integer;
-- old
ALTER DOMAIN small ADD CONSTRAINT c CHECK (VALUE < 9);
-- new
ALTER DOMAIN small ADD CONSTRAINT c CHECK (VALUE < 9) NOT VALID;

-- @ DomainCheck.comment
CREATE DOMAIN small AS integer CONSTRAINT c CHECK (VALUE < 9);
-- new
COMMENT ON CONSTRAINT c ON DOMAIN small IS 'one digit';

-- @ Sequence.schema
CREATE SCHEMA sequence_a; CREATE SCHEMA sequence_b;
-- old
CREATE SEQUENCE sequence_a.s; CREATE TABLE t (i bigint DEFAULT nextval('sequence_a.s'));
-- new
CREATE SEQUENCE sequence_b.s; CREATE TABLE t (i bigint DEFAULT nextval('sequence_b.s'));

-- @ Sequence.name
-- old
CREATE SEQUENCE s;
-- new
CREATE SEQUENCE "new s";

-- @ Sequence.data_type
-- old
CREATE SEQUENCE s;
-- new
CREATE SEQUENCE s AS integer;

-- @ Sequence.start
-- old
CREATE SEQUENCE s;
-- new
CREATE SEQUENCE s START 7;

-- @ Sequence.increment
-- old
CREATE SEQUENCE s;
-- new
CREATE SEQUENCE s INCREMENT 3;

-- @ Sequence.minimum
-- old
CREATE SEQUENCE s;
-- new
CREATE SEQUENCE s MINVALUE -5 START 1;

-- @ Sequence.maximum
-- old
CREATE SEQUENCE s;
-- new
CREATE SEQUENCE s MAXVALUE 99;

-- @ Sequence.cache
-- old
CREATE SEQUENCE s;
-- new
CREATE SEQUENCE s CACHE 5;

-- @ Sequence.is_cycled
-- old
CREATE SEQUENCE s;
-- new
CREATE SEQUENCE s CYCLE;

-- @ Sequence.is_unlogged
-- old
CREATE SEQUENCE s;
-- new
CREATE UNLOGGED SEQUENCE s;

-- @ Sequence.owned_by
CREATE TABLE t (i bigint, j bigint);
-- old
CREATE SEQUENCE s; CREATE SEQUENCE r OWNED BY t.i;
-- new
CREATE SEQUENCE s OWNED BY t.i; CREATE SEQUENCE r OWNED BY t.j;

-- @ Sequence.owner
CREATE SEQUENCE s;
-- new
ALTER SEQUENCE s OWNER TO "field owner";

-- @ Sequence.comment
CREATE SEQUENCE s;
-- new
COMMENT ON SEQUENCE s IS 'counts';
