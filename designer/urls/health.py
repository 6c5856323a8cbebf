"""The address of the health check."""

from django.urls import path

from designer.views.health import show_health

urlpatterns = [path("healthz", show_health, name="designer-health")]
