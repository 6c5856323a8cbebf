-- Partitions: every kind of bound, levels, differing columns, constraints and indexes of their own.
CREATE SCHEMA part;
CREATE FUNCTION part.bucket(text) RETURNS integer LANGUAGE sql IMMUTABLE RETURN length($1) % 4;

CREATE TABLE part.event (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    kind text DEFAULT 'event',
    body jsonb DEFAULT '{}'::jsonb,
    size integer CHECK (size > 0),
    CONSTRAINT event_pk PRIMARY KEY (id, at),
    CONSTRAINT event_kind CHECK (kind <> '')
) PARTITION BY RANGE (at);
CREATE TABLE part.event_min PARTITION OF part.event FOR VALUES FROM (MINVALUE) TO ('2023-01-01 00:00:00+00');
CREATE TABLE part.event_2023 PARTITION OF part.event (kind DEFAULT 'old' NOT NULL, CONSTRAINT big CHECK (size < 1000))
    FOR VALUES FROM ('2023-01-01 00:00:00+00') TO ('2024-01-01 00:00:00+00') WITH (fillfactor = 80);
CREATE UNLOGGED TABLE part.event_2024 PARTITION OF part.event
    FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2025-01-01 00:00:00+00');
ALTER TABLE part.event_2024 ALTER COLUMN kind DROP DEFAULT;
ALTER TABLE part.event_2024 ALTER COLUMN body SET STORAGE EXTERNAL;
-- Another order of columns, dropped ones, constraints and keys under names of its own; attached later.
CREATE TABLE part.event_2025 (
    gone integer,
    body jsonb DEFAULT '{"a": 1}'::jsonb,
    at timestamp with time zone NOT NULL,
    size integer,
    kind text NOT NULL,
    id bigint NOT NULL,
    CONSTRAINT my_key PRIMARY KEY (id, at),
    CONSTRAINT event_kind CHECK (kind <> ''),
    CONSTRAINT event_size_check CHECK (size > 0),
    CONSTRAINT more CHECK (id > 0)
);
ALTER TABLE part.event_2025 DROP COLUMN gone;
ALTER TABLE part.event ATTACH PARTITION part.event_2025
    FOR VALUES FROM ('2025-01-01 00:00:00+00') TO ('2026-01-01 00:00:00+00');
CREATE TABLE part.event_rest PARTITION OF part.event DEFAULT;
COMMENT ON TABLE part.event_rest IS 'All others';
COMMENT ON COLUMN part.event_rest.kind IS 'Any';

-- Levels, with a key of its own at a lower level.
CREATE TABLE part.measure (region text, day date NOT NULL, sensor integer NOT NULL, v real) PARTITION BY LIST (region);
CREATE TABLE part.measure_eu PARTITION OF part.measure FOR VALUES IN ('de', 'fr', 'it''s') PARTITION BY RANGE (day, sensor);
CREATE TABLE part.measure_eu_1 PARTITION OF part.measure_eu (CONSTRAINT eu_1_key UNIQUE (sensor))
    FOR VALUES FROM ('2024-01-01', MINVALUE) TO ('2024-02-01', MAXVALUE);
CREATE TABLE part.measure_eu_2 PARTITION OF part.measure_eu
    FOR VALUES FROM ('2024-03-01', 10) TO ('2024-03-01', 20) PARTITION BY HASH (sensor);
CREATE TABLE part.measure_eu_2_0 PARTITION OF part.measure_eu_2 FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE part.measure_eu_2_1 PARTITION OF part.measure_eu_2 FOR VALUES WITH (MODULUS 3, REMAINDER 1);
ALTER TABLE part.measure_eu ADD CONSTRAINT measure_eu_pk PRIMARY KEY (day, sensor);
CREATE TABLE part.measure_none PARTITION OF part.measure FOR VALUES IN (NULL);
CREATE TABLE part.measure_other PARTITION OF part.measure DEFAULT PARTITION BY RANGE (day);
CREATE TABLE part.empty_parent (a integer, b text) PARTITION BY LIST (b);

-- Keys of expressions, with collation and operator class.
CREATE TABLE part.by_expression (name text, n integer, at timestamp with time zone)
    PARTITION BY RANGE (lower(name) COLLATE "C" text_pattern_ops, ((n + 1)), date_trunc('day', at AT TIME ZONE 'UTC'));
CREATE TABLE part.by_expression_1 PARTITION OF part.by_expression
    FOR VALUES FROM ('a', 1, MINVALUE) TO ('m', 5, '2024-01-01 00:00:00');
