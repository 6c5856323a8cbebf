-- Renaming a table renames its identity sequence and NOT NULL constraints too.
CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL);
