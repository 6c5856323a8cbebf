-- What changes of views, rules, triggers, policies and publications; the format is told in tests/fields.py.

-- @ View.schema
CREATE SCHEMA view_a; CREATE SCHEMA view_b; CREATE TABLE t (a integer);
-- old
CREATE VIEW view_a.v AS SELECT a FROM t; CREATE VIEW w AS SELECT a FROM view_a.v;
-- new
CREATE VIEW view_b.v AS SELECT a FROM t; CREATE VIEW w AS SELECT a FROM view_b.v;

-- @ View.name
CREATE TABLE t (a integer);
-- old
CREATE VIEW v AS SELECT a FROM t;
-- new
CREATE VIEW "new v" AS SELECT a FROM t;

-- @ View.query
CREATE TABLE t (a integer, b text);
-- old
CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS SELECT a FROM v;
-- new
CREATE VIEW v AS SELECT b, a + 1 AS a FROM t; CREATE VIEW w AS SELECT a FROM v;

-- @ View.options
CREATE TABLE t (a integer, b text);
-- old
CREATE VIEW v WITH (security_barrier) AS SELECT a FROM t;
-- new
CREATE VIEW v WITH (security_invoker) AS SELECT a FROM t WITH LOCAL CHECK OPTION;

-- @ View.column_settings
CREATE TABLE t (a integer, b text); CREATE VIEW v AS SELECT a, b FROM t;
-- old
ALTER VIEW v ALTER a SET DEFAULT 4;
-- new
ALTER VIEW v ALTER b SET DEFAULT 'x';

-- @ View.owner
CREATE TABLE t (a integer, b text); CREATE VIEW v AS SELECT a, b FROM t;
-- new
ALTER VIEW v OWNER TO "field owner";

-- @ View.comment
CREATE TABLE t (a integer, b text); CREATE VIEW v AS SELECT a, b FROM t;
-- new
COMMENT ON VIEW v IS 'seen';

-- @ ViewColumnSetting.name
CREATE TABLE t (a integer, b text); CREATE VIEW v AS SELECT a, b FROM t;
-- old
COMMENT ON COLUMN v.a IS 'seen';
-- new
COMMENT ON COLUMN v.b IS 'seen';

-- @ ViewColumnSetting.default
CREATE TABLE t (a integer, b text); CREATE VIEW v AS SELECT a, b FROM t;
-- old
ALTER VIEW v ALTER a SET DEFAULT 4;
-- new
ALTER VIEW v ALTER a SET DEFAULT 5;

-- @ ViewColumnSetting.statistics_target
CREATE TABLE t (a integer, b text); CREATE MATERIALIZED VIEW v AS SELECT a, b FROM t;
-- old
ALTER MATERIALIZED VIEW v ALTER a SET STATISTICS 4;
-- new
ALTER MATERIALIZED VIEW v ALTER a SET STATISTICS 5;

-- @ ViewColumnSetting.storage
CREATE TABLE t (a text, b text); CREATE MATERIALIZED VIEW v AS SELECT a, b FROM t;
-- old
ALTER MATERIALIZED VIEW v ALTER a SET STORAGE PLAIN;
-- new
ALTER MATERIALIZED VIEW v ALTER b SET STORAGE EXTERNAL;

-- @ ViewColumnSetting.compression
CREATE TABLE t (a text, b text); CREATE MATERIALIZED VIEW v AS SELECT a, b FROM t;
ALTER MATERIALIZED VIEW v ALTER a SET STATISTICS 5; ALTER MATERIALIZED VIEW v ALTER b SET STATISTICS 5;
-- old
ALTER MATERIALIZED VIEW v ALTER a SET COMPRESSION pglz;
-- new
ALTER MATERIALIZED VIEW v ALTER b SET COMPRESSION pglz;

-- @ ViewColumnSetting.options
CREATE TABLE t (a text, b text); CREATE MATERIALIZED VIEW v AS SELECT a, b FROM t;
-- old
ALTER MATERIALIZED VIEW v ALTER a SET (n_distinct = 6);
-- new
ALTER MATERIALIZED VIEW v ALTER a SET (n_distinct = 7);

-- @ ViewColumnSetting.comment
CREATE TABLE t (a integer, b text); CREATE VIEW v AS SELECT a, b FROM t;
-- old
COMMENT ON COLUMN v.a IS 'seen';
-- new
COMMENT ON COLUMN v.a IS 'seen again';

