-- What changes of keys, constraints, indexes and statistics; the format is told in tests/fields.py.

-- @ PrimaryKey.table_id
CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, c text); CREATE TABLE s (a integer NOT NULL, b integer NOT NULL, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (a);
-- new
ALTER TABLE s ADD CONSTRAINT k PRIMARY KEY (a);

-- @ PrimaryKey.name
CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (a);
-- new
ALTER TABLE t ADD CONSTRAINT "new k" PRIMARY KEY (a);

-- @ PrimaryKey.columns
CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (a);
-- new
ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (b, a);

-- @ PrimaryKey.include
CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (a);
-- new
ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (a) INCLUDE (c);

-- @ PrimaryKey.is_deferrable
CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (a);
-- new
ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (a) DEFERRABLE;

-- @ PrimaryKey.is_deferred
CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (a) DEFERRABLE;
-- new
ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (a) DEFERRABLE INITIALLY DEFERRED;

-- @ PrimaryKey.storage_parameters
CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (a);
-- new
ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (a) WITH (fillfactor = 60);

-- @ PrimaryKey.is_without_overlaps
CREATE TABLE t (n int4range NOT NULL, s int4range NOT NULL);
-- old
ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (n, s);
-- new
ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (n, s WITHOUT OVERLAPS);

-- @ PrimaryKey.is_clustered
CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, c text); ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (a);
-- new
ALTER TABLE t CLUSTER ON k;

-- @ PrimaryKey.tablespace
CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (a);
-- new
ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (a) USING INDEX TABLESPACE "field space";

-- @ PrimaryKey.is_only
CREATE TABLE t (a integer NOT NULL) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF t DEFAULT;
-- old
ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (a);
-- new
ALTER TABLE ONLY t ADD CONSTRAINT k PRIMARY KEY (a);

-- @ PrimaryKey.parent_key_id
CREATE TABLE t (a integer NOT NULL) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF t FOR VALUES IN (1);
-- old
ALTER TABLE p ADD CONSTRAINT pk PRIMARY KEY (a); ALTER TABLE ONLY t ADD CONSTRAINT k PRIMARY KEY (a);
-- new
ALTER TABLE p ADD CONSTRAINT pk PRIMARY KEY (a); ALTER TABLE ONLY t ADD CONSTRAINT k PRIMARY KEY (a); ALTER INDEX k ATTACH PARTITION pk;

-- @ PrimaryKey.index_comment
CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, c text); ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (a);
-- new
COMMENT ON INDEX k IS 'of the index';

-- @ PrimaryKey.comment
CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, c text); ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (a);
-- new
COMMENT ON CONSTRAINT k ON t IS 'of it';

-- @ Unique.table_id
CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, c text); CREATE TABLE s (a integer NOT NULL, b integer NOT NULL, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k UNIQUE (a);
-- new
ALTER TABLE s ADD CONSTRAINT k UNIQUE (a);

-- @ Unique.name
CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k UNIQUE (a);
-- new
ALTER TABLE t ADD CONSTRAINT "new k" UNIQUE (a);

-- @ Unique.columns
CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k UNIQUE (a);
-- new
ALTER TABLE t ADD CONSTRAINT k UNIQUE (b, a);

-- @ Unique.include
CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k UNIQUE (a);
-- new
ALTER TABLE t ADD CONSTRAINT k UNIQUE (a) INCLUDE (c);

-- @ Unique.is_nulls_not_distinct
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k UNIQUE (b);
-- new
ALTER TABLE t ADD CONSTRAINT k UNIQUE NULLS NOT DISTINCT (b);

-- @ Unique.is_deferrable
CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k UNIQUE (a);
-- new
ALTER TABLE t ADD CONSTRAINT k UNIQUE (a) DEFERRABLE;

-- @ Unique.is_deferred
CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k UNIQUE (a) DEFERRABLE;
-- new
ALTER TABLE t ADD CONSTRAINT k UNIQUE (a) DEFERRABLE INITIALLY DEFERRED;

-- @ Unique.storage_parameters
CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k UNIQUE (a);
-- new
ALTER TABLE t ADD CONSTRAINT k UNIQUE (a) WITH (fillfactor = 60);

-- @ Unique.is_without_overlaps
CREATE TABLE t (n int4range NOT NULL, s int4range NOT NULL);
-- old
ALTER TABLE t ADD CONSTRAINT k UNIQUE (n, s);
-- new
ALTER TABLE t ADD CONSTRAINT k UNIQUE (n, s WITHOUT OVERLAPS);

-- @ Unique.is_clustered
CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, c text); ALTER TABLE t ADD CONSTRAINT k UNIQUE (a);
-- new
ALTER TABLE t CLUSTER ON k;

