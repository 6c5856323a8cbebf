INSERT INTO log SELECT i, date '2020-01-01' + i * 60 FROM generate_series(1, 12) i;