CREATE TABLE part.by_function (name text) PARTITION BY LIST (part.bucket(name));
CREATE TABLE part.by_function_0 PARTITION OF part.by_function FOR VALUES IN (0, 1);
CREATE TABLE part."Odd Name" ("A b" integer, "select" text) PARTITION BY HASH ("A b", "select");
CREATE TABLE part."Odd Name 0" PARTITION OF part."Odd Name" FOR VALUES WITH (MODULUS 1, REMAINDER 0);

-- Indexes: of all, of the parent only, attached one by one, of one partition only.
CREATE INDEX event_kind_all ON part.event (kind) WHERE size > 10;
CREATE INDEX event_body_only ON ONLY part.event USING gin (body);
CREATE INDEX event_half ON ONLY part.event (size DESC);
CREATE INDEX half_2023 ON part.event_2023 (size DESC);
ALTER INDEX part.event_half ATTACH PARTITION part.half_2023;
CREATE INDEX event_full ON ONLY part.event (kind, size);
CREATE INDEX full_min ON part.event_min (kind, size);
CREATE INDEX full_2023 ON part.event_2023 (kind, size) WITH (fillfactor = 60);
CREATE INDEX full_2024 ON part.event_2024 (kind, size);
CREATE INDEX full_2025 ON part.event_2025 (kind, size);
CREATE INDEX full_rest ON part.event_rest (kind, size);
ALTER INDEX part.event_full ATTACH PARTITION part.full_min;
ALTER INDEX part.event_full ATTACH PARTITION part.full_2023;
ALTER INDEX part.event_full ATTACH PARTITION part.full_2024;
ALTER INDEX part.event_full ATTACH PARTITION part.full_2025;
ALTER INDEX part.event_full ATTACH PARTITION part.full_rest;
COMMENT ON INDEX part.full_2023 IS 'Attached';
CREATE INDEX rest_alone ON part.event_rest (id DESC);
CREATE UNIQUE INDEX measure_eu_2_key ON part.measure_eu_2 (day, sensor, v);
CREATE INDEX measure_deep ON part.measure (sensor) INCLUDE (v);
-- A parent's key whose partitions have it as a constraint of another name, or do not have it yet.
CREATE TABLE part.keyed (a integer NOT NULL, b integer NOT NULL) PARTITION BY RANGE (a);
CREATE TABLE part.keyed_1 PARTITION OF part.keyed FOR VALUES FROM (0) TO (10);
CREATE TABLE part.keyed_2 PARTITION OF part.keyed FOR VALUES FROM (10) TO (20);
ALTER TABLE part.keyed_1 ADD CONSTRAINT one_key UNIQUE (a, b);
ALTER TABLE ONLY part.keyed ADD CONSTRAINT keyed_key UNIQUE (a, b);
ALTER INDEX part.keyed_key ATTACH PARTITION part.one_key;
COMMENT ON CONSTRAINT one_key ON part.keyed_1 IS 'Attached key';
ALTER TABLE part.keyed_2 REPLICA IDENTITY FULL;
ALTER TABLE part.event_2023 REPLICA IDENTITY USING INDEX event_2023_pkey;
ALTER TABLE part.event_rest CLUSTER ON rest_alone;
ALTER TABLE part.event_2025 ALTER COLUMN kind SET STATISTICS 77;
-- An identity or a serial column of the parent, and one of a partition.
CREATE TABLE part.numbered (id serial, v text) PARTITION BY RANGE (id);
CREATE TABLE part.numbered_1 PARTITION OF part.numbered FOR VALUES FROM (1) TO (100);
CREATE TABLE part.numbered_2 PARTITION OF part.numbered FOR VALUES FROM (100) TO (200);
CREATE SEQUENCE part.own_numbers OWNED BY part.numbered_2.id;
ALTER TABLE part.numbered_2 ALTER COLUMN id SET DEFAULT nextval('part.own_numbers');
CREATE TABLE part.computed (a integer, b integer GENERATED ALWAYS AS (a * 2) STORED) PARTITION BY LIST (a);
CREATE TABLE part.computed_1 PARTITION OF part.computed FOR VALUES IN (1);
CREATE TABLE part.computed_2 (b integer GENERATED ALWAYS AS (a * 2) STORED, a integer);
ALTER TABLE part.computed ATTACH PARTITION part.computed_2 FOR VALUES IN (2);
-- Checks of a parent that are not valid yet; NO INHERIT is not for partitioned tables.
ALTER TABLE part.keyed ADD CONSTRAINT keyed_later CHECK (b > 0) NOT VALID;
ALTER TABLE part.keyed_1 VALIDATE CONSTRAINT keyed_later;
