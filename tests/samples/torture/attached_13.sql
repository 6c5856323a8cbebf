-- Views, rules, triggers, policies, statistics and publications under names that need quotes.
CREATE SCHEMA "My Shop";
CREATE TABLE "My Shop"."Order" (id int PRIMARY KEY, "select" text, "a.b" text, "Ünï" numeric, "q""q" text[], at timestamptz);
CREATE TABLE "My Shop".part (id int, k date) PARTITION BY RANGE (k);
CREATE TABLE "My Shop".part_1 PARTITION OF "My Shop".part FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE "My Shop".parent (id int);
CREATE TABLE "My Shop".child () INHERITS ("My Shop".parent);
CREATE FUNCTION "My Shop"."t;rig"() RETURNS trigger LANGUAGE plpgsql AS $$begin return new; end$$;
CREATE FUNCTION "My Shop".ev() RETURNS event_trigger LANGUAGE plpgsql AS $$begin end$$;
-- views
CREATE VIEW "My Shop"."V iew" WITH (security_barrier = on) AS
  SELECT id AS "Id", "select", 'it''s; -- no
two lines' || E'\\' AS "a.b", NULL, "Ünï" AS "order" FROM "My Shop"."Order" WHERE "select" IN ('a','b') WITH CASCADED CHECK OPTION;
ALTER VIEW "My Shop"."V iew" ALTER COLUMN "Id" SET DEFAULT 7, ALTER COLUMN "select" SET DEFAULT 'x''y';
COMMENT ON VIEW "My Shop"."V iew" IS E'it''s \\ a
"view"';
COMMENT ON COLUMN "My Shop"."V iew"."order" IS 'per ''order''';
CREATE RECURSIVE VIEW "My Shop".nums (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM nums WHERE n < 10;
CREATE VIEW "My Shop".vals AS VALUES (1, 'a'::varchar(5)), (2, 'b');
CREATE VIEW "My Shop".nocols AS SELECT FROM "My Shop"."Order";
CREATE VIEW "My Shop".joined AS SELECT o.*, p.id AS pid FROM "My Shop"."Order" o LEFT JOIN LATERAL (SELECT * FROM "My Shop".part x WHERE x.id = o.id) p ON true;
CREATE VIEW "My Shop".grouped AS SELECT o.id, o."select", count(*) FROM "My Shop"."Order" o GROUP BY o.id;
CREATE MATERIALIZED VIEW "My Shop"."M at" USING heap WITH (fillfactor = 70, autovacuum_enabled = false, toast.autovacuum_enabled = false) AS
  SELECT id, "select" AS t, "Ünï" + 1 AS plus FROM "My Shop"."Order" WHERE "select" IN ('a', 'b') WITH NO DATA;
ALTER MATERIALIZED VIEW "My Shop"."M at" ALTER COLUMN t SET STATISTICS 77;
ALTER MATERIALIZED VIEW "My Shop"."M at" ALTER COLUMN t SET STORAGE EXTERNAL;
ALTER MATERIALIZED VIEW "My Shop"."M at" ALTER COLUMN id SET (n_distinct = 5);
COMMENT ON COLUMN "My Shop"."M at".plus IS 'more';
CREATE UNIQUE INDEX "m i" ON "My Shop"."M at" (id) INCLUDE (t);
CREATE INDEX "m e" ON "My Shop"."M at" (lower(t));
ALTER MATERIALIZED VIEW "My Shop"."M at" CLUSTER ON "m i";
CREATE MATERIALIZED VIEW "My Shop".filled AS SELECT * FROM "My Shop"."V iew";
CREATE STATISTICS "My Shop".mstat ON id, plus FROM "My Shop"."M at";
-- rules
CREATE RULE "R ule" AS ON INSERT TO "My Shop"."V iew" WHERE NEW."Id" > 0 AND NEW."select" <> 'DO (;' DO ALSO (
  INSERT INTO "My Shop"."Order" (id, "select") VALUES (NEW."Id", ';)'); DELETE FROM "My Shop".part WHERE id = NEW."Id");
CREATE RULE r2 AS ON INSERT TO "My Shop"."V iew" DO INSTEAD NOTHING;
CREATE RULE r5 AS ON UPDATE TO "My Shop"."V iew" DO INSTEAD (NOTIFY "My Chan", 'x;y'; SELECT 1 AS x UNION (SELECT 2 UNION ALL SELECT 3));
CREATE RULE r3 AS ON UPDATE TO "My Shop"."Order" WHERE OLD.id <> NEW.id DO INSTEAD SELECT CASE WHEN OLD.id > 1 THEN 2 END AS x;
CREATE RULE r4 AS ON DELETE TO "My Shop"."Order" DO ALSO INSERT INTO "My Shop".part VALUES (OLD.id) ON CONFLICT DO NOTHING;
ALTER TABLE "My Shop"."Order" DISABLE RULE r3;
ALTER TABLE "My Shop"."Order" ENABLE ALWAYS RULE r4;
COMMENT ON RULE r4 ON "My Shop"."Order" IS 'a ''rule''';
-- triggers
CREATE TRIGGER "T rig" BEFORE INSERT OR UPDATE OF "select", id OR DELETE ON "My Shop"."Order" FOR EACH ROW
  WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION "My Shop"."t;rig"('it''s', E'back\\slash', '', 'ünï "q"');
CREATE TRIGGER w BEFORE UPDATE ON "My Shop"."Order" FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.* AND NEW."select" IN ('EXECUTE','b')) EXECUTE FUNCTION "My Shop"."t;rig"();
CREATE TRIGGER st AFTER TRUNCATE ON "My Shop"."Order" EXECUTE FUNCTION "My Shop"."t;rig"();
CREATE TRIGGER tt AFTER UPDATE ON "My Shop"."Order" REFERENCING OLD TABLE AS "Old" NEW TABLE AS "new" FOR EACH STATEMENT EXECUTE FUNCTION "My Shop"."t;rig"();
CREATE CONSTRAINT TRIGGER ct AFTER INSERT OR UPDATE ON "My Shop"."Order" FROM "My Shop".part DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "My Shop"."t;rig"();
CREATE CONSTRAINT TRIGGER ct2 AFTER DELETE ON "My Shop"."Order" NOT DEFERRABLE FOR EACH ROW EXECUTE FUNCTION "My Shop"."t;rig"();
CREATE TRIGGER io INSTEAD OF DELETE ON "My Shop"."V iew" FOR EACH ROW EXECUTE FUNCTION "My Shop"."t;rig"();
CREATE TRIGGER vs AFTER UPDATE OF "order", "Id" ON "My Shop"."V iew" FOR EACH STATEMENT EXECUTE FUNCTION "My Shop"."t;rig"();
CREATE TRIGGER pt AFTER INSERT ON "My Shop".part FOR EACH ROW EXECUTE FUNCTION "My Shop"."t;rig"();
ALTER TABLE "My Shop".part DISABLE TRIGGER pt;
CREATE TRIGGER p1 AFTER INSERT ON "My Shop".part_1 FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
DROP TRIGGER p1 ON "My Shop".part_1;
CREATE TRIGGER p1 BEFORE UPDATE ON "My Shop".part_1 FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
ALTER TABLE "My Shop"."Order" DISABLE TRIGGER st;
ALTER TABLE "My Shop"."Order" ENABLE REPLICA TRIGGER tt;
ALTER TABLE "My Shop"."Order" ENABLE ALWAYS TRIGGER ct;
COMMENT ON TRIGGER "T rig" ON "My Shop"."Order" IS E'line\nline ''q'' \\';
-- policies
ALTER TABLE "My Shop"."Order" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "P ol" ON "My Shop"."Order" AS RESTRICTIVE FOR UPDATE TO CURRENT_USER USING ("select" IN ('a','b')) WITH CHECK ((id > 0) OR (id < -1));
CREATE POLICY p2 ON "My Shop"."Order" USING (EXISTS (SELECT FROM "My Shop"."V iew" v WHERE v."Id" = "Order".id));
CREATE POLICY p3 ON "My Shop"."Order" FOR INSERT WITH CHECK (true);
COMMENT ON POLICY p2 ON "My Shop"."Order" IS 'p''2';
-- statistics and publications
CREATE STATISTICS "My Shop".s_all ON "Ünï", id FROM "My Shop"."Order";
CREATE STATISTICS "My Shop"."S tat" (dependencies, ndistinct) ON id, "select" FROM "My Shop"."Order";
ALTER STATISTICS "My Shop"."S tat" SET STATISTICS 0;
COMMENT ON STATISTICS "My Shop"."S tat" IS 's''s';
CREATE PUBLICATION pub FOR TABLE "My Shop"."Order", ONLY "My Shop".parent, "My Shop".part
    WITH (publish_via_partition_root, publish = 'delete, insert');
CREATE PUBLICATION silent FOR TABLE "My Shop".child WITH (publish = '');
CREATE PUBLICATION nothing;
COMMENT ON PUBLICATION pub IS 'p''p';
