"""Papers and what goes out by message say what the page says."""

import io
import struct

import pypdf
import pytest

from simpul.foundation.periods import Month
from simpul.ui import formats


def read(answer):
    assert answer.status_code == 200
    made = pypdf.PdfReader(io.BytesIO(answer.content))
    return made, " ".join(" ".join(p.extract_text() for p in made.pages).split())


def said(words):
    return " ".join((words if isinstance(words, str) else words.id).split())


def test_the_paper_of_an_area_has_the_page_s_figures(world, as_):
    browser = as_("regency_pic")
    page = browser.get("/wilayah/35.13/").context
    made, text = read(browser.get("/wilayah/35.13/halaman.pdf"))
    assert made.metadata.title == said(page["page"].place.title)
    for figure in page["page"].figures:
        assert said(figure.label) in text
        assert said(figure.text) in text
        if figure.coverage:
            assert said(figure.coverage.words) in text
    for row in page["table"].rows:
        assert said(row[0].text) in text
    assert said(formats.span(page["page"].span)) in text
    assert "/b/35.13/" in made.pages[0]["/Annots"][0].get_object()["/A"]["/URI"]


def test_the_paper_of_a_library_has_the_page_s_figures(world, as_):
    browser, home = as_("regency_pic"), world.cast.libraries["home"]
    page = browser.get(f"/perpustakaan/{home.pk}/").context["page"]
    made, text = read(browser.get(f"/perpustakaan/{home.pk}/halaman.pdf"))
    assert made.metadata.title == home.name
    for figure in page.figures:
        assert said(figure.text) in text
    for row in page.grid.rows:
        assert formats.month(row.month) in text
    assert "Belum melapor" in text


def test_the_monthly_report_is_one_page_with_the_month_s_figures(world, as_):
    browser, month = as_("regency_pic"), world.months[1]
    page = browser.get("/wilayah/35.13/", {"from": str(month), "to": str(month)}).context["page"]
    made, text = read(browser.get("/wilayah/35.13/laporan-bulanan.pdf", {"month": str(month)}))
    assert len(made.pages) == 1
    visits = next(f for f in page.figures if f.label.id == "Jumlah kunjungan")
    assert f"Jumlah kunjungan {visits.text.id}" in text
    assert "belum ada laporan" in text  # what nobody told is not zero
    assert formats.month(month) in text
    assert "Mengetahui" in text


def test_a_month_in_which_nobody_spoke_has_no_zeros(world, as_):
    quiet = world.months[0].plus(-7)
    _, text = read(as_("regency_pic").get("/wilayah/35.13/laporan-bulanan.pdf", {"month": str(quiet)}))
    assert "Jumlah kunjungan belum ada laporan" in text


def test_the_paper_of_a_comparison_and_its_sheet_have_the_page_s_rows(world, as_):
    import openpyxl

    browser = as_("programme")
    query = {"what": "areas", "under": "35", "pick": "35.13,35.14"}
    page = browser.get("/banding/", query).context["page"]
    _, text = read(browser.get("/banding/halaman.pdf", query))
    for row in page.table.rows:
        for cell in row:
            assert said(cell.text) in text
    answer = browser.get("/banding/tabel.xlsx", query)
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    names, *rows = [[c.value for c in row] for row in book["Data"].iter_rows()]
    shown = [said(row[0].text) for row in page.table.rows]
    assert [row[0] for row in rows] == shown
    at = names.index("Jumlah kunjungan")
    told = [formats.number(row[at]) if row[at] is not None else "belum ada laporan" for row in rows]
    column = next(i for i, c in enumerate(page.table.columns) if said(c.label) == "Jumlah kunjungan")
    assert told == [said(row[column].text) for row in page.table.rows]


def test_the_morning_on_paper_says_what_the_page_says(world, as_):
    browser = as_("regency_pic")
    _, text = read(browser.get("/beranda.pdf"))
    mornings = browser.get("/").context["mornings"]
    assert mornings
    for morning in mornings:
        for task in morning.tasks:
            assert said(task.item.label) in text
        for figure in morning.figures:
            assert said(figure.text) in text
        for _, coverage, _ in morning.coverage:
            assert said(coverage.words) in text


def test_the_sheet_of_an_area_brings_its_charts(world, as_):
    import zipfile

    answer = as_("regency_pic").get("/wilayah/35.13/tabel.xlsx")
    inside = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert len([n for n in inside.namelist() if n.startswith("xl/media/")]) == 3


def test_the_message_has_the_month_s_figures_and_who_is_missing(world, as_):
    page = as_("regency_pic").get("/wilayah/35.13/bagikan/", {"month": str(world.months[1])}).context
    text, report = page["text"], page["report"]
    visits = report.line("visits.total")
    assert visits.value == 51 + 22
    assert f"Jumlah kunjungan: {visits.value} " in text
    assert f"Melapor: {report.coverage.heard} dari {report.coverage.expected} perpustakaan" in text
    assert page["link"] in text
    assert page["whatsapp"].startswith("https://wa.me/?text=%2A")
    assert "\n" not in page["whatsapp"]
    for user in world.cast.users.values():
        assert user.full_name not in text


def test_a_name_cannot_dress_the_message(world, as_):
    from simpul.dashboards.sharing import plain

    assert plain("*Sari*\n_TBM_ ~x~ `y`\u202e", "id") == "Sari TBM x y"
    assert len(plain("a" * 500, "id")) == 60


def test_the_picture_is_of_the_size_telephones_like(world, as_):
    for way in ("/wilayah/35.13/bagikan.png", f"/perpustakaan/{world.cast.libraries['home'].pk}/bagikan.png"):
        answer = as_("regency_pic").get(way, {"month": str(world.months[1])})
        assert answer.headers["Content-Type"] == "image/png"
        assert struct.unpack(">II", answer.content[16:24]) == (1080, 1350)


def test_a_short_address_leads_to_the_same_view(world, as_):
    from simpul.dashboards import short
    from simpul.foundation.periods import Span

    browser, home = as_("regency_pic"), world.cast.libraries["home"].pk
    span = Span(Month(2026, 1), Month(2026, 6))
    for place, page in (("35.13", "/wilayah/35.13/"), ("", "/wilayah/id/"), (home, f"/perpustakaan/{home}/")):
        address = short.of(place, span)
        assert len(address) < 80
        answer = browser.get(address.removeprefix("http://localhost:8000"))
        assert answer.headers["Location"] == f"{page}?from=2026-01&to=2026-06"


@pytest.mark.parametrize("month", ["2026-13", "x", "1999-01"])
def test_a_month_that_makes_no_sense_is_a_sentence(world, as_, month):
    for way in ("bagikan/", "bagikan.png", "laporan-bulanan.pdf"):
        assert as_("regency_pic").get(f"/wilayah/35.13/{way}", {"month": month}).status_code == 400


@pytest.mark.parametrize("address", ["35.13/2026-13", "35.13/2026-06~2026-01", "x/2026-01", "35.13/"])
def test_a_short_address_that_makes_no_sense_is_not_found(world, as_, address):
    assert as_("regency_pic").get(f"/b/{address}").status_code == 404
