INSERT INTO shop.shirt (size) VALUES ('s'), ('l');
