"""The doors of the administration."""

from django.urls import path

from simpul.web.admin import hub, libraries, library_forms, merging, programme

urlpatterns = [
    path("", hub.hub, name="admin"),
    path("perpustakaan/", libraries.libraries, name="admin-libraries"),
    path("perpustakaan/baru/", libraries.register, name="admin-library-new"),
    path("perpustakaan/menunggu/", library_forms.waiting, name="admin-libraries-waiting"),
    path("perpustakaan/<uuid:id>/", libraries.library, name="admin-library"),
    path("perpustakaan/<uuid:id>/ubah/", library_forms.edit, name="admin-library-edit"),
    path("perpustakaan/<uuid:id>/status/", library_forms.status, name="admin-library-status"),
    path("perpustakaan/<uuid:id>/pindah/", library_forms.move, name="admin-library-move"),
    path("perpustakaan/<uuid:id>/gabung/", merging.merge, name="admin-library-merge"),
    path("perpustakaan/<uuid:id>/gabung/<uuid:key>/batal/", merging.unmerge, name="admin-library-unmerge"),
    path("perpustakaan/<uuid:id>/kemitraan/", programme.join, name="admin-membership-new"),
    path("perpustakaan/<uuid:id>/kemitraan/<uuid:key>/akhiri/", programme.end, name="admin-membership-end"),
    path("perpustakaan/<uuid:id>/bantuan/", programme.receive, name="admin-aid-new"),
    path("perpustakaan/<uuid:id>/bantuan/<uuid:key>/kondisi/", programme.assess, name="admin-aid-assess"),
]
