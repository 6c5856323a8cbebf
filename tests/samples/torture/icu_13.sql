-- Collations by ICU, where the server was built with it.
CREATE SCHEMA speech;
CREATE COLLATION speech.numbers (provider = icu, locale = 'en-u-kn-true', deterministic = false);
CREATE COLLATION speech.german (provider = icu, locale = 'de-DE-u-co-phonebk');
COMMENT ON COLLATION speech.numbers IS '2 before 10';
CREATE DOMAIN speech.word AS text COLLATE speech.german;
CREATE TABLE speech.entry (id text COLLATE speech.numbers PRIMARY KEY, word speech.word, name text COLLATE "und-x-icu");
CREATE INDEX entry_word ON speech.entry (word COLLATE speech.numbers, (name || 'x') COLLATE "de-x-icu");
CREATE VIEW speech.sorted AS SELECT * FROM speech.entry ORDER BY name COLLATE speech.german;
