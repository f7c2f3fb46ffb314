"""The pages that bring a class onto phones: a code for one phone, cards, and what is handed out beside what the course
names."""

import datetime as dt
import hashlib
import io
import uuid
import zipfile

import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from simpul.foundation import clock
from simpul.protocol import keys
from simpul.sync import actions as sync
from simpul.sync.models import Device
from simpul.training import actions as training
from simpul.training import materials
from tests import cast as casting

TITLE = "Lembar peta kebutuhan dan potensi desa"


@pytest.fixture
def here(held):
    return f"/pelatihan/kelas/{held.pk}/"


def hand_out(officer, here, title, content, name="peta.txt"):
    sent = {"title": title, "file": SimpleUploadedFile(name, content, "text/plain")}
    officer.page = officer.client.post(f"{here}materi/", sent, follow=True)
    return officer


def test_what_the_course_names_is_asked_for_until_it_is_handed_out(as_, held, here):
    named = [title for module in held.course_version.told.modules for title in module.materials]
    officer = as_("province_officer").open(f"{here}materi/")
    assert "Belum ada materi." in officer.text
    assert officer.text.count("belum ada berkas") == len(named)
    assert officer.open(f"{here}materi/", title=TITLE).form()["title"] == TITLE
    hand_out(officer, here, TITLE, b"peta desa")
    assert "Materi tersimpan" in officer.text
    assert officer.text.count("belum ada berkas") == len(named) - 1
    assert "sudah dibagikan" in officer.text
    hand_out(officer, here, TITLE, b"peta desa, dibetulkan")
    assert [(m.version, m.size) for m in materials.of_class(held)] == [(2, 21)], "the newest version is handed out"


def test_everything_goes_along_in_one_file_with_its_checksums(as_, held, here):
    officer = hand_out(as_("province_officer"), here, TITLE, b"peta desa")
    with zipfile.ZipFile(io.BytesIO(officer.client.get(f"{here}materi.zip").content)) as packed:
        texts = {name: packed.read(name) for name in packed.namelist()}
    assert b"peta desa" in texts.values()
    assert any(hashlib.sha256(b"peta desa").hexdigest().encode() in text for text in texts.values())


def test_without_a_file_it_says_what_to_do(as_, here):
    officer = as_("province_officer")
    officer.page = officer.client.post(f"{here}materi/", {"title": "Apa saja"})
    assert officer.status == 422
    assert "Pilih dulu berkasnya." in officer.text


def test_a_code_for_one_phone_stands_on_one_answer_alone(as_, here):
    officer = as_("province_officer").open(f"{here}hp/")
    officer.page = officer.client.post(f"{here}hp/")
    assert officer.page.headers["Cache-Control"] == "no-store"
    code = next(iter(officer.page.context["code"].split()))
    assert len(code) == 9
    assert code in officer.text
    assert code not in officer.open(f"{here}hp/").text


def test_cards_bear_each_name_once(as_, by, held, here):
    people = [(training.add_participant(by=by, name=n, area="35.13").pk, "librarian") for n in ("Sutrisno", "Marlina")]
    training.enrol_many(by=by, class_id=held.pk, participants=people, confirmed=True)
    answer = as_("province_officer").client.get(f"{here}kartu.pdf")
    said = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages)
    assert (said.count("Sutrisno"), said.count("Marlina")) == (1, 1)


def test_who_does_not_run_the_class_finds_none_of_it(cast, here):
    stranger = casting.seat(cast.users["librarian"])
    assert {stranger.get(f"{here}{way}").status_code for way in ("hp/", "materi/", "materi.zip", "kartu.pdf")} <= {
        403,
        404,
    }


def joined(by, held, name=""):
    code, device = sync.issue_code(by=by, book_id=held.pk), uuid.uuid4()
    sync.enrol(code=code, device_id=device, key=keys.public_text(keys.new_key()), name=name)
    return device


def test_the_phones_that_joined_are_listed_and_one_is_ended(as_, cast, by, held, here):
    officer = as_("province_officer").open(f"{here}hp/")
    assert "Belum ada HP yang bergabung." in officer.text
    rini, nameless = joined(by, held, "HP Bu Rini"), joined(by, held)
    Device.objects.filter(pk=rini).update(
        last_contact=clock.now() - dt.timedelta(days=3), pending=3, oldest_pending=clock.today()
    )
    officer.open(f"{here}hp/")
    assert "Belum ada HP" not in officer.text
    assert "3 catatan sejak" in officer.text
    assert "belum diketahui" in officer.text, "a phone that said nothing is not said to hold nothing"
    assert officer.text.index("HP Bu Rini") < officer.text.index("HP tanpa nama"), "who holds back stands first"
    elsewhere = as_("regency_pic").open("/antrean/35.13/perangkat/").text
    assert "HP Bu Rini" not in elsewhere, "a class's phones are minded on its own page"

    officer.open(f"{here}hp/{rini}/akhiri/")
    assert "masih menahan 3 catatan" in officer.text
    assert Device.objects.get(pk=rini).revoked_at is None, "looking ends nothing"
    officer.send()
    assert "HP itu diakhiri." in officer.text
    assert Device.objects.get(pk=rini).revoked_by == str(cast.users["province_officer"].pk)
    assert officer.text.index("HP tanpa nama") < officer.text.index("HP Bu Rini")
    assert officer.text.count("diakhiri") == 2, "told once above, once on its line"
    officer.open(f"{here}hp/{rini}/akhiri/")
    assert "sudah diakhiri sebelumnya" in officer.text
    assert Device.objects.get(pk=nameless).revoked_at is None


def test_a_phone_of_another_class_is_not_ended_from_here(as_, by, held, here):
    other = training.make_class(
        by=by, code="2027-02", title="Kelas lain", course_version=held.course_version, organiser_area="35",
        host_area="35.13", starts=held.starts, capacity=4,
    )  # fmt: skip
    strange = joined(by, other)
    officer = as_("province_officer").open(f"{here}hp/{strange}/akhiri/")
    assert officer.status == 404
    assert as_("regency_pic").open(f"{here}hp/{joined(by, held)}/akhiri/").status in (403, 404)
