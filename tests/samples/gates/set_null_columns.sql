CREATE TABLE t (a integer, b integer, PRIMARY KEY (a, b));
CREATE TABLE u (a integer, b integer, FOREIGN KEY (a, b) REFERENCES t ON DELETE SET NULL (b));