-- @ Unique.tablespace
CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k UNIQUE (a);
-- new
ALTER TABLE t ADD CONSTRAINT k UNIQUE (a) USING INDEX TABLESPACE "field space";

-- @ Unique.is_only
CREATE TABLE t (a integer NOT NULL) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF t DEFAULT;
-- old
ALTER TABLE t ADD CONSTRAINT k UNIQUE (a);
-- new
ALTER TABLE ONLY t ADD CONSTRAINT k UNIQUE (a);

-- @ Unique.parent_key_id
CREATE TABLE t (a integer NOT NULL) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF t FOR VALUES IN (1);
-- old
ALTER TABLE p ADD CONSTRAINT pk UNIQUE (a); ALTER TABLE ONLY t ADD CONSTRAINT k UNIQUE (a);
-- new
ALTER TABLE p ADD CONSTRAINT pk UNIQUE (a); ALTER TABLE ONLY t ADD CONSTRAINT k UNIQUE (a); ALTER INDEX k ATTACH PARTITION pk;

-- @ Unique.index_comment
CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, c text); ALTER TABLE t ADD CONSTRAINT k UNIQUE (a);
-- new
COMMENT ON INDEX k IS 'of the index';

-- @ Unique.comment
CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, c text); ALTER TABLE t ADD CONSTRAINT k UNIQUE (a);
-- new
COMMENT ON CONSTRAINT k ON t IS 'of it';

-- @ Check.table_id
CREATE TABLE t (a integer NOT NULL, b integer, c text); CREATE TABLE s (a integer NOT NULL, b integer, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0);
-- new
ALTER TABLE s ADD CONSTRAINT k CHECK (a > 0);

-- @ Check.name
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0);
-- new
ALTER TABLE t ADD CONSTRAINT "new k" CHECK (a > 0);

-- @ Check.expression
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0);
-- new
ALTER TABLE t ADD CONSTRAINT k CHECK (a > 1);

-- @ Check.is_no_inherit
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0);
-- new
ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0) NO INHERIT;

-- @ Check.is_validated
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0);ALTER TABLE t ADD CONSTRAINT k2 CHECK (b > 0) NOT VALID;
-- new
ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0) NOT VALID;ALTER TABLE t ADD CONSTRAINT k2 CHECK (b > 0);

-- @ Check.is_enforced
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0);
-- new
ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0) NOT ENFORCED;

-- @ Check.comment
CREATE TABLE t (a integer NOT NULL, b integer, c text); ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0);
-- new
COMMENT ON CONSTRAINT k ON t IS 'of it';

