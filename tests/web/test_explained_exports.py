"""The explanation to take along: read by other programs, and compared with the page and the plain computation."""

import io

import openpyxl
import pypdf

from tests.web.world import ABSURD


def sheet(answer):
    assert answer.status_code == 200
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    names, *rows = [[c.value for c in row] for row in book["Data"].iter_rows()]
    about = {row[0].value: row[1].value for row in book["Keterangan"].iter_rows(min_row=2)}
    return [dict(zip(names, row, strict=True)) for row in rows], about


def test_the_sheet_holds_every_record_behind_a_figure_and_those_left_out_with_the_reason(world, as_):
    from simpul.records import registry
    from simpul.scope import NATION
    from simpul.scope.session import entered

    gone = world.records["next"]
    with entered(NATION, actor="system:test"):
        registry.model("visit_month").objects.filter(pk=gone).update(deleted_at="2026-01-01T00:00:00Z")
    browser = as_("regency_pic")
    rows, about = sheet(browser.get("/jelas/35.13/visits.total/tabel.xlsx"))
    told = {r["Id catatan"]: (r["Jumlah kunjungan"], r["Dalam angka"], r["Alasan tidak dihitung"]) for r in rows}
    assert told == {
        str(world.records["absurd"]): (ABSURD, "Dihitung", None),
        str(world.records["second"]): (51, "Dihitung", None),
        str(gone): (22, "Tidak dihitung", "Ditarik oleh pencatatnya"),
    }
    assert about["Masa"]
    assert about["Halaman ini di Simpul"].startswith("http://testserver/jelas/35.13/visits.total/?from=")


def test_what_the_counted_rows_add_up_to_is_the_figure_of_a_split_too(world, as_):
    browser = as_("regency_pic")
    page = browser.get("/jelas/35.13/engagement.participants/?field=economy").context["page"]
    rows, _ = sheet(browser.get("/jelas/35.13/engagement.participants/tabel.xlsx?field=economy"))
    assert sum(r["Peserta"] for r in rows if r["Dalam angka"] == "Dihitung") == page.behind.value == 14
    assert page.told[1].filled.id == "14 ÷ 44 × 100 = 32\xa0%"


def test_the_numbers_of_an_indicator_are_a_sheet_too(world, as_):
    rows, _ = sheet(as_("regency_pic").get("/jelas/35.13/V2/tabel.xlsx"))
    by_name = {r["Angka yang dipakai"]: r["Diterima"] for r in rows}
    assert (by_name["Perempuan"], by_name["Laki-laki"]) == (47, ABSURD + 26)


def test_the_paper_is_tagged_names_no_person_and_says_what_the_page_says(world, as_):
    browser = as_("regency_pic")
    for address in (
        "/jelas/35.13/visits.total/",
        "/jelas/35.13/engagement.activities/?field=economy",
        "/jelas/35.13/V2/",
    ):
        way, _, query = address.partition("?")
        page = browser.get(address).context["page"]
        answer = browser.get(f"{way}halaman.pdf?{query}")
        made = pypdf.PdfReader(io.BytesIO(answer.content))
        root = made.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"] == "id"
        text = " ".join(" ".join(p.extract_text() for p in made.pages).split())
        for told in page.told:
            assert " ".join(told.text.id.split()) in text
            assert " ".join(told.filled.id.split()) in text
        for user in world.cast.users.values():
            assert user.full_name not in text


def test_what_was_found_can_be_taken_along(world, as_):
    rows, about = sheet(as_("regency_pic").get("/cari/tabel.xlsx", {"q": "menjahit"}))
    (row,) = [r for r in rows if r["Jenis"] != "Wilayah"]
    assert row["Nama atau judul"] == "Pelatihan menjahit"
    assert row["Halaman di Simpul"].endswith(f"/catatan/engagement/{world.records['sewing']}/")
    assert row["Kode wilayah"].startswith("35.13.")
    assert about["Kata yang dicari"] == "menjahit"


def test_the_neighbour_takes_nothing_of_it(as_):
    rows, _ = sheet(as_("other_regency").get("/cari/tabel.xlsx", {"q": "menjahit"}))
    assert rows == []


def test_who_may_not_export_gets_nothing(as_):
    trainer = as_("master_trainer")
    assert trainer.get("/cari/tabel.xlsx", {"q": "menjahit"}).status_code == 403
    assert trainer.get("/jelas/35.13/visits.total/tabel.xlsx").status_code == 403
    assert trainer.get("/jelas/35.13/visits.total/halaman.pdf").status_code == 200
