-- Dropping a table keeps its rows and the positions of its sequences.
CREATE TABLE author (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL);
