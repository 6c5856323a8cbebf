-- Without a key, kept values find their row by all other columns, duplicates included.
CREATE TABLE log (word text, level integer);
