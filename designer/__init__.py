"""designer: the Django project and app behind the browser."""

from designer.celery import app as celery_app

__all__ = ["celery_app"]
