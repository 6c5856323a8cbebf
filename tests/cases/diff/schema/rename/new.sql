-- A renamed schema takes everything along, functions too.
-- renamed: schema store from shop
CREATE SCHEMA store;
CREATE TYPE store.size AS ENUM ('s', 'l');
CREATE TABLE store.shirt (id serial PRIMARY KEY, size store.size DEFAULT 's');
CREATE VIEW store.large AS SELECT id FROM store.shirt WHERE size = 'l';
CREATE FUNCTION store.f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
