-- Identity and exclusion over partitions, domains with a named NOT NULL.
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE SCHEMA v17;
CREATE TABLE v17.numbered (id bigint GENERATED ALWAYS AS IDENTITY (START WITH 10 INCREMENT BY 2), v text) PARTITION BY RANGE (id);
CREATE TABLE v17.numbered_1 PARTITION OF v17.numbered FOR VALUES FROM (1) TO (100);
CREATE TABLE v17.numbered_2 PARTITION OF v17.numbered FOR VALUES FROM (100) TO (200) PARTITION BY LIST (v);
CREATE TABLE v17.numbered_2_x PARTITION OF v17.numbered_2 FOR VALUES IN ('x');
CREATE TABLE v17.numbered_3 (v text, id bigint NOT NULL);
ALTER TABLE v17.numbered ATTACH PARTITION v17.numbered_3 FOR VALUES FROM (200) TO (300);
CREATE TABLE v17.excluded (id integer, during daterange, CONSTRAINT excluded_x EXCLUDE USING gist (id WITH =, during WITH &&)) PARTITION BY LIST (id);
CREATE TABLE v17.excluded_1 PARTITION OF v17.excluded FOR VALUES IN (1);
CREATE DOMAIN v17.needed AS integer CONSTRAINT must_be NOT NULL CONSTRAINT positive CHECK (VALUE > 0);
CREATE DOMAIN v17.usual AS integer NOT NULL;
CREATE TABLE v17.measured (w integer, h integer, area integer GENERATED ALWAYS AS (w * h) STORED);
CREATE TABLE v17.measured_other (area integer GENERATED ALWAYS AS (w * h * 2) STORED) INHERITS (v17.measured);
CREATE TABLE v17.inline_storage (a text STORAGE EXTERNAL COMPRESSION pglz, b integer);
