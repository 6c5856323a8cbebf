CREATE TABLE t (a numeric(2, -3));