-- @ Exclusion.table_id
CREATE TABLE t (a integer NOT NULL, b integer, c text); CREATE TABLE s (a integer NOT NULL, b integer, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree (a WITH =);
-- new
ALTER TABLE s ADD CONSTRAINT k EXCLUDE USING btree (a WITH =);

-- @ Exclusion.name
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree (a WITH =);
-- new
ALTER TABLE t ADD CONSTRAINT "new k" EXCLUDE USING btree (a WITH =);

-- @ Exclusion.elements
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree (a WITH =);
-- new
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree (a WITH =, b WITH =);

-- @ Exclusion.method
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree (a WITH =);
-- new
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING hash (a WITH =);

-- @ Exclusion.include
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree (a WITH =);
-- new
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree (a WITH =) INCLUDE (c);

-- @ Exclusion.predicate
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree (a WITH =);
-- new
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree (a WITH =) WHERE (b > 0);

-- @ Exclusion.is_deferrable
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree (a WITH =);
-- new
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree (a WITH =) DEFERRABLE;

-- @ Exclusion.is_deferred
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree (a WITH =) DEFERRABLE;
-- new
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree (a WITH =) DEFERRABLE INITIALLY DEFERRED;

-- @ Exclusion.storage_parameters
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree (a WITH =);
-- new
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree (a WITH =) WITH (fillfactor = 60);

-- @ Exclusion.is_clustered
CREATE TABLE t (a integer NOT NULL, b integer, c text); ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree (a WITH =);
-- new
ALTER TABLE t CLUSTER ON k;

-- @ Exclusion.tablespace
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree (a WITH =);
-- new
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree (a WITH =) USING INDEX TABLESPACE "field space";

-- @ Exclusion.is_only
CREATE TABLE t (a integer NOT NULL) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF t DEFAULT;
-- old
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree (a WITH =);
-- new
ALTER TABLE ONLY t ADD CONSTRAINT k EXCLUDE USING btree (a WITH =);

-- @ Exclusion.parent_key_id
CREATE TABLE t (a integer NOT NULL) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF t FOR VALUES IN (1);
-- old
ALTER TABLE p ADD CONSTRAINT pk EXCLUDE USING btree (a WITH =); ALTER TABLE ONLY t ADD CONSTRAINT k EXCLUDE USING btree (a WITH =);
-- new
ALTER TABLE p ADD CONSTRAINT pk EXCLUDE USING btree (a WITH =); ALTER TABLE ONLY t ADD CONSTRAINT k EXCLUDE USING btree (a WITH =); ALTER INDEX k ATTACH PARTITION pk;

-- @ Exclusion.index_comment
CREATE TABLE t (a integer NOT NULL, b integer, c text); ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree (a WITH =);
-- new
COMMENT ON INDEX k IS 'of the index';

-- @ Exclusion.comment
CREATE TABLE t (a integer NOT NULL, b integer, c text); ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree (a WITH =);
-- new
COMMENT ON CONSTRAINT k ON t IS 'of it';

-- @ ExclusionElement.column_id
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree (a WITH =);
-- new
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree (b WITH =);

-- @ ExclusionElement.expression
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree ((a + 1) WITH =);
-- new
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree ((a + 2) WITH =);

-- @ ExclusionElement.operator
CREATE TABLE t (r int4range);
-- old
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING gist (r WITH =);
-- new
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING gist (r WITH &&);

-- @ ExclusionElement.operator_class
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree (c WITH =);
-- new
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree (c text_pattern_ops WITH =);

-- @ ExclusionElement.collation
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree (c WITH =);
-- new
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree (c COLLATE "C" WITH =);

-- @ ExclusionElement.is_descending
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree (c WITH =);
-- new
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree (c DESC WITH =);

-- @ ExclusionElement.nulls
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree (c WITH =);
-- new
ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING btree (c NULLS FIRST WITH =);

-- @ ForeignKey.table_id
CREATE TABLE t (a integer NOT NULL, b integer, c text); CREATE TABLE s (a integer NOT NULL, b integer, c text); CREATE TABLE up (x integer UNIQUE, y integer UNIQUE, z integer, UNIQUE (y, z)); CREATE TABLE up2 (x integer UNIQUE);
-- old
ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES up (x);
-- new
ALTER TABLE s ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES up (x);

-- @ ForeignKey.name
CREATE TABLE t (a integer NOT NULL, b integer, c text); CREATE TABLE up (x integer UNIQUE, y integer UNIQUE, z integer, UNIQUE (y, z)); CREATE TABLE up2 (x integer UNIQUE);
-- old
ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES up (x);
-- new
ALTER TABLE t ADD CONSTRAINT "new k" FOREIGN KEY (a) REFERENCES up (x);

-- @ ForeignKey.columns
CREATE TABLE t (a integer NOT NULL, b integer, c text); CREATE TABLE up (x integer UNIQUE, y integer UNIQUE, z integer, UNIQUE (y, z)); CREATE TABLE up2 (x integer UNIQUE);
-- old
ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES up (x);
-- new
ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (b) REFERENCES up (x);

-- @ ForeignKey.referenced_table_id
CREATE TABLE t (a integer NOT NULL, b integer, c text); CREATE TABLE up (x integer UNIQUE, y integer UNIQUE, z integer, UNIQUE (y, z)); CREATE TABLE up2 (x integer UNIQUE);
-- old
ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES up (x);
-- new
ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES up2 (x);

-- @ ForeignKey.referenced_columns
CREATE TABLE t (a integer NOT NULL, b integer, c text); CREATE TABLE up (x integer UNIQUE, y integer UNIQUE, z integer, UNIQUE (y, z)); CREATE TABLE up2 (x integer UNIQUE);
-- old
ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES up (x);
-- new
ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES up (y);

-- @ ForeignKey.on_update
CREATE TABLE t (a integer NOT NULL, b integer, c text); CREATE TABLE up (x integer UNIQUE, y integer UNIQUE, z integer, UNIQUE (y, z)); CREATE TABLE up2 (x integer UNIQUE);
-- old
ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES up (x);
-- new
ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES up (x) ON UPDATE CASCADE;

-- @ ForeignKey.on_delete
CREATE TABLE t (a integer NOT NULL, b integer, c text); CREATE TABLE up (x integer UNIQUE, y integer UNIQUE, z integer, UNIQUE (y, z)); CREATE TABLE up2 (x integer UNIQUE);
-- old
ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES up (x);
-- new
ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES up (x) ON DELETE RESTRICT;

-- @ ForeignKey.on_delete_columns
CREATE TABLE t (a integer NOT NULL, b integer, c text); CREATE TABLE up (x integer UNIQUE, y integer UNIQUE, z integer, UNIQUE (y, z)); CREATE TABLE up2 (x integer UNIQUE);
-- old
ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a, b) REFERENCES up (y, z) ON DELETE SET NULL;
-- new
ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a, b) REFERENCES up (y, z) ON DELETE SET NULL (b);

