-- Two tables that swap names go through a third name.
CREATE TABLE one (id integer PRIMARY KEY);
CREATE TABLE two (id integer PRIMARY KEY, word text);
