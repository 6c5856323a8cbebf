INSERT INTO a (id) VALUES (1);
INSERT INTO a VALUES (2, 'sad', 'happy', ROW('ok', 'happy'), '{happy,ok}');
