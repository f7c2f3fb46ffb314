"""The phone's doors: all public, for none of them says anything about anybody."""

from django.urls import path

from simpul.phone import views

urlpatterns = [
    path("", views.app, name="phone"),
    path("sw.js", views.worker, name="phone-worker"),
    path("manifest.webmanifest", views.manifest, name="phone-manifest"),
    path("berhenti.json", views.stop, name="phone-stop"),
    path("a/<slug:build>/<path:file>", views.file, name="phone-file"),
    path("isi/<slug:print>.json", views.declared, name="phone-declarations"),
    path("wilayah.json", views.regencies, name="phone-regencies"),
    path("wilayah/<str:regency>.json", views.areas, name="phone-areas"),
]
