"""Forms of the training filled in with nonsense: every fault at its question, at once, and nothing typed is lost."""

import pytest

LONG, HUGE = "x" * 6000, "9" * 20
WRONG_WAY = {"starts": "2026-12-10", "ends": "2026-12-01"}


@pytest.fixture
def office(as_):
    return as_("programme")


def refused(reader, url, typed, told):
    """Every sentence stands twice, in the summary and by its question; the answers stand as typed."""
    reader.open(url).send(**typed)
    assert reader.status == 422
    missing = [words for words in told if reader.text.count(words) < 2]
    assert missing == [], reader.text[:3000]
    form = reader.form()
    assert {n: form[n] for n in typed} == typed


def test_a_wave_of_nonsense(office):
    refused(
        office, "/pelatihan/gelombang/baru/",
        {"title": LONG, "code": LONG, "year": "20261", **WRONG_WAY, "people": HUGE, "villages": "-4", "ceiling": HUGE},
        ["“Judul” terlalu panjang", "“Kode” terlalu panjang", "Tahun 20261 di luar batas 2011 sampai 2100",
         "mendahului hari pertama",
         "“Sasaran peserta” 99.999", "“Sasaran desa” -4", "“Pagu biaya” 99.999"],
    )  # fmt: skip


def test_a_class_of_nonsense(office):
    refused(
        office, "/pelatihan/kelas/baru/",
        {"title": LONG, "host": "Zzyzx", "venue": LONG, "rooms": LONG, **WRONG_WAY, "capacity": "0"},
        ["“Judul” terlalu panjang", "Kode belum diisi", "“Zzyzx”", "“Gedung” terlalu panjang",
         "“Ruang” terlalu panjang", "mendahului hari pertama", "“Kapasitas” 0"],
    )  # fmt: skip


def test_days_of_another_millennium(office):
    refused(
        office, "/pelatihan/gelombang/baru/", {"title": "Gelombang", "starts": "1026-12-10", "ends": "9999-12-01"},
        ["Hari pertama: tanggalnya di luar", "Hari terakhir: tanggalnya di luar"],
    )  # fmt: skip


def test_a_trainer_of_nonsense(office):
    refused(
        office, "/pelatihan/pengajar/baru/",
        {"name": "y" * 300, "languages": "Klingon", "most_classes": "500", "home": "Zzyzx"},
        ["“Nama” terlalu panjang", "“klingon”", "“Kelas paling banyak setahun” 500", "“Zzyzx”"],
    )  # fmt: skip


def test_a_session_and_a_quota_of_nonsense(as_, held):
    from simpul.training import queries

    officer, home = as_("province_officer"), f"/pelatihan/kelas/{held.pk}"
    first = queries.sessions(held.pk)[0]
    refused(
        officer, f"{home}/sesi/{first.pk}/",
        {"title": LONG, "day": "1999-01-01", "start": "10.00", "end": "08.00", "lesson_hours": "99", "room": "z" * 300},
        ["“Judul” terlalu panjang", "Hari: tanggalnya di luar", "Jam selesai tidak sesudah jam mulai",
         "“Jam pelajaran (JP)” 99", "“Ruang” terlalu panjang"],
    )  # fmt: skip
    refused(
        officer, f"{home}/kuota/", {"regency": "Zzyzx", "seats": HUGE, "substitutes": "-3", "due": "1026-01-01"},
        ["“Zzyzx”", "“Kursi” 99.999", "“Cadangan” -3", "Paling lambat diusulkan: tanggalnya di luar"],
    )  # fmt: skip


def test_a_nomination_of_nonsense(cast, as_, held):
    officer, library = as_("regency_pic"), cast.libraries["home"]
    page = f"/pelatihan/kelas/{held.pk}/usul/orang/?library={library.pk}"
    typed = {"name": "n" * 500, "birth_year": "19x", "phone": "0" * 60, "note": LONG}
    refused(
        officer, page, typed,
        ["“Nama” terlalu panjang", "“Nomor telepon” terlalu panjang", "“Catatan” terlalu panjang", "empat angka"],
    )  # fmt: skip
