-- What the objects above need: dependent and referenced (class, oid, column number). A view's dependencies hang on
-- its rule, those of an operator class or family on its members; a member of an extension is referenced as the
-- extension, an array type as that of its elements.
SELECT coalesce(CASE WHEN r.rulename = '_RETURN' THEN 'pg_class' END, m.refclassid::regclass::text,
                d.classid::regclass::text) AS class,
       coalesce(CASE WHEN r.rulename = '_RETURN' THEN r.ev_class END, m.refobjid, d.objid) AS oid,
       CASE WHEN e.objid IS NOT NULL THEN 'pg_extension' ELSE d.refclassid::regclass::text END AS referenced_class,
       coalesce(e.refobjid, el.oid, d.refobjid) AS referenced_oid,
       CASE WHEN e.objid IS NULL THEN d.refobjsubid ELSE 0 END AS referenced_number
FROM pg_depend d
LEFT JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
LEFT JOIN pg_depend m ON d.classid IN ('pg_amop'::regclass, 'pg_amproc'::regclass) AND m.classid = d.classid
    AND m.objid = d.objid AND m.refclassid IN ('pg_opclass'::regclass, 'pg_opfamily'::regclass)
LEFT JOIN pg_type el ON d.refclassid = 'pg_type'::regclass AND el.typarray = d.refobjid
LEFT JOIN pg_depend e ON e.classid = d.refclassid AND e.objid = coalesce(el.oid, d.refobjid) AND e.deptype = 'e'
WHERE d.objid >= 16384 AND (d.refobjid >= 16384 OR d.refclassid = 'pg_namespace'::regclass) AND d.deptype <> 'e'
  AND NOT (d.deptype = 'i' AND d.classid IN ('pg_trigger'::regclass, 'pg_type'::regclass)) -- of foreign keys, arrays
  AND d.classid NOT IN ('pg_constraint'::regclass, 'pg_attrdef'::regclass, 'pg_extension'::regclass)
  AND (d.classid <> 'pg_class'::regclass
       OR EXISTS (SELECT FROM pg_class c WHERE c.oid = d.objid AND c.relkind IN ('c', 'f', 'v', 'm')))
  AND (d.classid <> 'pg_type'::regclass OR EXISTS (SELECT FROM pg_type t WHERE t.oid = d.objid AND t.typtype IN ('b', 'r')))
