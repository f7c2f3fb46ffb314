"""Every door of the house: the faces mount theirs here."""

from django.urls import include, path

from simpul.people.views import csp_report

urlpatterns = [
    path("api/", include("simpul.api.urls")),
    path("hp/", include("simpul.phone.urls")),
    path("kelas/", include("simpul.phone.class_urls")),
    path("csp-report", csp_report, name="csp-report"),
    path("akun/", include("simpul.people.urls")),
    path("", include("simpul.web.urls")),
]

handler400 = "simpul.web.problems.bad_request"
handler403 = "simpul.web.problems.permission_denied"
handler404 = "simpul.web.problems.page_not_found"
handler500 = "simpul.web.problems.server_error"
