-- A new required column without default cannot be added to rows: a hazard.
CREATE TABLE a (id integer PRIMARY KEY, word text NOT NULL);
