-- A removed label needs a new type; rows that had it get it back.
CREATE TYPE mood AS ENUM ('happy', 'ok');
CREATE TABLE a (id integer PRIMARY KEY, mood mood NOT NULL DEFAULT 'ok', moods mood[], CHECK (mood <> 'happy' OR id > 0));
