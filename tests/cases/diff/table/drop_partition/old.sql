-- A dropped partition keeps its rows; its indexes are PostgreSQL's when it comes back.
CREATE TABLE log (id integer, at date NOT NULL, word text) PARTITION BY RANGE (at);
CREATE TABLE log_a PARTITION OF log FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE log_b PARTITION OF log DEFAULT;
CREATE INDEX log_word ON log (word);
