-- A label that the same migration uses as a default needs a new type.
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TABLE a (id integer PRIMARY KEY, mood mood DEFAULT 'ok');
