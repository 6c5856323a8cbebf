-- Values of a dropped column are kept by the primary key; the generated column that uses it goes first.
CREATE TABLE meal (id integer PRIMARY KEY);
