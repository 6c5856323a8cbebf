INSERT INTO a VALUES
    (1, ROW('Lane', 3, 'York'), ROW(ROW('Road', 4, 'Bath'), 'n'), ARRAY[ROW('x', 1, 'y')::place, NULL, ROW(NULL, NULL, NULL)::place]),
    (2, NULL, NULL, NULL),
    (3, ROW(NULL, NULL, NULL), ROW(NULL, 'm'), '{}');
