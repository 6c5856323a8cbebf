-- Values of a dropped column are kept by the primary key; the generated column that uses it goes first.
CREATE TABLE meal (id integer PRIMARY KEY, kcal numeric(8,2) NOT NULL CHECK (kcal > 0), double_kcal numeric GENERATED ALWAYS AS (kcal * 2) STORED);
