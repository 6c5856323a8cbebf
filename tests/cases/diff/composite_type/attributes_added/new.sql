-- Attributes are added at the end of a type in use, and dropped from one that is not, without touching a row.
CREATE TYPE place AS (street text, city text);
CREATE TYPE unused AS (b bigint);
CREATE TABLE a (id integer PRIMARY KEY, p place);
