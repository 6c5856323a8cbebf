-- Labels are added in their place.
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE a (id integer PRIMARY KEY, mood mood);