-- @ ForeignKey.match
CREATE TABLE t (a integer NOT NULL, b integer, c text); CREATE TABLE up (x integer UNIQUE, y integer UNIQUE, z integer, UNIQUE (y, z)); CREATE TABLE up2 (x integer UNIQUE);
-- old
ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a, b) REFERENCES up (y, z);
-- new
ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a, b) REFERENCES up (y, z) MATCH FULL;

-- @ ForeignKey.is_deferrable
CREATE TABLE t (a integer NOT NULL, b integer, c text); CREATE TABLE up (x integer UNIQUE, y integer UNIQUE, z integer, UNIQUE (y, z)); CREATE TABLE up2 (x integer UNIQUE);
-- old
ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES up (x);
-- new
ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES up (x) DEFERRABLE;

-- @ ForeignKey.is_deferred
CREATE TABLE t (a integer NOT NULL, b integer, c text); CREATE TABLE up (x integer UNIQUE, y integer UNIQUE, z integer, UNIQUE (y, z)); CREATE TABLE up2 (x integer UNIQUE);
-- old
ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES up (x) DEFERRABLE;
-- new
ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES up (x) DEFERRABLE INITIALLY DEFERRED;

-- @ ForeignKey.is_validated
CREATE TABLE t (a integer NOT NULL, b integer, c text); CREATE TABLE up (x integer UNIQUE, y integer UNIQUE, z integer, UNIQUE (y, z)); CREATE TABLE up2 (x integer UNIQUE);
-- old
ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES up (x); ALTER TABLE t ADD CONSTRAINT k2 FOREIGN KEY (b) REFERENCES up (x) NOT VALID;
-- new
ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES up (x) NOT VALID; ALTER TABLE t ADD CONSTRAINT k2 FOREIGN KEY (b) REFERENCES up (x);

