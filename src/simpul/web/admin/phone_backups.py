"""A phone's emergency backup, come by any messenger: taken in for the library it belongs to, like a push."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.sync import actions
from simpul.sync.actions import Imported
from simpul.web import uploads
from simpul.web.admin import forms, pages
from simpul.web.admin.library_forms import ask, managed

BACKUP = Label("Terima cadangan HP", "Take in a phone's backup")
NO_FILE = Label("Pilih berkas cadangannya dulu (.tpbk).", "Choose the backup first (.tpbk).")
LEDE = Label(
    "Berkas .tpbk dari HP pustakawan yang tidak bisa mengirim. Isinya masuk seperti kiriman biasa; berkas yang sama "
    "dua kali, atau HP yang kemudian mengirim sendiri, tidak menggandakan apa pun.",
    "The .tpbk file of a librarian's phone that cannot send. What it holds comes in like any submission; the same file "
    "twice, or the phone sending by itself later, doubles nothing.",
)
TAKEN = Label(
    "Cadangan diterima: {new} catatan baru, {here} sudah ada, {aside} disisihkan untuk diperiksa.",
    "Backup taken in: {new} new records, {here} already here, {aside} kept aside to be looked at.",
)


@require_http_methods(["GET", "HEAD", "POST"])
def backup(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Send the file; what came of it is said on the library's page."""
    actor, found = managed(request, id)
    answers = forms.Answers([])
    if request.method == "POST":
        sent = request.FILES.get("file")
        try:
            if sent is None and not uploads.cut_off(request):
                answers.faults.append(forms.Fault(NO_FILE, "file"))
            else:
                with uploads.kept(sent, request) as (path, _):
                    done = actions.import_backup(by=actor, raw=path.read_bytes(), book_id=found.pk)
                pages.said(request, _told(done))
                return redirect("admin-library", id=found.pk)
        except Problem as problem:
            answers.faults.append(forms.Fault(Label(problem.say("id"), problem.say("en")), "file"))
    upload = {
        "name": "file",
        "label": Label("Berkas cadangan", "Backup file"),
        "hint": Label("Namanya berakhir dengan .tpbk.", "Its name ends in .tpbk."),
        "accept": ".tpbk,application/octet-stream",
        "error": next((f.sentence for f in answers.faults), None),
    }
    return ask(request, found, answers, BACKUP, lede=LEDE, upload=upload, button=Label("Terima", "Take in"))


def _told(done: Imported) -> Label:
    here, aside = done.states["duplicate"], done.states["quarantined"] + done.unreadable
    counts = {"new": done.states.total() - here - done.states["quarantined"], "here": here, "aside": aside}
    return Label(TAKEN.id.format(**counts), TAKEN.en.format(**counts))
