-- What changes of tables, their columns and what columns hold; the format is told in tests/fields.py.

-- @ Table.schema
CREATE SCHEMA table_a; CREATE SCHEMA table_b;
-- old
CREATE TABLE table_a.t (i integer PRIMARY KEY);
-- new
CREATE TABLE table_b.t (i integer PRIMARY KEY);

-- @ Table.name
-- old
CREATE TABLE t (i integer);
-- new
CREATE TABLE "new t" (i integer);

-- @ Table.columns
-- old
CREATE TABLE t (i integer);
-- new
CREATE TABLE t (i integer, "a b" text NOT NULL DEFAULT 'x');

-- @ Table.is_unlogged
-- old
CREATE TABLE t (i integer);
-- new
CREATE UNLOGGED TABLE t (i integer);

-- @ Table.partition_key
-- old
CREATE TABLE t (i integer, j integer) PARTITION BY LIST (i);
-- new
CREATE TABLE t (i integer, j integer) PARTITION BY RANGE (j);

-- @ Table.partition_of
CREATE TABLE top (i integer) PARTITION BY LIST (i);
-- old
CREATE TABLE t (i integer);
-- new
CREATE TABLE t PARTITION OF top DEFAULT;

-- @ PartitionOf.parent_id
CREATE TABLE top (i integer) PARTITION BY LIST (i);
CREATE TABLE other (i integer) PARTITION BY LIST (i);
-- old
CREATE TABLE t PARTITION OF top FOR VALUES IN (1);
-- new
CREATE TABLE t PARTITION OF other FOR VALUES IN (1);

-- @ PartitionOf.bound
CREATE TABLE top (i integer) PARTITION BY LIST (i);
-- old
CREATE TABLE t PARTITION OF top FOR VALUES IN (1);
-- new
CREATE TABLE t PARTITION OF top FOR VALUES IN (1, 2);

-- @ Table.inherits
CREATE TABLE one (i integer); CREATE TABLE two (i integer);
-- old
CREATE TABLE t (i integer) INHERITS (one);
-- new
CREATE TABLE t (i integer) INHERITS (two);

-- @ Table.storage_parameters
-- old
CREATE TABLE t (i integer);
-- new
CREATE TABLE t (i integer) WITH (fillfactor = 50, autovacuum_enabled = false);

-- @ Table.row_security
CREATE TABLE t (i integer); CREATE TABLE s (i integer);
-- old
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
-- new
ALTER TABLE t FORCE ROW LEVEL SECURITY; ALTER TABLE s FORCE ROW LEVEL SECURITY; ALTER TABLE s ENABLE ROW LEVEL SECURITY;

-- @ Table.replica_identity
CREATE TABLE t (i integer); CREATE TABLE s (i integer NOT NULL UNIQUE);
-- new
ALTER TABLE t REPLICA IDENTITY FULL; ALTER TABLE s REPLICA IDENTITY USING INDEX s_i_key;

-- @ Table.tablespace
-- old
CREATE TABLE t (i integer);
-- new
CREATE TABLE t (i integer) TABLESPACE "field space";

-- @ Table.access_method
CREATE ACCESS METHOD heap_too TYPE TABLE HANDLER heap_tableam_handler;
-- old
CREATE TABLE t (i integer);
-- new
CREATE TABLE t (i integer) USING heap_too;

-- @ Table.of_type_id
CREATE TYPE pair AS (i integer, j text);
-- old
CREATE TABLE t (i integer, j text);
-- new
CREATE TABLE t OF pair;

-- @ Table.owner
CREATE TABLE t (i integer);
-- new
ALTER TABLE t OWNER TO "field owner";

-- @ Table.comment
CREATE TABLE t (i integer);
-- new
COMMENT ON TABLE t IS 'told';

-- @ Column.name
-- old
CREATE TABLE t (i integer, j integer);
-- new
CREATE TABLE t (i integer, "new j" integer);

-- @ Column.type
-- old
CREATE TABLE t (i integer, j integer);
-- new
CREATE TABLE t (i integer, j numeric(9,2));

-- @ DataType.name
-- old
CREATE TABLE t (i integer, j varchar(9));
-- new
CREATE TABLE t (i integer, j varchar(10));

-- @ DataType.object_id
CREATE DOMAIN one AS text; CREATE DOMAIN two AS text;
-- old
CREATE TABLE t (i integer, j one);
-- new
CREATE TABLE t (i integer, j two);

-- @ Column.is_not_null
-- old
CREATE TABLE t (i integer, j integer NOT NULL);
-- new
CREATE TABLE t (i integer NOT NULL, j integer);

-- @ Column.not_null_name
-- old
CREATE TABLE t (i integer NOT NULL, j integer CONSTRAINT one NOT NULL, k integer CONSTRAINT three NOT NULL);
CREATE TABLE keyed (i integer PRIMARY KEY);
-- new
CREATE TABLE t (i integer CONSTRAINT "the i" NOT NULL, j integer CONSTRAINT two NOT NULL, k integer NOT NULL);
CREATE TABLE keyed (i integer CONSTRAINT "there" NOT NULL PRIMARY KEY);

-- @ Column.is_not_null_validated
CREATE TABLE t (i integer, j integer);
-- old
ALTER TABLE t ADD NOT NULL i; ALTER TABLE t ADD NOT NULL j NOT VALID;
-- new
ALTER TABLE t ADD NOT NULL i NOT VALID; ALTER TABLE t ADD NOT NULL j;

-- @ Column.is_not_null_inherited
-- old
CREATE TABLE t (i integer NOT NULL, j integer NOT NULL NO INHERIT); CREATE TABLE below () INHERITS (t);
-- new
CREATE TABLE t (i integer NOT NULL NO INHERIT, j integer NOT NULL); CREATE TABLE below () INHERITS (t);

