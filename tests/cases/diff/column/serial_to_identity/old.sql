-- A serial column becomes an identity column; the next value does not collide.
CREATE TABLE a (id serial PRIMARY KEY, word text);
