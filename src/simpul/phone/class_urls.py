"""The class app's doors: all public; the check-in answers yes or no and says nothing of anybody; questions are shown
to who proves that she reads the wall."""

from django.urls import path

from simpul.phone import class_views as views
from simpul.phone.own_views import own_answers

urlpatterns = [
    path("", views.app, name="class-app"),
    path("sw.js", views.worker, name="class-worker"),
    path("manifest.webmanifest", views.manifest, name="class-manifest"),
    path("a/<slug:build>/<path:file>", views.file, name="class-file"),
    path("isi/<slug:print>.json", views.declared, name="class-declarations"),
    path("hadir/", views.check_in, name="class-checkin"),
    path("jawab/", own_answers, name="class-own"),
]
