"""The Django app."""

from django.apps import AppConfig


class DesignerConfig(AppConfig):
    name = "designer"
    verbose_name = "Crowsfoot"
    default_auto_field = "django.db.models.BigAutoField"
