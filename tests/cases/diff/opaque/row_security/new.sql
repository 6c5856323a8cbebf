-- Forced row-level security does not hide rows from the copies.
CREATE TABLE a (id integer PRIMARY KEY, owner text);
ALTER TABLE a ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON a USING (owner = CURRENT_USER);
ALTER TABLE a FORCE ROW LEVEL SECURITY;
