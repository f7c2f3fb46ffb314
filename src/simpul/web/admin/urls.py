"""The doors of the administration."""

from django.urls import path

from simpul.web.admin import hub, imports, libraries, library_forms, merging, people, person, programme

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
    path("impor/", imports.imports, name="admin-imports"),
    path("impor/<slug:what>/", imports.new, name="admin-import-new"),
    path("impor/<slug:what>/templat.xlsx", imports.template, name="admin-import-template"),
    path("impor/lihat/<uuid:id>/", imports.one, name="admin-import"),
    path("impor/lihat/<uuid:id>/terapkan/", imports.apply, name="admin-import-apply"),
    path("impor/lihat/<uuid:id>/buang/", imports.discard, name="admin-import-discard"),
    path("impor/lihat/<uuid:id>/urungkan/", imports.undo, name="admin-import-undo"),
    path("petugas/", people.people, name="admin-people"),
    path("petugas/baru/", people.appoint, name="admin-person-new"),
    path("petugas/<uuid:id>/", person.person, name="admin-person"),
    path("petugas/<uuid:id>/ubah/", person.edit, name="admin-person-edit"),
    path("petugas/<uuid:id>/kode/", person.code, name="admin-person-code"),
    path("petugas/<uuid:id>/sesi/", person.sign_out, name="admin-person-sign-out"),
    path("petugas/<uuid:id>/akun/", person.switch, name="admin-person-switch"),
    path("tugas/<uuid:id>/serahterima/", person.hand_over, name="admin-post-hand-over"),
    path("tugas/<uuid:id>/akhiri/", person.end, name="admin-post-end"),
    path("perpustakaan/<uuid:id>/kemitraan/", programme.join, name="admin-membership-new"),
    path("perpustakaan/<uuid:id>/kemitraan/<uuid:key>/akhiri/", programme.end, name="admin-membership-end"),
    path("perpustakaan/<uuid:id>/bantuan/", programme.receive, name="admin-aid-new"),
    path("perpustakaan/<uuid:id>/bantuan/<uuid:key>/kondisi/", programme.assess, name="admin-aid-assess"),
]
