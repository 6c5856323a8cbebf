INSERT INTO a VALUES (1, 'sad'), (2, 'happy');
