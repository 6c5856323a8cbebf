"""All addresses."""

from django.urls import include, path

handler400 = "designer.views.refusals.refuse_nonsense"

urlpatterns = [
    path("", include("designer.urls.health")),
    path("", include("designer.urls.accounts")),
    path("", include("designer.urls.projects")),
    path("", include("designer.urls.objects")),
    path("", include("designer.urls.canvas")),
]