-- @ ForeignKey.is_enforced
CREATE TABLE t (a integer NOT NULL, b integer, c text); CREATE TABLE up (x integer UNIQUE, y integer UNIQUE, z integer, UNIQUE (y, z)); CREATE TABLE up2 (x integer UNIQUE);
-- old
ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES up (x);
-- new
ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES up (x) NOT ENFORCED;

-- @ ForeignKey.is_period
CREATE TABLE up (n int4range, r int4range); CREATE TABLE t (n int4range, r int4range);
-- old
ALTER TABLE up ADD UNIQUE (n, r); ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (n, r) REFERENCES up (n, r);
-- new
ALTER TABLE up ADD CONSTRAINT over UNIQUE (n, r WITHOUT OVERLAPS); ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (n, PERIOD r) REFERENCES up (n, PERIOD r);

-- @ ForeignKey.comment
CREATE TABLE t (a integer NOT NULL, b integer, c text); CREATE TABLE up (x integer UNIQUE, y integer UNIQUE, z integer, UNIQUE (y, z)); CREATE TABLE up2 (x integer UNIQUE); ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES up (x);
-- new
COMMENT ON CONSTRAINT k ON t IS 'of it';

-- @ Index.table_id
CREATE TABLE t (a integer NOT NULL, b integer, c text); CREATE TABLE s (a integer NOT NULL, b integer, c text);
-- old
CREATE INDEX i ON t (a);
-- new
CREATE INDEX i ON s (a);

-- @ Index.name
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
CREATE INDEX i ON t (a);
-- new
CREATE INDEX "new i" ON t (a);

-- @ Index.keys
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
CREATE INDEX i ON t (a);
-- new
CREATE INDEX i ON t (a, b);

-- @ Index.method
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
CREATE INDEX i ON t (a);
-- new
CREATE INDEX i ON t USING hash (a);

-- @ Index.is_unique
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
CREATE INDEX i ON t (a);
-- new
CREATE UNIQUE INDEX i ON t (a);

-- @ Index.is_nulls_not_distinct
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
CREATE UNIQUE INDEX i ON t (a);
-- new
CREATE UNIQUE INDEX i ON t (a) NULLS NOT DISTINCT;

-- @ Index.include
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
CREATE INDEX i ON t (a);
-- new
CREATE INDEX i ON t (a) INCLUDE (c);

-- @ Index.predicate
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
CREATE INDEX i ON t (a);
-- new
CREATE INDEX i ON t (a) WHERE b > 0;

-- @ Index.storage_parameters
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
CREATE INDEX i ON t (a) WITH (deduplicate_items = off);
-- new
CREATE INDEX i ON t (a) WITH (fillfactor = 60);

-- @ Index.tablespace
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
CREATE INDEX i ON t (a);
-- new
CREATE INDEX i ON t (a) TABLESPACE "field space";

-- @ Index.is_clustered
CREATE TABLE t (a integer NOT NULL, b integer, c text); CREATE TABLE s (a integer NOT NULL, b integer, c text);
-- old
CREATE INDEX i ON t (a); CREATE INDEX j ON t (b); ALTER TABLE t CLUSTER ON j; CREATE INDEX k ON s (a);
-- new
CREATE INDEX i ON t (a); CREATE INDEX j ON t (b); ALTER TABLE t CLUSTER ON i; CREATE INDEX k ON s (a); ALTER TABLE s CLUSTER ON k;

