"""designer: the Django project and app behind the browser."""
