"""schemagen: model, generate, plan and prove PostgreSQL schemas. Pure Python; effects live in sandbox/ and cli.py."""
