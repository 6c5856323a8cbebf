CREATE EXTENSION btree_gist;
CREATE TABLE t (a integer, b daterange, PRIMARY KEY (a, b WITHOUT OVERLAPS));
CREATE TABLE u (a integer, b daterange, FOREIGN KEY (a, PERIOD b) REFERENCES t (a, PERIOD b));
