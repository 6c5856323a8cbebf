-- PostgreSQL 18 refuses a type change above a partition whose NOT NULL constraint has its own name.
CREATE TABLE log (id integer NOT NULL, kcal numeric(5,2) NOT NULL) PARTITION BY RANGE (id);
CREATE TABLE log_a (id integer NOT NULL, kcal numeric(5,2) NOT NULL);
ALTER TABLE log ATTACH PARTITION log_a FOR VALUES FROM (0) TO (100);
