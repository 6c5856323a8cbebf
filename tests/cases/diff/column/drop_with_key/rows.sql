INSERT INTO meal SELECT i, i + 0.5 FROM generate_series(1, 5) i;
