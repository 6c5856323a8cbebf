-- A changed partition key makes the table anew and carries its rows.
CREATE TABLE log (id integer, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE log_old PARTITION OF log FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE log_rest PARTITION OF log DEFAULT;
