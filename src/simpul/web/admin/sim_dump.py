"""The SIM's published files of a regency, in and out: send them, see what would happen, apply; or take them along."""

import io
import tempfile
import uuid
import zipfile
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.returns.models import SimDump
from simpul.returns.sim import actions
from simpul.returns.sim.exporting import export_folder
from simpul.scope import NOWHERE, area_path
from simpul.scope.actor import Actor, not_found
from simpul.web import uploads
from simpul.web.admin import forms, pages, sim_tables
from simpul.web.templatetags.simpul import tongue
from simpul.web.views import frames

TITLE = Label("Data SIM", "SIM data")
NO_FILE = Label("Pilih berkas JSON-nya dulu.", "Choose the JSON files first.")
NO_REGENCY = Label("Pilih kabupaten/kotanya dulu.", "Choose the regency first.")
EVERY_ROW = Label(
    "Hanya bila nama di berkas tertulis lain: semua baris milik kabupaten/kota ini",
    "Only when the files write the name otherwise: every row belongs to this regency",
)


@require_http_methods(["GET", "HEAD", "POST"])
def sim(request: HttpRequest) -> HttpResponse:
    """Send the files of one regency; what was sent lately stands below."""
    actor = frames.actor_of(request)
    pages.must_look_after(actor, "import")
    offered = pages.regencies(actor, "import")
    answers = forms.Answers([])
    regency = pages.chosen_regency(offered, request.POST.get("regency", ""))
    if request.method == "POST":
        try:
            made = _previewed(request, actor, regency, answers)
        except Problem as problem:
            answers.faults.append(forms.Fault(Label(problem.say("id"), problem.say("en")), "files"))
        else:
            if made:
                return redirect("admin-sim-one", id=made.pk)
    dumps = SimDump.objects.for_scope(actor.verbs["import"]).defer("files").order_by("-made_at")[:20]
    details: dict[str, Any] = {
        "title": TITLE,
        "about": pages.TOP,
        "lede": Label(
            "Berkas yang diunduh dari SIM untuk satu kabupaten/kota: pengunjung, pelibatan, advokasi, dan seterusnya. "
            "Kirim beberapa sekaligus; berkas yang sama dua kali tidak menggandakan apa pun.",
            "The files downloaded from the SIM for one regency: visitors, engagement, advocacy, and so on. Send "
            "several at once; the same file twice doubles nothing.",
        ),
        "way": pages.way((TITLE, "")),
        "back": reverse("admin"),
        "button": Label("Periksa berkas", "Check the files"),
        "regencies": offered if len(offered) > 1 else [],
        "regency": regency,
        "out": reverse("admin-sim-out", args=[regency]) if regency else "",
        "upload": {
            "name": "files",
            "label": Label("Berkas JSON", "JSON files"),
            "hint": Label(
                "Pilih sampai tujuh berkas, semuanya paling besar 20 MB. Belum ada yang disimpan: Anda melihat dulu "
                "apa yang akan terjadi.",
                "Choose up to seven files, at most 20 MB together. Nothing is saved yet: you see first what would "
                "happen.",
            ),
            "accept": ".json,application/json",
            "multiple": True,
            "error": next((f.sentence for f in answers.faults if f.anchor == "files"), None),
        },
        "sure": EVERY_ROW,
        "table": sim_tables.listed(list(dumps)),
    }
    return pages.form(request, answers, "web/admin/sim.html", **details)


def _previewed(request: HttpRequest, actor: Actor, regency: str, answers: forms.Answers) -> SimDump | None:
    sent = request.FILES.getlist("files")
    if uploads.cut_off(request):
        with uploads.kept(None, request):
            pass
    if not regency:
        answers.faults.append(forms.Fault(NO_REGENCY, "regency"))
    if not sent:
        answers.faults.append(forms.Fault(NO_FILE, "files"))
    if answers.faults:
        return None
    files = {str(one.name or ""): one.read() for one in sent}
    return actions.preview_dump(by=actor, regency=regency, files=files, every_row=request.POST.get("sure") == "yes")


@require_safe
def one(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """What the files would do, or did."""
    actor = frames.actor_of(request)
    made = SimDump.objects.for_scope(actor.verbs.get("import", NOWHERE)).defer("files").filter(pk=id).first()
    if made is None:
        raise not_found()
    details = {
        "made": made,
        "state": sim_tables.STATES[made.state],
        "way": pages.way((TITLE, reverse("admin-sim")), (Label(made.regency_code, made.regency_code), "")),
        "effective": sim_tables.effective(made.report),
        "created": sum(r["created"] for r in made.report["regencies"]),
        "waiting": sum(r["pending"] + r["probable"] for r in made.report["regencies"]),
        "warnings": sim_tables.warnings(made.report, tongue()),
        "held": sim_tables.held(made.report),
        "tables": sim_tables.tables(made.report, tongue()),
    }
    return render(request, "web/admin/sim_one.html", details)


@require_POST
def apply(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor = frames.actor_of(request)
    made = actions.apply_dump(by=actor, dump_id=id, accept_vanished=request.POST.get("sure") == "yes")
    pages.said(
        request,
        Label(
            "Diterapkan. Angka di halaman ikut berubah dalam beberapa detik.",
            "Applied. The figures on the pages follow within seconds.",
        ),
    )
    return redirect("admin-sim-one", id=made.pk)


@require_safe
def out(request: HttpRequest, code: str) -> HttpResponse:
    """The regency's records in the same seven files, as one ZIP."""
    actor = frames.actor_of(request)
    if not actor.verbs.get("import") or code not in dict(pages.regencies(actor, "import")):
        raise not_found()
    actor.must("export", area_path(code))
    packed = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        export_folder(code, Path(folder))
        for path in sorted(Path(folder).glob("*.json")):
            archive.write(path, path.name)
    response = HttpResponse(packed.getvalue(), content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="simpul-sim-{code}.zip"'
    return response