-- @ Column.is_not_null_local
CREATE TABLE t (i integer NOT NULL);
-- old
CREATE TABLE below (j integer) INHERITS (t); CREATE TABLE other (j integer, NOT NULL i) INHERITS (t);
-- new
CREATE TABLE below (j integer, NOT NULL i) INHERITS (t); CREATE TABLE other (j integer) INHERITS (t);

-- @ Column.not_null_comment
CREATE TABLE t (i integer NOT NULL, j integer NOT NULL);
-- old
COMMENT ON CONSTRAINT t_j_not_null ON t IS 'was told';
-- new
COMMENT ON CONSTRAINT t_i_not_null ON t IS 'told';

-- @ Column.default
-- old
CREATE TABLE t (i integer, j integer DEFAULT 1);
-- new
CREATE TABLE t (i integer DEFAULT 4, j integer);

-- @ Column.identity
-- old
CREATE TABLE t (i integer NOT NULL, j bigint GENERATED ALWAYS AS IDENTITY);
-- new
CREATE TABLE t (i integer GENERATED BY DEFAULT AS IDENTITY, j bigint NOT NULL);

-- @ Column.generated
-- old
CREATE TABLE t (i integer, j integer, k integer GENERATED ALWAYS AS (i + 2) STORED);
-- new
CREATE TABLE t (i integer, j integer GENERATED ALWAYS AS (i + 1) STORED, k integer);

-- @ Generated.expression
-- old
CREATE TABLE t (i integer, j integer GENERATED ALWAYS AS (i + 1) STORED);
-- new
CREATE TABLE t (i integer, j integer GENERATED ALWAYS AS (i + 2) STORED);

-- @ Generated.is_stored
-- old
CREATE TABLE t (i integer, j integer GENERATED ALWAYS AS (i + 1) STORED);
-- new
CREATE TABLE t (i integer, j integer GENERATED ALWAYS AS (i + 1) VIRTUAL);

-- @ Column.collation
-- old
CREATE TABLE t (i text, j text COLLATE "C");
-- new
CREATE TABLE t (i text COLLATE "C", j text);

-- @ Column.storage
CREATE TABLE t (i text, j text);
-- old
ALTER TABLE t ALTER j SET STORAGE PLAIN;
-- new
ALTER TABLE t ALTER i SET STORAGE EXTERNAL;

-- @ Column.compression
CREATE TABLE t (i text, j text);
-- old
ALTER TABLE t ALTER j SET COMPRESSION pglz;
-- new
ALTER TABLE t ALTER i SET COMPRESSION pglz;

-- @ Column.statistics_target
CREATE TABLE t (i text, j text);
-- old
ALTER TABLE t ALTER j SET STATISTICS 0;
-- new
ALTER TABLE t ALTER i SET STATISTICS 500;

-- @ Column.options
CREATE TABLE t (i text, j text);
-- old
ALTER TABLE t ALTER j SET (n_distinct = 5);
-- new
ALTER TABLE t ALTER i SET (n_distinct = 5, n_distinct_inherited = -0.5);

-- @ Column.is_local
CREATE TABLE t (i integer, j integer);
-- old
CREATE TABLE below (i integer) INHERITS (t);
-- new
CREATE TABLE below (j integer) INHERITS (t);

-- @ Column.comment
CREATE TABLE t (i integer, j integer);
-- old
COMMENT ON COLUMN t.j IS 'was told';
-- new
COMMENT ON COLUMN t.i IS 'told';

-- @ Identity.is_always
-- old
CREATE TABLE t (i integer GENERATED ALWAYS AS IDENTITY);
-- new
CREATE TABLE t (i integer GENERATED BY DEFAULT AS IDENTITY);

-- @ Identity.start
-- old
CREATE TABLE t (i integer GENERATED ALWAYS AS IDENTITY);
-- new
CREATE TABLE t (i integer GENERATED ALWAYS AS IDENTITY (START 5));

-- @ Identity.increment
-- old
CREATE TABLE t (i integer GENERATED ALWAYS AS IDENTITY);
-- new
CREATE TABLE t (i integer GENERATED ALWAYS AS IDENTITY (INCREMENT 5));

-- @ Identity.minimum
-- old
CREATE TABLE t (i integer GENERATED ALWAYS AS IDENTITY);
-- new
CREATE TABLE t (i integer GENERATED ALWAYS AS IDENTITY (MINVALUE -3 START 1));

-- @ Identity.maximum
-- old
CREATE TABLE t (i integer GENERATED ALWAYS AS IDENTITY);
-- new
CREATE TABLE t (i integer GENERATED ALWAYS AS IDENTITY (MAXVALUE 99));

-- @ Identity.cache
-- old
CREATE TABLE t (i integer GENERATED ALWAYS AS IDENTITY);
-- new
CREATE TABLE t (i integer GENERATED ALWAYS AS IDENTITY (CACHE 9));

-- @ Identity.is_cycled
-- old
CREATE TABLE t (i integer GENERATED ALWAYS AS IDENTITY);
-- new
CREATE TABLE t (i integer GENERATED ALWAYS AS IDENTITY (CYCLE));

-- @ Identity.sequence_name
-- old
CREATE TABLE t (i integer GENERATED ALWAYS AS IDENTITY);
-- new
CREATE TABLE t (i integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME "the count"));

-- @ Identity.sequence_comment
CREATE TABLE t (i integer GENERATED ALWAYS AS IDENTITY);
-- new
COMMENT ON SEQUENCE t_i_seq IS 'counts';

-- @ Identity.is_logged_apart
CREATE TABLE t (i integer GENERATED ALWAYS AS IDENTITY);
-- new
ALTER SEQUENCE t_i_seq SET UNLOGGED;
