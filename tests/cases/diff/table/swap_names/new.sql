-- Two tables that swap names go through a third name.
-- renamed: table public.two from public.one
-- renamed: table public.one from public.two
CREATE TABLE two (id integer, CONSTRAINT one_pkey PRIMARY KEY (id));
CREATE TABLE one (id integer, word text, CONSTRAINT two_pkey PRIMARY KEY (id));
