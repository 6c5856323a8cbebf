CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN random_normal(); END';
