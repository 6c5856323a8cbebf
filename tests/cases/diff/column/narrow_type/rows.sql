INSERT INTO meal VALUES (1, 'a'), (2, 'abcdef');
