"""The doors of the classroom's pages."""

from django.urls import path

from simpul.web.classroom import joined, pages

urlpatterns = [
    path("<uuid:id>/hp/", pages.phones, name="class-phones"),
    path("<uuid:id>/hp/<uuid:key>/akhiri/", joined.end, name="class-phone-end"),
    path("<uuid:id>/kartu.pdf", pages.cards, name="class-cards"),
    path("<uuid:id>/materi/", pages.handed_out, name="class-materials"),
    path("<uuid:id>/materi.zip", pages.all_in_one, name="class-materials-zip"),
]
