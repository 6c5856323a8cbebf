CREATE TABLE t (a uuid DEFAULT uuidv7());
