CREATE VIEW v AS SELECT JSON_VALUE('{}'::jsonb, '$.a') AS a;
