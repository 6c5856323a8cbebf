-- Attributes are added at the end of a type in use, and dropped from one that is not, without touching a row.
CREATE TYPE place AS (street text);
CREATE TYPE unused AS (a integer, b integer);
CREATE TABLE a (id integer PRIMARY KEY, p place);
