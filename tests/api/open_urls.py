"""The machine interface alone."""

from django.urls import include, path

urlpatterns = [path("api/", include("simpul.api.urls"))]
