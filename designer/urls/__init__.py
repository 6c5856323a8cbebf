"""All addresses."""

from django.urls import include, path

urlpatterns = [
    path("", include("designer.urls.health")),
    path("", include("designer.urls.accounts")),
    path("", include("designer.urls.projects")),
    path("", include("designer.urls.canvas")),
]
