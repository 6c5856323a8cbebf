-- A function with a new result is dropped with its trigger and made again.
CREATE TABLE a (id integer PRIMARY KEY);
CREATE FUNCTION f(n integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT n::bigint';
ALTER TABLE a ADD CONSTRAINT a_check CHECK (f(id) > 0);
