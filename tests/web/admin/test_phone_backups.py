"""An officer takes in the backup of a phone that cannot send."""

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from simpul.foundation.ids import uuid7
from simpul.protocol import backup, keys
from simpul.protocol.canonical import to_text
from simpul.protocol.op import seal
from simpul.records.registry import model
from simpul.sync import sealing
from simpul.sync.ops import make_op
from tests import cast as casting
from tests.sync.conftest import ACTIVITY


@pytest.fixture
def home(cast, settings, tmp_path):
    settings.HOME = tmp_path
    return cast.libraries["home"]


def a_file(*titles):
    sealed = [seal(make_op("engagement", uuid7(), ACTIVITY | {"title": t})) for t in titles]
    texts = [msgspec.json.encode(msgspec.json.decode(s.body) | {"h": to_text(s.sha)}).decode() for s in sealed]
    raw = backup.seal_backup(texts, device=str(uuid7()), key=keys.new_key(), to=sealing.public_key())
    return lambda: SimpleUploadedFile("cadangan-sukamaju-2026-11-28.tpbk", raw)


def test_the_file_is_taken_in_once_and_said_in_numbers(cast, home):
    browser, url = casting.seat(cast.users["regency_pic"]), f"/administrasi/perpustakaan/{home.pk}/cadangan/"
    sent = a_file("Kelas menjahit", "Kelas memasak")
    first = browser.post(url, {"file": sent()}, follow=True)
    assert "Cadangan diterima: 2 catatan baru, 0 sudah ada, 0 disisihkan" in first.content.decode()
    again = browser.post(url, {"file": sent()}, follow=True)
    assert "Cadangan diterima: 0 catatan baru, 2 sudah ada" in again.content.decode()
    rows = model("engagement")._default_manager.filter(book_id=home.pk, title__startswith="Kelas m")
    assert {row.author_id for row in rows} == {cast.users["regency_pic"].pk}
    assert len(rows) == 2


def test_what_is_no_backup_is_told_by_the_field(cast, home):
    browser, url = casting.seat(cast.users["regency_pic"]), f"/administrasi/perpustakaan/{home.pk}/cadangan/"
    for sent in ({}, {"file": SimpleUploadedFile("a.tpbk", b"foto")}):
        answer = browser.post(url, sent)
        assert answer.status_code == 422
        assert "cadangan" in answer.content.decode()
