CREATE EXTENSION btree_gist;
CREATE TABLE t (a integer, b daterange, UNIQUE (a, b WITHOUT OVERLAPS));