-- @ Index.is_only
CREATE TABLE t (a integer NOT NULL) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF t DEFAULT;
-- old
CREATE INDEX i ON t (a);
-- new
CREATE INDEX i ON ONLY t (a);

-- @ Index.parent_index_id
CREATE TABLE t (a integer NOT NULL) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF t FOR VALUES IN (1);
-- old
CREATE INDEX pi ON p (a); CREATE INDEX i ON ONLY t (a);
-- new
CREATE INDEX pi ON p (a); CREATE INDEX i ON ONLY t (a); ALTER INDEX i ATTACH PARTITION pi;

-- @ Index.comment
CREATE TABLE t (a integer NOT NULL, b integer, c text); CREATE INDEX i ON t (a);
-- new
COMMENT ON INDEX i IS 'of it';

-- @ IndexKey.column_id
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
CREATE INDEX i ON t (a);
-- new
CREATE INDEX i ON t (b);

-- @ IndexKey.expression
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
CREATE INDEX i ON t ((a + 1));
-- new
CREATE INDEX i ON t ((a + 2));

-- @ IndexKey.operator_class
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
CREATE INDEX i ON t (c);
-- new
CREATE INDEX i ON t (c text_pattern_ops);

-- @ IndexKey.collation
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
CREATE INDEX i ON t (c);
-- new
CREATE INDEX i ON t (c COLLATE "C");

-- @ IndexKey.is_descending
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
CREATE INDEX i ON t (c);
-- new
CREATE INDEX i ON t (c DESC);

-- @ IndexKey.nulls
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
CREATE INDEX i ON t (c);
-- new
CREATE INDEX i ON t (c NULLS FIRST);

-- @ IndexKey.statistics_target
CREATE TABLE t (a integer NOT NULL, b integer, c text); CREATE INDEX i ON t (a, (b + 1));
-- new
ALTER INDEX i ALTER COLUMN 2 SET STATISTICS 50;

-- @ Statistics.table_id
CREATE TABLE t (a integer NOT NULL, b integer, c text); CREATE TABLE s (a integer NOT NULL, b integer, c text);
-- old
CREATE STATISTICS st ON a, b FROM t;
-- new
CREATE STATISTICS st ON a, b FROM s;

-- @ Statistics.schema
CREATE SCHEMA st_a; CREATE SCHEMA st_b; CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
CREATE STATISTICS st_a.st ON a, b FROM t;
-- new
CREATE STATISTICS st_b.st ON a, b FROM t;

-- @ Statistics.name
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
CREATE STATISTICS st ON a, b FROM t;
-- new
CREATE STATISTICS "new st" ON a, b FROM t;

-- @ Statistics.kinds
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
CREATE STATISTICS st ON a, b FROM t;
-- new
CREATE STATISTICS st (mcv) ON a, b FROM t;

-- @ Statistics.columns
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
CREATE STATISTICS st ON a, b FROM t;
-- new
CREATE STATISTICS st ON a, c FROM t;

-- @ Statistics.expressions
CREATE TABLE t (a integer NOT NULL, b integer, c text);
-- old
CREATE STATISTICS st ON a, b FROM t;
-- new
CREATE STATISTICS st ON a, b, (b + 1) FROM t;

-- @ Statistics.target
CREATE TABLE t (a integer NOT NULL, b integer, c text); CREATE STATISTICS st ON a, b FROM t;
-- new
ALTER STATISTICS st SET STATISTICS 70;

-- @ Statistics.owner
CREATE TABLE t (a integer NOT NULL, b integer, c text); CREATE STATISTICS st ON a, b FROM t;
-- new
ALTER STATISTICS st OWNER TO "field owner";

-- @ Statistics.comment
CREATE TABLE t (a integer NOT NULL, b integer, c text); CREATE STATISTICS st ON a, b FROM t;
-- new
COMMENT ON STATISTICS st IS 'of it';
