-- Dropping a table keeps its rows and the positions of its sequences.
CREATE TABLE author (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL);
CREATE TABLE book (id serial PRIMARY KEY, author_id bigint NOT NULL REFERENCES author (id), title text);
