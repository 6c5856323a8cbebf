"""A plan as files, one layout per module."""
