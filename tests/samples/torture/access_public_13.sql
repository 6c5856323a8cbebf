-- The schema public, which begins differently since PostgreSQL 15, owners that lose rights, and roles taken on.
ALTER SCHEMA public OWNER TO app_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO app_reader;
GRANT CREATE ON SCHEMA public TO PUBLIC;
CREATE TABLE account (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, number serial, name text);
ALTER TABLE account OWNER TO app_owner;
REVOKE ALL ON account FROM app_owner;
GRANT SELECT, INSERT ON account TO app_owner;
GRANT USAGE ON SEQUENCE account_id_seq, account_number_seq TO app_reader;
CREATE TABLE payment (account_id integer REFERENCES account);
CREATE SCHEMA sales AUTHORIZATION app_reader
    CREATE TABLE bill (id integer)
    CREATE VIEW bills AS SELECT id FROM bill;
SET ROLE "App Writer";
CREATE TABLE sales.note (id integer);
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO app_reader;
RESET ROLE;
REASSIGN OWNED BY app_reader TO app_owner;
ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA sales GRANT ALL ON TABLES TO postgres, app_reader;
