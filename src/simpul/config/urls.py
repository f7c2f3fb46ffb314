"""Every door of the house: the faces mount theirs here."""

from django.urls import include, path

urlpatterns = [
    path("api/", include("simpul.api.urls")),
    path("akun/", include("simpul.people.urls")),
    path("", include("simpul.web.urls")),
]
