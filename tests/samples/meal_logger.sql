-- Users, meals and meal items.
CREATE TABLE users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL UNIQUE,
    display_name text NOT NULL,
    created_at timestamp with time zone NOT NULL DEFAULT now()
);
CREATE TYPE meal_kind AS ENUM ('breakfast', 'lunch', 'dinner', 'snack');
CREATE TABLE meals (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    kind meal_kind NOT NULL DEFAULT 'snack',
    eaten_at timestamp with time zone NOT NULL,
    note varchar(200)
);
CREATE INDEX meals_user_id_idx ON meals (user_id, eaten_at DESC);
CREATE TABLE meal_items (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    meal_id bigint NOT NULL REFERENCES meals (id) ON DELETE CASCADE,
    name text NOT NULL,
    quantity numeric(8, 2) NOT NULL CHECK (quantity > 0),
    kilocalories integer CHECK (kilocalories >= 0),
    UNIQUE (meal_id, name)
);
CREATE VIEW daily_energy AS
    SELECT m.user_id, m.eaten_at::date AS day, sum(i.kilocalories) AS kilocalories
    FROM meals m JOIN meal_items i ON i.meal_id = m.id GROUP BY m.user_id, m.eaten_at::date;
