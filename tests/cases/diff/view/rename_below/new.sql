-- What PostgreSQL keeps parsed follows renamed tables and columns; a view's output names stay as they were.
-- renamed: table public.dish from public.meal
-- renamed: column public.dish.energy from public.meal.kcal
-- renamed: column public.item.dish_id from public.item.meal_id
CREATE TABLE dish (id integer CONSTRAINT meal_pkey PRIMARY KEY, energy integer, name text, owner_name text);
CREATE TABLE item (id integer PRIMARY KEY, dish_id integer CONSTRAINT item_meal_id_fkey REFERENCES dish, weight integer);
CREATE VIEW rich AS SELECT id, energy AS kcal FROM dish WHERE energy > 10;
CREATE VIEW both_sides AS
    SELECT dish.energy AS kcal, m2.energy AS other, item.weight,
        (SELECT max(x.energy) FROM dish x WHERE x.id = item.dish_id) AS most
    FROM dish JOIN item ON item.dish_id = dish.id JOIN dish m2 ON m2.id = dish.id ORDER BY dish.energy;
CREATE MATERIALIZED VIEW totals AS SELECT name, sum(energy) AS kcal FROM dish GROUP BY name;
CREATE INDEX totals_kcal ON totals (kcal);
CREATE VIEW of_view AS SELECT kcal FROM totals;
CREATE RULE meal_log AS ON UPDATE TO dish WHERE new.energy > old.energy
    DO ALSO INSERT INTO item (id, dish_id, weight) VALUES (new.id, new.id, new.energy);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER meal_touch BEFORE UPDATE OF energy ON dish FOR EACH ROW WHEN (new.energy > 0) EXECUTE FUNCTION touch();
ALTER TABLE dish ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON dish USING (owner_name = CURRENT_USER AND EXISTS (SELECT 1 FROM item i WHERE i.dish_id = dish.id AND i.weight > dish.energy));
CREATE STATISTICS meal_stats ON energy, (lower(name)) FROM dish;
CREATE FUNCTION most() RETURNS integer LANGUAGE sql BEGIN ATOMIC SELECT max(energy) FROM dish; END;
CREATE PUBLICATION everything FOR TABLE dish (id, energy) WHERE (energy > 10);
