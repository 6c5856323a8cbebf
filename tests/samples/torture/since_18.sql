-- What PostgreSQL 18 brought.
CREATE EXTENSION btree_gist;
CREATE SCHEMA v18;
CREATE TABLE v18.room (
    id integer, valid daterange, price numeric(8, 2) CONSTRAINT price_needed NOT NULL,
    double_price numeric GENERATED ALWAYS AS (price * 2) VIRTUAL, triple_price numeric GENERATED ALWAYS AS (price * 3),
    stored_price numeric GENERATED ALWAYS AS (price * 4) STORED, other integer,
    CONSTRAINT room_key PRIMARY KEY (id, valid WITHOUT OVERLAPS), UNIQUE (other, valid WITHOUT OVERLAPS),
    CONSTRAINT soft CHECK (price > 0) NOT ENFORCED
);
CREATE TABLE v18.booking (
    room_id integer, during daterange, id uuid DEFAULT uuidv7() PRIMARY KEY, other integer NOT NULL NO INHERIT,
    CONSTRAINT of_room FOREIGN KEY (room_id, PERIOD during) REFERENCES v18.room (id, PERIOD valid)
);
CREATE TABLE v18.soft (booking uuid, CONSTRAINT maybe FOREIGN KEY (booking) REFERENCES v18.booking NOT ENFORCED);
ALTER TABLE v18.soft ADD CONSTRAINT later NOT NULL booking NOT VALID;
COMMENT ON CONSTRAINT price_needed ON v18.room IS 'Nothing is free';
CREATE TABLE v18.parent (a integer CONSTRAINT a_here NOT NULL, b integer NOT NULL);
CREATE TABLE v18.child (c integer NOT NULL, CONSTRAINT own_name NOT NULL b) INHERITS (v18.parent);
CREATE TABLE v18.late (b integer CONSTRAINT late_b NOT NULL, a integer NOT NULL);
ALTER TABLE v18.late INHERIT v18.parent;
CREATE TABLE v18.parted (a integer CONSTRAINT parted_a NOT NULL, b integer) PARTITION BY LIST (a);
CREATE TABLE v18.parted_1 PARTITION OF v18.parted FOR VALUES IN (1);
CREATE TABLE v18.parted_2 (b integer NOT NULL, a integer CONSTRAINT mine NOT NULL);
ALTER TABLE v18.parted ATTACH PARTITION v18.parted_2 FOR VALUES IN (2);
CREATE TABLE v18.key_of (id integer PRIMARY KEY);
ALTER TABLE v18.parted ADD CONSTRAINT parted_fk FOREIGN KEY (b) REFERENCES v18.key_of (id) NOT VALID;
CREATE VIEW v18.casing AS SELECT casefold('ß') AS f, uuidv4() AS u, array_sort(ARRAY[2, 1]) AS s;
CREATE FUNCTION v18.returning() RETURNS SETOF integer LANGUAGE sql BEGIN ATOMIC
    UPDATE v18.key_of SET id = id + 1 RETURNING old.id; DELETE FROM v18.key_of RETURNING WITH (OLD AS o) o.id;
END;
CREATE PUBLICATION v18_generated FOR TABLE v18.room WITH (publish_generated_columns = stored);
CREATE COLLATION v18.unicode (provider = builtin, locale = 'PG_UNICODE_FAST');
CREATE INDEX room_gin ON v18.room USING gist (valid) WITH (buffering = auto);
