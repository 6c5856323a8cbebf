-- Foreign keys: composite, to partitions, to indexes, in circles, with every action.
CREATE SCHEMA fk;
CREATE SCHEMA "Other One";
CREATE TABLE fk.parent (a integer NOT NULL, b integer NOT NULL, c integer, d integer, PRIMARY KEY (a, b));
CREATE UNIQUE INDEX parent_c ON fk.parent (c);
ALTER TABLE fk.parent ADD CONSTRAINT parent_d UNIQUE (d);
CREATE TABLE "Other One"."The Child" (
    "x y" integer,
    b integer,
    c integer REFERENCES fk.parent (c),
    d integer CONSTRAINT to_d REFERENCES fk.parent (d) ON UPDATE SET DEFAULT ON DELETE SET NULL,
    "select" integer,
    FOREIGN KEY ("x y", b) REFERENCES fk.parent MATCH FULL ON UPDATE CASCADE ON DELETE SET NULL,
    CONSTRAINT partial_null FOREIGN KEY (b, "x y") REFERENCES fk.parent (a, b) ON DELETE SET NULL ("x y"),
    CONSTRAINT partial_default FOREIGN KEY ("x y", "select") REFERENCES fk.parent (a, b) ON DELETE SET DEFAULT ("select", "x y")
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT swapped FOREIGN KEY (b, c) REFERENCES fk.parent (b, a) ON UPDATE RESTRICT ON DELETE RESTRICT DEFERRABLE
);
COMMENT ON CONSTRAINT swapped ON "Other One"."The Child" IS 'The other way round';
ALTER TABLE "Other One"."The Child" ADD CONSTRAINT later FOREIGN KEY (d) REFERENCES fk.parent (d) NOT VALID;
-- A circle, and one with itself.
CREATE TABLE fk.left_one (id integer PRIMARY KEY, other integer);
CREATE TABLE fk.right_one (id integer PRIMARY KEY, other integer REFERENCES fk.left_one DEFERRABLE);
ALTER TABLE fk.left_one ADD FOREIGN KEY (other) REFERENCES fk.right_one ON DELETE CASCADE;
CREATE TABLE fk.node (id integer PRIMARY KEY, up integer REFERENCES fk.node ON DELETE CASCADE, peer integer REFERENCES fk.node (id));
-- From and to partitioned tables.
CREATE TABLE fk.big (id integer NOT NULL, region text NOT NULL, up integer, up_region text, p integer, PRIMARY KEY (id, region))
    PARTITION BY LIST (region);
CREATE TABLE fk.big_de PARTITION OF fk.big FOR VALUES IN ('de');
CREATE TABLE fk.big_rest PARTITION OF fk.big DEFAULT PARTITION BY HASH (id);
CREATE TABLE fk.big_rest_0 PARTITION OF fk.big_rest FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE fk.big_rest_1 PARTITION OF fk.big_rest FOR VALUES WITH (MODULUS 2, REMAINDER 1);
ALTER TABLE fk.big ADD CONSTRAINT big_up FOREIGN KEY (up, up_region) REFERENCES fk.big (id, region) ON DELETE CASCADE;
ALTER TABLE fk.big ADD CONSTRAINT big_p FOREIGN KEY (p) REFERENCES fk.parent (d);
ALTER TABLE fk.big_de ADD CONSTRAINT de_only FOREIGN KEY (id) REFERENCES fk.node;
CREATE TABLE fk.points (id integer, region text, FOREIGN KEY (id, region) REFERENCES fk.big);
CREATE TABLE fk.points_deep (id integer, region text, CONSTRAINT to_part FOREIGN KEY (id, region) REFERENCES fk.big_rest);
-- Attached with the same foreign key under another name.
CREATE TABLE fk.attached (
    id integer NOT NULL, region text NOT NULL, up integer, up_region text, p integer,
    CONSTRAINT own_name_up FOREIGN KEY (up, up_region) REFERENCES fk.big (id, region) ON DELETE CASCADE,
    CONSTRAINT own_extra FOREIGN KEY (p) REFERENCES fk.node (id) NOT VALID
);
ALTER TABLE fk.big ATTACH PARTITION fk.attached FOR VALUES IN ('at', 'ch');
COMMENT ON CONSTRAINT own_name_up ON fk.attached IS 'Own name';
CREATE TABLE fk.to_class (id integer REFERENCES fk.left_one, other bigint);
CREATE TABLE fk.inherits_class () INHERITS (fk.to_class);
ALTER TABLE fk.inherits_class ADD CONSTRAINT own FOREIGN KEY (id) REFERENCES fk.right_one;
-- Different types on both sides, by an operator that is not the first choice.
CREATE TABLE fk.wide (id bigint PRIMARY KEY, code character varying(20) UNIQUE);
CREATE TABLE fk.narrow (wide_id integer REFERENCES fk.wide, wide_code text REFERENCES fk.wide (code));
