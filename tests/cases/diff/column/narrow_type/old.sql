-- A narrower type keeps the old values aside; the trigger does not see them come back.
CREATE TABLE meal (id integer PRIMARY KEY, title text NOT NULL, touched integer NOT NULL DEFAULT 0);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.touched := NEW.touched + 1; RETURN NEW; END $$;
CREATE TRIGGER meal_touch BEFORE UPDATE ON meal FOR EACH ROW EXECUTE FUNCTION touch();
