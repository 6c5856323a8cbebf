-- What views and publications can say from PostgreSQL 15 on.
CREATE SCHEMA "My Shop";
CREATE TABLE "My Shop"."Order" (id integer PRIMARY KEY, "Ünï" numeric, note text);
CREATE VIEW "My Shop"."V iew" WITH (security_invoker, security_barrier = on) AS SELECT * FROM "My Shop"."Order";
CREATE VIEW "My Shop".asked WITH (security_invoker = false) AS SELECT 1 AS one;
CREATE PUBLICATION pub FOR TABLE "My Shop"."Order" ("Ünï", id) WHERE (id IN (1, 2) AND note <> 'a);');
CREATE PUBLICATION two FOR TABLE "My Shop"."Order" WHERE (note IN ('a', 'b')) WITH (publish = 'insert');
