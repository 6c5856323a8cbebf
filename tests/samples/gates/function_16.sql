CREATE VIEW v AS SELECT any_value(a) AS a FROM (SELECT 1 AS a) x;
