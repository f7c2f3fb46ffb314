"""The doors of a class's paper."""

from django.urls import path

from simpul.web.training.sheets import deciding, overview, photographs, pictures

urlpatterns = [
    path("<uuid:id>/kertas/", overview.sheets, name="class-sheets"),
    path("<uuid:id>/kertas/cetak/", overview.printing, name="class-sheets-print"),
    path("<uuid:id>/kertas/<uuid:key>.pdf", overview.pdf, name="class-sheets-pdf"),
    path("<uuid:id>/kertas/foto/", photographs.photographs, name="class-sheets-photos"),
    path("<uuid:id>/kertas/foto/<uuid:key>/", deciding.photograph, name="class-sheets-photo"),
    path("<uuid:id>/kertas/foto/<uuid:key>/sisihkan/", deciding.aside, name="class-sheets-aside"),
    path("<uuid:id>/kertas/foto/<uuid:key>/<slug:part>.jpg", pictures.picture, name="class-sheets-picture"),
]
