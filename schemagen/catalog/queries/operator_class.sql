-- Operator families with the members that belong to no class, and operator classes with theirs (as pg_dump tells them).
WITH member AS (
    SELECT o.refclassid AS class, o.refobjid AS oid, 0 AS part, a.amopstrategy AS number, a.amoplefttype AS left_type,
           a.amoprighttype AS right_type, a.amopopr::regoperator::text AS name,
           (SELECT format(' FOR ORDER BY %I.%I', sn.nspname, s.opfname) FROM pg_opfamily s
            JOIN pg_namespace sn ON sn.oid = s.opfnamespace WHERE s.oid = a.amopsortfamily) AS tail
    FROM pg_amop a
    JOIN pg_depend o ON o.classid = 'pg_amop'::regclass AND o.objid = a.oid
        AND o.refclassid IN ('pg_opclass'::regclass, 'pg_opfamily'::regclass)
    WHERE a.oid >= 16384
    UNION ALL
    SELECT o.refclassid, o.refobjid, 1, p.amprocnum, p.amproclefttype, p.amprocrighttype, p.amproc::regprocedure::text,
           NULL
    FROM pg_amproc p
    JOIN pg_depend o ON o.classid = 'pg_amproc'::regclass AND o.objid = p.oid
        AND o.refclassid IN ('pg_opclass'::regclass, 'pg_opfamily'::regclass)
    WHERE p.oid >= 16384
)
SELECT 'pg_opfamily' AS class, f.oid, NULL::oid[] AS type_oids, 'operator family' AS object_kind, n.nspname AS schema,
       f.opfname AS name, format('%I.%I USING %I', n.nspname, f.opfname, m.amname) AS identity,
       ARRAY[format('CREATE OPERATOR FAMILY %I.%I USING %I', n.nspname, f.opfname, m.amname)]
           || coalesce((SELECT ARRAY[format(E'ALTER OPERATOR FAMILY %I.%I USING %I ADD\n    %s', n.nspname, f.opfname,
                  m.amname, string_agg(CASE WHEN b.part = 0 THEN format('OPERATOR %s %s%s', b.number, b.name, b.tail)
                      ELSE format('FUNCTION %s (%s, %s) %s', b.number, format_type(b.left_type, NULL),
                                  format_type(b.right_type, NULL), b.name) END,
                      E',\n    ' ORDER BY b.part, b.left_type::regtype::text, b.right_type::regtype::text, b.number))]
              FROM member b WHERE b.class = 'pg_opfamily'::regclass AND b.oid = f.oid HAVING count(*) > 0), '{}')
           AS create_sql,
       format('DROP OPERATOR FAMILY %I.%I USING %I', n.nspname, f.opfname, m.amname) AS drop_sql,
       NULL::oid AS parent_oid, d.description AS comment
FROM pg_opfamily f
JOIN pg_namespace n ON n.oid = f.opfnamespace
JOIN pg_am m ON m.oid = f.opfmethod
LEFT JOIN pg_description d ON d.classoid = 'pg_opfamily'::regclass AND d.objoid = f.oid AND d.objsubid = 0
WHERE f.oid >= 16384 AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_opfamily'::regclass AND e.objid = f.oid AND e.deptype = 'e')
UNION ALL
SELECT 'pg_opclass', c.oid, NULL, 'operator class', n.nspname, c.opcname,
       format('%I.%I USING %I', n.nspname, c.opcname, m.amname),
       ARRAY[format(E'CREATE OPERATOR CLASS %I.%I\n    %sFOR TYPE %s USING %I FAMILY %I.%I AS\n    %s',
           n.nspname, c.opcname, CASE WHEN c.opcdefault THEN 'DEFAULT ' ELSE '' END, format_type(c.opcintype, NULL),
           m.amname, fn.nspname, f.opfname,
           coalesce(nullif(concat_ws(E',\n    ',
               CASE WHEN c.opckeytype <> 0 THEN 'STORAGE ' || format_type(c.opckeytype, NULL) END,
               (SELECT string_agg(CASE WHEN b.part = 0 THEN format('OPERATOR %s %s%s', b.number, b.name, b.tail)
                    ELSE format('FUNCTION %s (%s, %s) %s', b.number, format_type(b.left_type, NULL),
                                format_type(b.right_type, NULL), b.name) END, E',\n    ' ORDER BY b.part, b.number)
                FROM member b WHERE b.class = 'pg_opclass'::regclass AND b.oid = c.oid)), ''),
               'STORAGE ' || format_type(c.opcintype, NULL)))],
       format('DROP OPERATOR CLASS %I.%I USING %I', n.nspname, c.opcname, m.amname), NULL, d.description
FROM pg_opclass c
JOIN pg_namespace n ON n.oid = c.opcnamespace
JOIN pg_am m ON m.oid = c.opcmethod
JOIN pg_opfamily f ON f.oid = c.opcfamily
JOIN pg_namespace fn ON fn.oid = f.opfnamespace
LEFT JOIN pg_description d ON d.classoid = 'pg_opclass'::regclass AND d.objoid = c.oid AND d.objsubid = 0
WHERE c.oid >= 16384 AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'crowsfoot_keep')
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_opclass'::regclass AND e.objid = c.oid AND e.deptype = 'e')
