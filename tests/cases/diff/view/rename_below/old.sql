-- What PostgreSQL keeps parsed follows renamed tables and columns; a view's output names stay as they were.
CREATE TABLE meal (id integer PRIMARY KEY, kcal integer, name text, owner_name text);
CREATE TABLE item (id integer PRIMARY KEY, meal_id integer REFERENCES meal, weight integer);
CREATE VIEW rich AS SELECT id, kcal FROM meal WHERE kcal > 10;
CREATE VIEW both_sides AS
    SELECT meal.kcal, m2.kcal AS other, item.weight, (SELECT max(x.kcal) FROM meal x WHERE x.id = item.meal_id) AS most
    FROM meal JOIN item ON item.meal_id = meal.id JOIN meal m2 ON m2.id = meal.id ORDER BY meal.kcal;
CREATE MATERIALIZED VIEW totals AS SELECT name, sum(kcal) AS kcal FROM meal GROUP BY name;
CREATE INDEX totals_kcal ON totals (kcal);
CREATE VIEW of_view AS SELECT kcal FROM totals;
CREATE RULE meal_log AS ON UPDATE TO meal WHERE new.kcal > old.kcal
    DO ALSO INSERT INTO item (id, meal_id, weight) VALUES (new.id, new.id, new.kcal);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER meal_touch BEFORE UPDATE OF kcal ON meal FOR EACH ROW WHEN (new.kcal > 0) EXECUTE FUNCTION touch();
ALTER TABLE meal ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON meal USING (owner_name = CURRENT_USER AND EXISTS (SELECT 1 FROM item i WHERE i.meal_id = meal.id AND i.weight > meal.kcal));
CREATE STATISTICS meal_stats ON kcal, (lower(name)) FROM meal;
CREATE FUNCTION most() RETURNS integer LANGUAGE sql BEGIN ATOMIC SELECT max(kcal) FROM meal; END;
CREATE PUBLICATION everything FOR TABLE meal (id, kcal) WHERE (kcal > 10);
