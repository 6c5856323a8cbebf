CREATE TABLE t (a integer NOT NULL);
COMMENT ON CONSTRAINT t_a_not_null ON t IS 'Why';
