CREATE TABLE t (a text CHECK (regexp_like(a, 'x')));
