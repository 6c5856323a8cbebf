CREATE VIEW v AS SELECT date_bin('15 minutes', now(), now()) AS a;
