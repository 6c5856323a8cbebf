INSERT INTO log SELECT 'w' || i % 2, timestamp '2020-01-01' + i * interval '1 hour', i % 2 FROM generate_series(1, 8) i;
INSERT INTO log VALUES (NULL, NULL, NULL), (NULL, '2021-01-01', NULL);
