-- What publications can say from PostgreSQL 18 on.
CREATE TABLE made (id integer PRIMARY KEY, twice integer GENERATED ALWAYS AS (id * 2) STORED);
CREATE PUBLICATION stored FOR TABLE made WITH (publish_generated_columns = stored);
CREATE PUBLICATION columns FOR TABLE made (id, twice) WITH (publish_generated_columns = none);
