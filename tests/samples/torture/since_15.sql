-- What PostgreSQL 15 brought.
CREATE SCHEMA v15;
CREATE TABLE v15.parent (tenant integer, id integer, PRIMARY KEY (tenant, id));
CREATE TABLE v15.child (
    tenant integer, id integer, parent_id integer, other_id integer, code text,
    CONSTRAINT code_once UNIQUE NULLS NOT DISTINCT (tenant, code),
    FOREIGN KEY (tenant, parent_id) REFERENCES v15.parent ON DELETE SET NULL (parent_id),
    FOREIGN KEY (tenant, other_id) REFERENCES v15.parent ON DELETE SET DEFAULT (other_id)
);
CREATE UNIQUE INDEX child_once ON v15.child (id) NULLS NOT DISTINCT WHERE code IS NOT NULL;
CREATE VIEW v15.invoker WITH (security_invoker = true, security_barrier = false) AS SELECT * FROM v15.child;
CREATE PUBLICATION v15_filtered FOR TABLE v15.child (tenant, id) WHERE (id > 10 AND code <> 'x'), TABLE v15.parent;
CREATE FUNCTION v15.merge_it() RETURNS void LANGUAGE sql BEGIN ATOMIC
    MERGE INTO v15.child c USING v15.parent p ON c.tenant = p.tenant
        WHEN MATCHED AND c.id > 1 THEN UPDATE SET code = 'x' WHEN MATCHED THEN DELETE
        WHEN NOT MATCHED THEN INSERT (tenant, id) VALUES (p.tenant, 1);
END;
CREATE TABLE v15.numbered (n numeric(2, -3), m numeric(3, 5));
