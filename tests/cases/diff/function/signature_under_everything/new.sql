-- All that calls a function whose result changes is dropped and made again around it.
CREATE FUNCTION f(n integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT n::bigint';
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE DOMAIN small AS integer CHECK (f(VALUE) < 100);
CREATE TABLE a (id integer PRIMARY KEY, v integer DEFAULT f(8), d small, g integer GENERATED ALWAYS AS (f(3)) STORED);
ALTER TABLE a ADD CONSTRAINT a_check CHECK (f(id) > 0);
CREATE INDEX a_f ON a (f(id));
CREATE VIEW w AS SELECT f(id) AS y FROM a;
CREATE TRIGGER t BEFORE UPDATE ON a FOR EACH ROW WHEN (f(new.id) > 2) EXECUTE FUNCTION touch();
CREATE POLICY p ON a USING (f(id) > 1);
CREATE FUNCTION step(s integer, n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT s + n';
CREATE AGGREGATE total(integer) (SFUNC = step, STYPE = integer, FINALFUNC = f);
CREATE VIEW sums AS SELECT total(id) AS t FROM a;
