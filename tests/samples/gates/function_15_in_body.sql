CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN regexp_count(''x'', ''y''); END';