-- @ MaterializedView.schema
CREATE SCHEMA mat_a; CREATE SCHEMA mat_b; CREATE TABLE t (a integer);
-- old
CREATE MATERIALIZED VIEW mat_a.v AS SELECT a FROM t; CREATE INDEX i ON mat_a.v (a);
-- new
CREATE MATERIALIZED VIEW mat_b.v AS SELECT a FROM t; CREATE INDEX i ON mat_b.v (a);

-- @ MaterializedView.name
CREATE TABLE t (a integer);
-- old
CREATE MATERIALIZED VIEW v AS SELECT a FROM t;
-- new
CREATE MATERIALIZED VIEW "new v" AS SELECT a FROM t;

-- @ MaterializedView.query
CREATE TABLE t (a integer, b text);
-- old
CREATE MATERIALIZED VIEW v AS SELECT a FROM t; CREATE UNIQUE INDEX i ON v (a);
-- new
CREATE MATERIALIZED VIEW v AS SELECT a, b FROM t; CREATE UNIQUE INDEX i ON v (a);

-- @ MaterializedView.access_method
CREATE ACCESS METHOD heap_three TYPE TABLE HANDLER heap_tableam_handler; CREATE TABLE t (a integer, b text);
-- old
CREATE MATERIALIZED VIEW v AS SELECT a FROM t;
-- new
CREATE MATERIALIZED VIEW v USING heap_three AS SELECT a FROM t;

-- @ MaterializedView.storage_parameters
CREATE TABLE t (a integer, b text);
-- old
CREATE MATERIALIZED VIEW v AS SELECT a FROM t;
-- new
CREATE MATERIALIZED VIEW v WITH (fillfactor = 55) AS SELECT a FROM t;

-- @ MaterializedView.tablespace
CREATE TABLE t (a integer, b text);
-- old
CREATE MATERIALIZED VIEW v AS SELECT a FROM t;
-- new
CREATE MATERIALIZED VIEW v TABLESPACE "field space" AS SELECT a FROM t;

-- @ MaterializedView.column_settings
CREATE TABLE t (a integer, b text); CREATE MATERIALIZED VIEW v AS SELECT a, b FROM t;
-- old
ALTER MATERIALIZED VIEW v ALTER a SET STATISTICS 4;
-- new
ALTER MATERIALIZED VIEW v ALTER b SET STATISTICS 4;

-- @ MaterializedView.owner
CREATE TABLE t (a integer, b text); CREATE MATERIALIZED VIEW v AS SELECT a, b FROM t;
-- new
ALTER MATERIALIZED VIEW v OWNER TO "field owner";

-- @ MaterializedView.comment
CREATE TABLE t (a integer, b text); CREATE MATERIALIZED VIEW v AS SELECT a, b FROM t;
-- new
COMMENT ON MATERIALIZED VIEW v IS 'kept';

-- @ Rule.table_id
CREATE TABLE t (a integer); CREATE TABLE s (a integer);
-- old
CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING;
-- new
CREATE RULE r AS ON DELETE TO s DO INSTEAD NOTHING;

-- @ Rule.name
CREATE TABLE t (a integer);
-- old
CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING;
-- new
CREATE RULE "new r" AS ON DELETE TO t DO INSTEAD NOTHING;

-- @ Rule.event
CREATE TABLE t (a integer);
-- old
CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING;
-- new
CREATE RULE r AS ON UPDATE TO t DO INSTEAD NOTHING;

-- @ Rule.is_instead
CREATE TABLE t (a integer); CREATE TABLE log (a integer);
-- old
CREATE RULE r AS ON DELETE TO t DO INSTEAD INSERT INTO log VALUES (old.a);
-- new
CREATE RULE r AS ON DELETE TO t DO ALSO INSERT INTO log VALUES (old.a);

-- @ Rule.condition
CREATE TABLE t (a integer);
-- old
CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING;
-- new
CREATE RULE r AS ON DELETE TO t WHERE old.a > 1 DO INSTEAD NOTHING;

-- @ Rule.actions
CREATE TABLE t (a integer); CREATE TABLE log (a integer);
-- old
CREATE RULE r AS ON DELETE TO t DO INSTEAD INSERT INTO log VALUES (old.a);
-- new
CREATE RULE r AS ON DELETE TO t DO INSTEAD (INSERT INTO log VALUES (old.a + 1); DELETE FROM log WHERE log.a = 9);

