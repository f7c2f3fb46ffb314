"""The doors of the machine interface, below /api/.

What devices send goes through the doors of `push`; the open interface has its own document, /api/openapi.json.
"""

from django.urls import path

from simpul.api.blob import blob, blobs
from simpul.api.classroom import class_pack, material
from simpul.api.enrol import enrol, hello
from simpul.api.figures import router as figures
from simpul.api.interface import api
from simpul.api.pull import pull
from simpul.api.push import push
from simpul.api.report import report
from simpul.api.sim import router as sim

api.add_router("/v1", figures)
api.add_router("/sim", sim)

urlpatterns = [
    path("v1/push", push, name="push"),
    path("v1/pull", pull, name="pull"),
    path("v1/enrol", enrol, name="enrol"),
    path("v1/kelas", class_pack, name="class-pack"),
    path("v1/kelas/materi/<uuid:id>", material, name="class-material"),
    path("v1/hello", hello, name="hello"),
    path("v1/blob/", blobs, name="blobs"),
    path("v1/blob/<uuid:blob>/<str:which>", blob, name="blob"),
    path("v1/laporan/<str:month>.pdf", report, name="device-report"),
    path("", api.urls),
]
