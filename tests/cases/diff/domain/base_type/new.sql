-- Another base type makes the domain anew under its name.
CREATE DOMAIN small AS bigint CHECK (VALUE < 1000);
CREATE TABLE a (id integer PRIMARY KEY, n small DEFAULT 3);
