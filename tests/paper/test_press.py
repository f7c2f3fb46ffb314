"""What is printed is what was said: tagged, with words for every drawing, and nothing said becomes markup."""

import datetime as dt
import io

import pypdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from simpul.foundation.labels import Label
from simpul.ui import charts, parts
from simpul.ui.charts.standing import standing, words
from simpul.ui.paper import press
from simpul.ui.paper.as_data import as_data
from simpul.ui.paper.document import (
    SYNTHETIC,
    Bullets,
    Document,
    Facts,
    Figures,
    Heading,
    Mixes,
    Notice,
    Picture,
    Pictures,
    Rows,
    Signatures,
    Text,
)

NOW = dt.datetime(2026, 11, 1, 1, 0, tzinfo=dt.UTC)
LINK = "https://simpul.example/b/35.13/2026-10"
SVG = charts.columns([charts.Point("Okt", 12, 4), charts.Point("Nov", None)], words="Dua bulan", name="dua")
HOSTILE = (
    '#panic("x")',
    "*tebal* _miring_ `kode`",
    "$ x^2 $",
    '#read("/etc/passwd")',
    "= Judul\n- butir",
    "<label> @ref",
    "\\#let x = 1",
    '"; #import "x"',
    "https://evil.example/?a=1",
    "{n}",
    "[x](y)",
    "// bukan komentar",
)


def document(*blocks, title="Kabupaten Probolinggo", synthetic="", link=LINK):
    return Document(
        Label("Laporan", "Report"), title, "Oktober 2026", blocks, link, NOW, NOW, synthetic=SYNTHETIC[synthetic]
    )


def read(made):
    return pypdf.PdfReader(io.BytesIO(made))


def text_of(made):
    return " ".join(" ".join(page.extract_text() for page in read(made).pages).split())


def every_block(said="kata"):
    table = parts.Table(
        said,
        [parts.Column(said), parts.Column(said, number=True)],
        [[parts.Cell(said), parts.Cell("1.250", number=True, note=said)]],
        foot=[parts.Cell(said), parts.Cell("7")],
    )
    odd = parts.Dominated(Label(said, said), Label(said, said), "")
    return [
        Heading(said),
        Text(said),
        Text(said, soft=True),
        Notice(said, said),
        Bullets([said]),
        Figures([parts.Figure(said, "12", unit=said, beside=[said], coverage=parts.Coverage(1, 3), dominated=odd)]),
        Pictures([Picture(said, standing(SVG), said or "-", said)]),
        Mixes([parts.Mix(said, [parts.Part(said, "3", 100, note=said)])]),
        Facts([parts.Fact(said, said)]),
        Rows(table),
        Signatures([said]),
    ]


def test_a_paper_is_tagged_pdf_in_its_language():
    for language in ("id", "en"):
        root = read(press.pdf(document(*every_block()), language)).trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"] == language
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert "pdfuaid:part" in root["/Metadata"].get_data().decode()


def test_a_drawing_without_words_is_refused():
    with pytest.raises(typst.TypstError, match="alt"):
        press._set(
            "page.typ",
            {"page": without_words()},
            format="pdf",
            pdf_standards=press.TAGGED,
        )


def without_words():
    import json

    data = as_data(document(Pictures([Picture("x", standing(SVG), "")])), "id")
    data["blocks"][0]["items"][0]["alt"] = None
    return json.dumps(data)


@pytest.mark.parametrize("said", HOSTILE)
def test_nothing_said_becomes_markup(said):
    made = text_of(press.pdf(document(*every_block(said), title=said)))
    assert made.count(" ".join(said.split())) >= 10
    assert read(press.pdf(document(title=said))).metadata.title == said


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40))
@settings(max_examples=25, deadline=None)
def test_any_text_can_be_printed(said):
    assert press.pdf(document(*every_block(said), title=said or "-"))[:5] == b"%PDF-"


def test_what_our_letters_cannot_show_is_a_box_and_never_silence():
    from simpul.ui.paper.letters import BOX, showable

    assert showable("Perpustakaan “Maju” – Rp1.000 ✓ é").startswith("Perpustakaan “Maju” – Rp1.000 ")
    assert showable("Lomba 🎉\x1f") == f"Lomba {BOX} "
    assert showable("e\u0301") == "é"


def test_the_head_of_a_long_table_is_on_every_page_and_pages_are_numbered():
    rows = [[parts.Cell(f"Desa {n}"), parts.Cell(str(n), number=True)] for n in range(150)]
    table = parts.Table("Tabel", [parts.Column("Nama desa"), parts.Column("Nilai", number=True)], rows)
    pages = [p.extract_text() for p in read(press.pdf(document(Rows(table)))).pages]
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert "Nama desa" in page
        assert f"Halaman {number} dari {len(pages)}" in page
        assert "Sumber: Simpul · data per 1 November 2026, 08.00 WIB" in page


def test_invented_data_are_marked_on_every_page():
    rows = [[parts.Cell(f"Desa {n}")] for n in range(120)]
    made = read(press.pdf(document(Rows(parts.Table("T", [parts.Column("N")], rows)), synthetic="some")))
    assert all("DATA SINTETIS" in page.extract_text() for page in made.pages)
    assert "DATA SINTETIS" not in text_of(press.pdf(document()))


def test_the_way_back_is_a_link():
    links = [
        a.get_object()["/A"]["/URI"] for page in read(press.pdf(document())).pages for a in page.get("/Annots", [])
    ]
    assert links == [LINK]


def test_only_our_own_letters_are_used():
    fonts = {
        font.get_object()["/BaseFont"].split("+")[-1]
        for page in read(press.pdf(document(*every_block()))).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts <= {"NotoSans", "NotoSans-Regular", "NotoSans-Bold"}


def test_a_name_in_a_drawing_may_hold_any_character():
    drawn = standing(charts.columns([charts.Point("🎉 日本 <b>", 3)], words="🎉", name="q"))
    assert press.pdf(document(Pictures([Picture("x", drawn, "🎉")])))[:5] == b"%PDF-"


def test_a_page_s_drawing_stands_alone_with_its_words():
    made = standing(SVG)
    assert made == charts.columns(
        [charts.Point("Okt", 12, 4), charts.Point("Nov", None)], words="Dua bulan", name="dua", standalone=True
    )
    assert standing(made) == made
    assert words(SVG) == "Dua bulan"
    with pytest.raises(ValueError, match="not a drawing of ours"):
        standing("<p>x</p>")


def test_a_drawing_becomes_a_picture_of_the_width_asked_for():
    made = press.png(standing(SVG), width=960)
    assert made[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(made[16:20]) == 960


def test_the_same_page_is_the_same_file():
    assert press.pdf(document(*every_block())) == press.pdf(document(*every_block()))
