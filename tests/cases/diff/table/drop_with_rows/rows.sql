INSERT INTO author (name) VALUES ('a'), ('b');
INSERT INTO book (author_id, title) VALUES (1, 'x'), (2, NULL), (2, 'y');
