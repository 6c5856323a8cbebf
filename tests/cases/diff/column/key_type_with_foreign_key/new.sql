-- Both ends of a foreign key change their type; the constraint is set again.
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id integer PRIMARY KEY, a_id bigint REFERENCES a (id));
