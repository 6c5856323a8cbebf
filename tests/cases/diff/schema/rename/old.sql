-- A renamed schema takes everything along, functions too.
CREATE SCHEMA shop;
CREATE TYPE shop.size AS ENUM ('s', 'l');
CREATE TABLE shop.shirt (id serial PRIMARY KEY, size shop.size DEFAULT 's');
CREATE VIEW shop.large AS SELECT id FROM shop.shirt WHERE size = 'l';
CREATE FUNCTION shop.f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
