"""A record's photos on its page: for whom, with what said, and gone when they are erased."""

import io
import uuid

import pytest
from PIL import Image

from simpul.attachments import store
from simpul.attachments.models import Attachment
from simpul.foundation import clock, ids
from simpul.scope import NATION
from simpul.scope.session import entered


@pytest.fixture(autouse=True)
def files(tmp_path, settings):
    settings.PHOTOS = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "photos": {"BACKEND": "simpul.attachments.store.Disk", "OPTIONS": {"location": tmp_path / "kept"}}
    }


def photo(world, record="sewing", consent="adult", **more) -> Attachment:
    """A checked photo of a record of the library at home."""
    out = io.BytesIO()
    Image.effect_noise((240, 180), 60).convert("RGB").save(out, "JPEG")
    home = world.cast.libraries["home"]
    with entered(NATION, actor="system:test"):
        key = store.keep(out.getvalue())
        told = {
            "id": ids.uuid7(), "book_id": home.pk, "path": home.path, "device_id": uuid.uuid4(), "kind": "engagement",
            "record_id": world.records[record], "consent": consent, "consent_text": 1, "consent_language": "id",
            "begun_at": clock.now(), "state": "checked", "thumb_state": "checked", "key": key, "thumb_key": key,
        } | more  # fmt: skip
        return Attachment.objects.create(**told)


def page(world, record="sewing"):
    return f"/catatan/engagement/{world.records[record]}/"


def address(world, row, size="kecil"):
    return f"{page(world)}foto/{row.pk}/{size}.jpg"


def test_the_page_shows_each_with_its_consent_and_its_state(world, as_):
    shown = photo(world)
    photo(world, consent="none")
    photo(world, state="arriving", key="", thumb_key="")
    photo(world, state="refused", why="foto-8", key="", thumb_key="")
    photo(world, state="removed", key="", thumb_key="")
    said = as_("regency_verifier").get(page(world))
    assert len(said.context["photos"]) == 4
    text = said.content.decode()
    for words in ("Dewasa, sudah izin", "Hanya untuk laporan", "Sedang dikirim dari HP", "bukan foto JPEG"):
        assert words in text
    assert address(world, shown) in text
    assert address(world, shown, "penuh") in text
    assert "Hapus foto" in text
    assert "Hapus foto" not in as_("facilitator").get(page(world)).content.decode()


def test_a_picture_is_served_without_any_power(world, as_):
    row = photo(world)
    answer = as_("regency_pic").get(address(world, row, "penuh"))
    assert answer.content.startswith(b"\xff\xd8\xff")
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Disposition"] == f'inline; filename="foto-{row.pk}.jpg"'
    assert answer["Cache-Control"] == "private, max-age=3600"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"].split("; ")


def test_who_may_not_see_it_is_not_told_of_it(world, as_):
    open_, closed = photo(world), photo(world, consent="none")
    for person, with_consent, without in (
        ("librarian", 200, 200), ("regency_pic", 200, 200), ("village_head", 200, 200), ("province_officer", 200, 404),
        ("programme", 200, 404), ("neighbour", 404, 404), ("other_regency", 404, 404),
    ):  # fmt: skip
        seen = [as_(person).get(address(world, row)).status_code for row in (open_, closed)]
        assert seen == [with_consent, without], person
    browser = as_("regency_pic")
    elsewhere = address(world, open_).replace(str(world.records["sewing"]), str(world.records["story"]))
    assert browser.get(elsewhere).status_code == 404, "the photo of another record"
    assert browser.get(address(world, open_, "besar")).status_code == 404
    assert browser.get(address(world, photo(world, key="0" * 64, thumb_key=""), "penuh")).status_code == 404
    with entered(NATION):
        assert as_("programme").get(page(world)).content.decode().count("<img") == 1


def test_what_looks_the_same_is_a_hint_with_its_record(world, as_):
    first = photo(world, "story")
    photo(world, twin=first.pk)
    text = as_("regency_verifier").get(page(world)).content.decode()
    assert "Mirip dengan foto pada catatan ini" in text
    assert page(world, "story") in text


def test_erased_it_is_gone_everywhere(world, as_, django_capture_on_commit_callbacks):
    row = photo(world)
    browser, way = as_("regency_pic"), f"{page(world)}foto/{row.pk}/hapus/"
    assert "HP yang mengirimnya" in browser.get(way).content.decode()
    assert as_("facilitator").post(way).status_code == 403
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post(way).status_code == 302
    assert browser.get(address(world, row)).status_code == 404
    assert "Satu foto dikeluarkan" in browser.get(page(world)).content.decode()
    assert not store.has(row.key)
    with entered(NATION):
        gone = Attachment.objects.get(pk=row.pk)
        from simpul.attachments import queries

        (message,) = queries.news(gone.book_id, 0, 10**9)
    assert (gone.state, message["state"]) == ("removed", "erased")


def test_files_of_our_own_are_counted_and_not_read_out(world):
    from simpul.dashboards import answers
    from simpul.engagement.kind import ENGAGEMENT

    field = ENGAGEMENT.by_name["photos"]
    said = answers.said(field, [str(uuid.uuid4()), str(uuid.uuid4()), "https://contoh.example/1.jpg"])
    assert said.id == "2 berkas, https://contoh.example/1.jpg"
    assert answers.said(field, ["https://contoh.example/1.jpg"]) == "https://contoh.example/1.jpg"


def test_an_answer_that_was_changed_is_seen_with_the_one_before(world, as_):
    row = photo(world)
    with entered(NATION, actor="device:test"):
        Attachment.objects.filter(pk=row.pk).update(consent="none")
    text = as_("regency_verifier").get(page(world)).content.decode()
    assert "Belum ada izin" in text
    assert "Sebelumnya: Dewasa, sudah izin (sampai " in text


def test_photos_that_look_alike_are_a_list_for_the_officer_until_they_were_judged(world, as_):
    first = photo(world, "story")
    row = photo(world, twin=first.pk)
    browser = as_("regency_verifier")
    assert "foto mirip dengan foto lain" in browser.get("/antrean/35.13/").content.decode()
    text = browser.get("/antrean/35.13/foto/").content.decode()
    for record in ("sewing", "story"):
        assert page(world, record) in text
    assert text.count("<img") == 2
    assert browser.post("/antrean/35.13/foto/", {"photo": "x"}).status_code == 400
    assert browser.post("/antrean/35.13/foto/", {"photo": uuid.uuid4()}).status_code == 404
    assert as_("facilitator").post("/antrean/35.13/foto/", {"photo": row.pk}).status_code == 403
    answer = browser.post("/antrean/35.13/foto/", {"photo": row.pk}, follow=True)
    assert "tidak lagi ditandai mirip" in answer.content.decode()
    assert "Tidak ada foto yang mirip" in answer.content.decode()
    assert "Mirip dengan foto pada catatan ini" not in browser.get(page(world)).content.decode()
