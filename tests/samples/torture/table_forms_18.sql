-- needs 18: what only PostgreSQL 18 has: virtual columns, named and unvalidated NOT NULL, temporal keys, NOT ENFORCED.
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE SCHEMA v18;
CREATE TABLE v18.virtual (a integer, b integer, sum integer GENERATED ALWAYS AS (a + b) VIRTUAL, kept integer GENERATED ALWAYS AS (a * b) STORED);
CREATE TABLE v18.virtual_child (c integer) INHERITS (v18.virtual);
CREATE TABLE v18.virtual_parted (a integer, b integer GENERATED ALWAYS AS (a + 1)) PARTITION BY LIST (a);
CREATE TABLE v18.virtual_part PARTITION OF v18.virtual_parted (b GENERATED ALWAYS AS (a + 2)) FOR VALUES IN (1);
-- NOT NULL.
CREATE TABLE v18.required (
    a integer CONSTRAINT a_needed NOT NULL,
    b integer NOT NULL NO INHERIT,
    c integer CONSTRAINT "C needed" NOT NULL NO INHERIT,
    d integer,
    e integer,
    f integer PRIMARY KEY,
    g integer CONSTRAINT g_needed NOT NULL,
    h integer NOT NULL
);
ALTER TABLE v18.required ADD CONSTRAINT d_needed NOT NULL d NOT VALID;
ALTER TABLE v18.required ADD NOT NULL e NOT VALID;
COMMENT ON CONSTRAINT a_needed ON v18.required IS 'Named';
COMMENT ON CONSTRAINT d_needed ON v18.required IS 'Not valid';
COMMENT ON CONSTRAINT required_h_not_null ON v18.required IS 'Usual name';
CREATE TABLE v18.required_key (id integer CONSTRAINT id_needed NOT NULL, CONSTRAINT required_key_pkey PRIMARY KEY (id));
CREATE TABLE v18.required_identity (id integer CONSTRAINT id_set NOT NULL GENERATED ALWAYS AS IDENTITY);
CREATE TABLE v18.child () INHERITS (v18.required);
CREATE TABLE v18.child_own (a integer CONSTRAINT own_a NOT NULL) INHERITS (v18.required);
CREATE TABLE v18.child_b () INHERITS (v18.required);
ALTER TABLE v18.child_b ALTER COLUMN b SET NOT NULL;
ALTER TABLE v18.child_b ADD CONSTRAINT cee NOT NULL c;
CREATE TABLE v18.joined (a integer CONSTRAINT joined_a NOT NULL, b integer, c integer, d integer CONSTRAINT joined_d NOT NULL, e integer NOT NULL,
    f integer NOT NULL, g integer NOT NULL, h integer NOT NULL);
ALTER TABLE v18.joined INHERIT v18.required;
CREATE TABLE v18.renamed (a integer NOT NULL, b integer NOT NULL);
ALTER TABLE v18.renamed RENAME COLUMN a TO z;
ALTER TABLE v18.renamed RENAME TO renamed_after;
CREATE TABLE v18.parted (a integer NOT NULL, b integer CONSTRAINT b_needed NOT NULL, c integer) PARTITION BY LIST (a);
CREATE TABLE v18.part_1 PARTITION OF v18.parted FOR VALUES IN (1);
CREATE TABLE v18.part_2 (a integer CONSTRAINT two_a NOT NULL, b integer NOT NULL, c integer CONSTRAINT two_c NOT NULL);
ALTER TABLE v18.parted ATTACH PARTITION v18.part_2 FOR VALUES IN (2);
CREATE TABLE v18.part_3 PARTITION OF v18.parted (CONSTRAINT three_c NOT NULL c) FOR VALUES IN (3);
ALTER TABLE v18.parted ADD CONSTRAINT c_needed NOT NULL c NOT VALID;
ALTER TABLE v18.part_1 VALIDATE CONSTRAINT c_needed;
-- NOT ENFORCED, NOT VALID.
CREATE TABLE v18.enforced (
    id integer PRIMARY KEY,
    v integer CONSTRAINT not_now CHECK (v > 0) NOT ENFORCED,
    up integer CONSTRAINT up_not_now REFERENCES v18.enforced NOT ENFORCED,
    CONSTRAINT two CHECK (id > v) NO INHERIT NOT ENFORCED
);
CREATE TABLE v18.enforced_child (CONSTRAINT not_now CHECK (v > 0)) INHERITS (v18.enforced);
CREATE TABLE v18.enforced_parted (id integer, v integer) PARTITION BY LIST (id);
CREATE TABLE v18.enforced_part PARTITION OF v18.enforced_parted FOR VALUES IN (1);
ALTER TABLE v18.enforced_parted ADD CONSTRAINT fk_not_valid FOREIGN KEY (v) REFERENCES v18.enforced NOT VALID;
ALTER TABLE v18.enforced_parted ADD CONSTRAINT fk_not_enforced FOREIGN KEY (id) REFERENCES v18.enforced NOT ENFORCED;
ALTER TABLE v18.enforced_part VALIDATE CONSTRAINT fk_not_valid;
-- Temporal keys.
CREATE TABLE v18.room (
    id integer, during daterange, name text,
    CONSTRAINT room_pk PRIMARY KEY (id, during WITHOUT OVERLAPS),
    CONSTRAINT room_name UNIQUE (name, during WITHOUT OVERLAPS) DEFERRABLE
);
CREATE TABLE v18.booking (
    id integer, room_id integer, during daterange,
    CONSTRAINT booking_room FOREIGN KEY (room_id, PERIOD during) REFERENCES v18.room (id, PERIOD during)
);
CREATE TABLE v18.room_parted (id integer, during daterange, CONSTRAINT parted_pk PRIMARY KEY (id, during WITHOUT OVERLAPS)) PARTITION BY LIST (id);
CREATE TABLE v18.room_part PARTITION OF v18.room_parted FOR VALUES IN (1, 2);
-- Identity shared with partitions, exclusion over partitions, uuid.
CREATE TABLE v18.numbered (id bigint GENERATED ALWAYS AS IDENTITY (START WITH 10), v uuid DEFAULT uuidv7()) PARTITION BY RANGE (id);
CREATE TABLE v18.numbered_1 PARTITION OF v18.numbered FOR VALUES FROM (1) TO (100);
CREATE TABLE v18.numbered_2 (v uuid, id bigint NOT NULL);
ALTER TABLE v18.numbered ATTACH PARTITION v18.numbered_2 FOR VALUES FROM (100) TO (200);
CREATE TABLE v18.excluded (id integer, during daterange, CONSTRAINT excluded_x EXCLUDE USING gist (id WITH =, during WITH &&)) PARTITION BY LIST (id);
CREATE TABLE v18.excluded_1 PARTITION OF v18.excluded FOR VALUES IN (1);
CREATE INDEX gin_parallel ON v18.room USING btree (name) WITH (deduplicate_items = off);
CREATE DOMAIN v18.needed AS integer CONSTRAINT must_be NOT NULL CONSTRAINT positive CHECK (VALUE > 0);
CREATE DOMAIN v18.usual AS integer NOT NULL;
COMMENT ON CONSTRAINT must_be ON DOMAIN v18.needed IS 'Named';