-- @ Rule.enabled
CREATE TABLE t (a integer); CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING;
-- new
ALTER TABLE t DISABLE RULE r;

-- @ Rule.comment
CREATE TABLE t (a integer); CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING;
-- new
COMMENT ON RULE r ON t IS 'keeps';

-- @ Policy.table_id
CREATE TABLE t (a integer); CREATE TABLE s (a integer);
-- old
CREATE POLICY p ON t;
-- new
CREATE POLICY p ON s;

-- @ Policy.name
CREATE TABLE t (a integer);
-- old
CREATE POLICY p ON t;
-- new
CREATE POLICY "new p" ON t;

-- @ Policy.is_permissive
CREATE TABLE t (a integer);
-- old
CREATE POLICY p ON t;
-- new
CREATE POLICY p ON t AS RESTRICTIVE;

-- @ Policy.command
CREATE TABLE t (a integer);
-- old
CREATE POLICY p ON t;
-- new
CREATE POLICY p ON t FOR UPDATE;

-- @ Policy.roles
CREATE TABLE t (a integer);
-- old
CREATE POLICY p ON t;
-- new
CREATE POLICY p ON t TO "field reader";

-- @ Policy.using
CREATE TABLE t (a integer);
-- old
CREATE POLICY p ON t USING (a > 1); CREATE POLICY q ON t;
-- new
CREATE POLICY p ON t; CREATE POLICY q ON t USING (a > 1);

-- @ Policy.check
CREATE TABLE t (a integer);
-- old
CREATE POLICY p ON t WITH CHECK (a > 1); CREATE POLICY q ON t;
-- new
CREATE POLICY p ON t; CREATE POLICY q ON t WITH CHECK (a > 1);

-- @ Policy.comment
CREATE TABLE t (a integer); CREATE POLICY p ON t;
-- new
COMMENT ON POLICY p ON t IS 'who';

-- @ Publication.name
-- old
CREATE PUBLICATION p_name;
-- new
CREATE PUBLICATION "new p name";

-- @ Publication.is_for_all_tables
-- old
CREATE PUBLICATION p_all;
-- new
CREATE PUBLICATION p_all FOR ALL TABLES;

-- @ Publication.tables
CREATE TABLE t (a integer); CREATE TABLE s (a integer);
-- old
CREATE PUBLICATION p_tables FOR TABLE t;
-- new
CREATE PUBLICATION p_tables FOR TABLE t, s;

-- @ PublishedTable.table_id
CREATE TABLE t (a integer); CREATE TABLE s (a integer);
-- old
CREATE PUBLICATION p_table FOR TABLE t;
-- new
CREATE PUBLICATION p_table FOR TABLE s;

-- @ PublishedTable.columns
CREATE TABLE t (a integer, b integer);
-- old
CREATE PUBLICATION p_columns FOR TABLE t (a);
-- new
CREATE PUBLICATION p_columns FOR TABLE t (b);

-- @ PublishedTable.predicate
CREATE TABLE t (a integer, b integer);
-- old
CREATE PUBLICATION p_predicate FOR TABLE t;
-- new
CREATE PUBLICATION p_predicate FOR TABLE t WHERE (a > 1);

-- @ Publication.schemas
CREATE SCHEMA published;
-- old
CREATE PUBLICATION p_schemas;
-- new
CREATE PUBLICATION p_schemas FOR TABLES IN SCHEMA published;

-- @ Publication.operations
-- old
CREATE PUBLICATION p_operations;
-- new
CREATE PUBLICATION p_operations WITH (publish = 'insert, delete');

-- @ Publication.is_via_root
-- old
CREATE PUBLICATION p_root;
-- new
CREATE PUBLICATION p_root WITH (publish_via_partition_root = true);

-- @ Publication.generated_columns
-- old
CREATE PUBLICATION p_generated;
-- new
CREATE PUBLICATION p_generated WITH (publish_generated_columns = stored);

-- @ Publication.owner
CREATE PUBLICATION p_owner;
-- new
ALTER PUBLICATION p_owner OWNER TO "field owner";

-- @ Publication.comment
CREATE PUBLICATION p_comment;
-- new
COMMENT ON PUBLICATION p_comment IS 'sent';
