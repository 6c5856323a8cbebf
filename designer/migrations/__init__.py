"""The application's own schema, step by step."""
