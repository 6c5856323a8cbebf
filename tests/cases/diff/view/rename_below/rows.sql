INSERT INTO meal VALUES (1, 5, 'a', null), (2, 50, 'b', null);
