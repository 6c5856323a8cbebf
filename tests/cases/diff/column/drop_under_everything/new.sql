-- What uses a dropped column is dropped with it, or made again without it.
CREATE TABLE meal (id integer PRIMARY KEY, name text);
CREATE TABLE log (kcal bigint);
CREATE VIEW rich AS SELECT id, name FROM meal WHERE id > 10;
COMMENT ON VIEW rich IS 'More than ten';
CREATE VIEW richer AS SELECT id FROM rich WHERE id > 20;
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER rich_write INSTEAD OF INSERT ON rich FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE MATERIALIZED VIEW totals AS SELECT name FROM meal GROUP BY name WITH NO DATA;
CREATE UNIQUE INDEX totals_name ON totals (name);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER meal_touch BEFORE UPDATE OF name ON meal FOR EACH ROW EXECUTE FUNCTION touch();
CREATE POLICY plenty ON meal USING (id > 5);
CREATE FUNCTION most() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT max(id) FROM meal; END;
CREATE FUNCTION fine() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT most(); END;
CREATE PUBLICATION everything FOR TABLE meal (id) WHERE (id > 10);
