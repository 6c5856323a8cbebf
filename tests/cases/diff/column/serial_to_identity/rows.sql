INSERT INTO a (word) VALUES ('x'), ('y');
