"""The SIM's files through the page: looked at, applied once, taken along again, and what one should not send."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from simpul.foundation import clock
from simpul.records import registry
from simpul.returns.models import SimDump

PAGE = "/administrasi/sim/"
DUMP = Path(__file__).parents[2] / "returns" / "dump"
ACTIVITY = {
    "perpus_nama": "Perpustakaan Melati", "provinsi_name": "JAWA TIMUR", "kabupaten_name": "KAB. PROBOLINGGO",
    "kecamatan_name": "", "desa_name": "", "tanggal": "2026-05-03", "nama_kegiatan": "Pelatihan menjahit",
    "bidang_kegiatan": "Pendidikan", "jenis": "Pelatihan", "sasaran": "Umum", "jumlah_peserta": 20,
    "attachment": "https://contoh.example/1.jpg", "tanggal_input": "2026-05-04", "is_verified": "Sudah Diverifikasi",
}  # fmt: skip


def send(reader, files, **more):
    sent = [SimpleUploadedFile(name, content) for name, content in files.items()]
    reader.page = reader.client.post(PAGE, {"files": sent, **more}, follow=True)
    return reader


def published(*rows):
    return json.dumps({"status": "success", "data": list(rows)}).encode()


@pytest.fixture
def officer(as_):
    return as_("regency_pic")


@pytest.fixture
def activity(cast):
    from simpul.places.queries import area

    village = area(cast.village())
    return ACTIVITY | {"desa_name": village.name, "kecamatan_name": area(village.code[:8]).name}


def activities():
    return registry.model("engagement").objects.filter(source="sim").count()


def test_looked_at_then_applied_and_a_second_press_does_no_harm(officer, activity):
    send(officer, {"pelibatan3513 (1).json": published(activity)})
    assert officer.status == 200, officer.text
    assert "Belum ada yang disimpan" in officer.text
    assert activities() == 0
    made = SimDump.objects.get()
    apply = f"{PAGE}{made.pk}/terapkan/"
    officer.page = officer.client.post(apply, follow=True)
    assert "Diterapkan." in officer.text
    assert activities() == 1
    assert SimDump.objects.get().files == {}, "what is in the house need not lie about twice"
    assert officer.client.post(apply).status_code == 409
    send(officer, {"pelibatan.json": published(activity)})
    assert "Semua isinya sudah ada" in officer.text
    assert activities() == 1


def test_another_regency_s_files_are_refused_by_name(officer):
    send(officer, {"pelibatan.json": (DUMP / "pelibatan.json").read_bytes()})
    assert officer.status == 422
    assert "catatan Kabupaten Cilacap, bukan Kabupaten Probolinggo" in officer.text
    assert not SimDump.objects.exists()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "Pilih berkas JSON-nya dulu"),
        ({"laporan.xlsx": b"PK"}, "Tidak satu pun berkas SIM yang dikenal"),
        ({"pelibatan.json": b"\xff\xfe{"}, "bukan teks UTF-8"),
        ({"pelibatan.json": b'{"status": "success", "data": [{"a": '}, "terpotong"),
        ({"../../pelibatan.json": b"[]"}, "harus berbentuk"),
    ],
)
def test_what_one_should_not_send_is_told_in_a_sentence(officer, files, said):
    send(officer, files)
    assert officer.status in (200, 422)
    assert said in officer.text
    assert activities() == 0


def test_a_dump_nobody_applied_is_forgotten(officer, activity):
    import datetime as dt

    from simpul.returns.sim.actions import forget_dumps

    send(officer, {"pelibatan.json": published(activity)})
    assert forget_dumps() == 0
    with clock.set_to(clock.now() + dt.timedelta(days=9)):
        officer.open(f"{PAGE}{SimDump.objects.get().pk}/")
        assert "Tidak ada yang disimpan dari berkas ini" in officer.text
        assert forget_dumps() == 1


def test_what_came_in_goes_out_again(officer, activity):
    send(officer, {"pelibatan.json": published(activity)})
    officer.client.post(f"{PAGE}{SimDump.objects.get().pk}/terapkan/")
    answer = officer.client.get(f"{PAGE}35.13.zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert len(archive.namelist()) == 7
        assert json.loads(archive.read("pelibatan.json"))["data"] == [activity]
