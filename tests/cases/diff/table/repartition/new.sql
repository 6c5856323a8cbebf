-- A changed partition key makes the table anew and carries its rows.
CREATE TABLE log (id integer, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY LIST (at);
CREATE TABLE log_old PARTITION OF log FOR VALUES IN ('2020-05-01');
CREATE TABLE log_rest PARTITION OF log DEFAULT;
