-- Another base type makes the domain anew under its name.
CREATE DOMAIN small AS integer CHECK (VALUE < 1000);
CREATE TABLE a (id integer PRIMARY KEY, n small DEFAULT 3);
