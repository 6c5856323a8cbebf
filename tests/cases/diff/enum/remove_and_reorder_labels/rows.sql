INSERT INTO a VALUES (1, 'sad', '{sad,ok}'), (2, 'happy', NULL), (3, 'ok', '{}');
