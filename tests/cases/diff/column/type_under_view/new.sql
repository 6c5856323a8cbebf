-- Views on a changed column are dropped and made again, in order.
CREATE TABLE meal (id integer PRIMARY KEY, kcal bigint);
CREATE VIEW rich AS SELECT id, kcal FROM meal WHERE kcal > 10;
CREATE VIEW rich_count AS SELECT count(*) AS n FROM rich;
