-- Three statements fail; all else must survive.
CREATE TABLE good (id integer PRIMARY KEY, name text);
CREATE TABLE bad (id integer PRIMARY KEY, name txet);
CREATE TABLE worse (id integer PRIMARY KEY,, name text);
CREATE TABLE child (id integer PRIMARY KEY, bad_id integer REFERENCES bad (id));
INSERT INTO good VALUES (1, 'left out; with a semicolon');
CREATE INDEX good_name ON good (name);
