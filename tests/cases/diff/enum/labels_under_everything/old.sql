-- A label goes from a type that functions, views, triggers, policies and other types speak of.
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE DOMAIN nice AS mood CHECK (VALUE <> 'sad');
CREATE TYPE pair AS (one mood, two mood);
CREATE TABLE a (id integer PRIMARY KEY, m mood DEFAULT 'ok', n nice, p pair, ms mood[]);
CREATE FUNCTION cheer(m mood) RETURNS mood LANGUAGE sql IMMUTABLE AS $$SELECT 'happy'::mood$$;
CREATE VIEW v AS SELECT id, m, cheer(m) AS c FROM a WHERE m = 'ok';
CREATE POLICY p ON a USING (m <> 'happy');
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER t BEFORE UPDATE ON a FOR EACH ROW WHEN (new.m = 'ok') EXECUTE FUNCTION touch();
CREATE INDEX a_m ON a (m) WHERE m = 'ok';
