CREATE TABLE t (a int4multirange);
