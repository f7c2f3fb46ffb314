"""The doors of the lists that wait for a person, each at a place."""

from django.urls import path

from simpul.web.views.queue import aside, asked, conflicts, devices, lists, months, twins, verifying, villages

urlpatterns = [
    path("<area:code>/", lists.overview, name="queue"),
    path("<area:code>/periksa/", verifying.records, name="queue-verify"),
    path("<area:code>/dijawab/", asked.questions, name="queue-asked"),
    path("<area:code>/beda/", conflicts.conflicts, name="queue-conflicts"),
    path("<area:code>/beda/<uuid:id>/", conflicts.conflict, name="queue-conflict"),
    path("<area:code>/karantina/", aside.kept, name="queue-aside"),
    path("<area:code>/karantina/<uuid:id>/", aside.one, name="queue-aside-one"),
    path("<area:code>/perangkat/", devices.devices, name="queue-devices"),
    path("<area:code>/perangkat/daftar/", devices.enrol, name="queue-enrol"),
    path("<area:code>/perangkat/<uuid:id>/", devices.device, name="queue-device"),
    path("<area:code>/bulan/", months.months, name="queue-months"),
    path("<area:code>/bulan/<month:month>/", months.month, name="queue-month"),
    path("<area:code>/foto/", twins.twins, name="queue-twins"),
    path("<area:code>/diam/", lists.silent, name="queue-silent"),
    path("<area:code>/masuk/", lists.arrived, name="queue-arrived"),
    path("<area:code>/desa/", villages.villages, name="queue-villages"),
]
