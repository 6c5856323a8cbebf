-- Labels are added in their place.
CREATE TYPE mood AS ENUM ('first', 'sad', 'ok', 'happy', 'last');
CREATE TABLE a (id integer PRIMARY KEY, mood mood);
