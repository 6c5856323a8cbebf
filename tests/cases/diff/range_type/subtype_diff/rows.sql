INSERT INTO a VALUES (1, '[1,2)', '{"[1,3)"}'), (2, NULL, NULL);
