"""Import, export, import: the identity, for the dump and for random ones; own records are written too."""

import datetime as dt
import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.returns.conftest import CODE, FILES, in_order


def test_what_came_in_goes_out(read_in, written, dump):
    read_in()
    assert written() == {file: in_order(dump.rows(file)) for file in FILES}


def test_what_went_out_comes_in_unchanged(read_in, written, tmp_path, figures):
    read_in()
    before, first = figures(), written()
    report = read_in(tmp_path / "out")
    assert all(f.new == f.changed == f.vanished == 0 for f in report.files.values())
    assert (figures(), written()) == (before, first)


def test_an_export_into_an_empty_house_gives_the_same_figures(read_in, written, tmp_path, figures):
    from django.db import transaction

    with transaction.atomic():
        read_in()
        before, first = figures(), written()
        transaction.set_rollback(True)
    assert figures()["engagement"]["activities"] == 0
    read_in(tmp_path / "out")
    assert (figures(), written()) == (before, first)


def test_vanished_and_withdrawn_records_are_not_written(read_in, written, dump):
    read_in(dump)
    rows = sorted(dump.rows("pelibatan"), key=lambda r: r["tanggal"])
    dump.write("pelibatan", rows[:30] + rows[31:])
    read_in(dump)
    assert written()["pelibatan"] == in_order(rows[:30] + rows[31:])


def test_days_may_be_chosen(read_in, dump):
    from simpul.returns.sim.exporting import Window, rows_of

    read_in()
    march = Window(dt.date(2026, 3, 1), dt.date(2026, 3, 31))
    for file, month in (("pelibatan", "2026-03"), ("publikasi", "2026-03")):
        assert in_order(rows_of(CODE, file, march)) == in_order(
            [r for r in dump.rows(file) if r["tanggal"].startswith(month)]
        )
    assert {r["periode"] for r in rows_of(CODE, "pengunjung", march)} == {"Mar 2026"}
    assert rows_of(CODE, "replikasi", march) == []


def test_a_correction_made_here_goes_out_in_the_words_of_the_interface(read_in, written, correct, dump):
    from simpul.records import registry

    read_in()
    record = registry.model("engagement")._default_manager.filter(source="sim", field="health").first()
    correct(record, field="sport", participants=55)
    said = json.loads(record.claims["row"])
    expected = [r for r in dump.rows("pelibatan") if r != said]
    kept = [said] * (dump.rows("pelibatan").count(said) - 1)
    changed = {**said, "bidang_kegiatan": "Olahraga", "jumlah_peserta": 55}
    assert written()["pelibatan"] == in_order([*expected, *kept, changed])


def test_own_records_are_written_in_full_and_outrank_imported_ones(read_in, written, by, dump):
    from simpul.foundation.ids import uuid7
    from simpul.places.models import Library
    from simpul.sync.actions import receive
    from simpul.sync.ops import make_op

    read_in()
    library = Library.objects.get(name="Perpustakaan Desa Cahaya Bumireja")
    visits = make_op("visit_month", uuid7(), {"month": "2026-01", "male": 3, "female": 4, "total": 7})
    act = make_op(
        "engagement",
        uuid7(),
        {
            "held_on": "2026-08-17", "title": "Panjat pinang literasi", "field": "arts_culture", "type": "promotion",
            "audience": "general", "participants": 40,
        },
    )  # fmt: skip
    verdicts = receive(actor=by, book_id=library.id, ops=[visits, act])
    assert {v.st for v in verdicts} == {"applied"}
    rows = [json.loads(row) for row in written()["pengunjung"]]
    january = [r for r in rows if r["perpus_nama"] == library.name and r["periode"] == "Jan 2026"]
    assert [(r["total_pengunjung"], r["kecamatan_name"]) for r in january] == [(7, "Kedungreja")]
    (own,) = [r for r in map(json.loads, written()["pelibatan"]) if r["tanggal"] == "2026-08-17"]
    assert (own["bidang_kegiatan"], own["sasaran"], own["is_verified"]) == ("Seni Budaya", "Umum", "Belum Diverifikasi")
    assert list(own) != []


TITLES = st.text(min_size=1, max_size=30).filter(lambda t: t.strip() not in ("", "-"))
NAMES = st.sampled_from(["Perpustakaan A", "Perpustakaan B ", " B24 TBM C", "Perpustakaan A"])
PLACES = st.sampled_from(
    [
        ("Kroya", "Mujur"),
        ("Kroya", "Mujur"),
        ("Adipala", "Karangsari"),
        ("Cimanggu", "Karangsari"),
        (" - ", " - "),
        ("Kroya", "Entah"),
    ]
)
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)).map(dt.date.isoformat)


@st.composite
def activities(draw):
    district, village = draw(PLACES)
    return {
        "tanggal": draw(DAYS),
        "nama_kegiatan": draw(TITLES),
        "perpus_nama": draw(NAMES),
        "provinsi_name": "Jawa Tengah",
        "kabupaten_name": "Kab. Cilacap",
        "kecamatan_name": district,
        "desa_name": village,
        "bidang_kegiatan": draw(st.sampled_from(["Kesehatan", "Pendidikan", "Baru", ""])),
        "jenis": draw(st.sampled_from(["Promosi", "Pelatihan"])),
        "sasaran": draw(st.sampled_from(["Umum", "Petani/Nelayan"])),
        "jumlah_peserta": draw(st.integers(-5, 10**6) | st.just("12") | st.none()),
        "attachment": draw(st.sampled_from(["", "https://contoh.example/a.jpg", "a,b,c"])),
        "tanggal_input": draw(DAYS | st.just("-")),
        "is_verified": draw(st.sampled_from(["Sudah Diverifikasi", "Belum"])),
    }


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(activities(), max_size=6), again=st.lists(st.integers(0, 5), max_size=3))
def test_random_dumps_go_round(read_in, written, tmp_path, rows, again):
    from django.db import transaction

    rows = rows + [rows[i] for i in again if i < len(rows)]
    folder = tmp_path / "random"
    folder.mkdir(exist_ok=True)
    (folder / "pelibatan.json").write_text(json.dumps({"status": "success", "data": rows}))
    with transaction.atomic():
        report = read_in(folder)
        assert report.not_taken == []
        assert written()["pelibatan"] == in_order(rows)
        assert read_in(folder).files["pelibatan"].same == len(rows)
        transaction.set_rollback(True)
