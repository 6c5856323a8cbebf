-- Renaming a table renames its identity sequence and NOT NULL constraints too.
-- renamed: table public.people from public.users
-- renamed: column public.people.mail from public.users.email
CREATE TABLE people (id bigint GENERATED ALWAYS AS IDENTITY, mail text NOT NULL, CONSTRAINT users_pkey PRIMARY KEY (id));
