"""Certificates on paper: what was said stands there, each its own square code, read back as a camera would."""

import datetime as dt
import io

import numpy as np
import pypdf
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from simpul.credentials import slip
from simpul.foundation.labels import Label
from simpul.ui.paper import certificate as paper
from tests.credentials import made
from tests.paper.test_press import HOSTILE

NOW = dt.datetime(2026, 11, 28, tzinfo=dt.UTC)


def one(name="Siti Aminah", course="Bimtek SPP-TIK lima hari", number="0001/2026-01/35/2026", code=None, back=True):
    lessons = [paper.Lesson("Strategi pelibatan masyarakat", "8"), paper.Lesson("TIK dasar", "6")] if back else []
    return paper.Certificate(
        "PERPUSTAKAAN NASIONAL", number, name, Label("Pengelola perpustakaan", "Librarian"), course,
        Label("di Malang, 7–11 Desember 2026", "at Malang, 7–11 December 2026"),
        Label("selama 36 dari 40 jam pelajaran (JP)", "36 of 40 lesson hours (JP)"),
        Label("Malang, 12 Desember 2026", "Malang, 12 December 2026"), "Kepala Dinas", "", code or made.text(),
        "7K2M-9QXR-4T8W-BCDE", "https://simpul.example/S", lessons,
    )  # fmt: skip


def pages(*certificates):
    read = pypdf.PdfReader(io.BytesIO(paper.pdf(paper.Batch("Sertifikat", certificates, NOW))))
    return read, [" ".join(page.extract_text().split()) for page in read.pages]


def codes(page):
    """What the square codes on a page say, read from its pictures with the border that paper has."""
    found = []
    for image in page.images:
        grey = np.pad(np.asarray(image.image.convert("L")), 24, constant_values=255)
        found += [r.text for r in zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormat.QRCode)]
    return found


def test_each_has_its_own_words_and_its_own_code():
    second = made.text(made.SLIP.__class__("0123456789ABCDEF", "0002", "Budi", "Bimtek", 4000, made.TODAY))
    read, said = pages(one(), one("Budi", number="0002", code=second))
    assert len(read.pages) == 4
    assert all(word in said[0] for word in ("Siti Aminah", "0001/2026-01/35/2026", "36 dari 40 jam pelajaran"))
    assert all(word in said[1] for word in ("Strategi pelibatan masyarakat", "TIK dasar"))
    assert "Budi" in said[2]
    assert (codes(read.pages[0]), codes(read.pages[2])) == ([made.text()], [second])
    assert slip.check(codes(read.pages[2])[0], made.ring(), made.TODAY).slip.name == "Budi"
    box = read.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (842, 595), "A4, lying"
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_a_large_batch_set_by_a_process_of_its_own_is_the_same_to_the_byte(monkeypatch):
    batch = paper.Batch("Sertifikat", [one(), one("Budi", number="0002", back=False)], NOW)
    here = paper.pdf(batch)
    monkeypatch.setattr(paper, "MOST_HERE", 1)
    assert paper.pdf(batch) == here
    monkeypatch.setattr(paper, "TEMPLATE", "picture.typ")
    with pytest.raises(RuntimeError, match="the typesetter failed"):
        paper.pdf(batch)


def test_long_names_and_titles_stay_on_one_page_and_nothing_said_becomes_markup():
    for text in (*HOSTILE, "Muhammad " * 12, "Raden Ajeng " * 9):
        read, said = pages(one(name=text.strip() or "-", course=(text * 3)[:180].strip(), back=False))
        assert len(read.pages) == 1, text
        assert "panic" not in said[0] or "#panic" in said[0]


@settings(max_examples=12, deadline=None)
@given(st.text("ABCDEFGHJKMNPQRSTVWXYZ0123456789", min_size=240, max_size=330))
def test_any_code_can_be_read_whatever_mask_lies_over_it(text):
    said = f"HTTPS://SIMPUL.EXAMPLE/S/7K2M9QXR4T8WBCDE#{text}"
    size, content = paper._picture(said)
    grey = np.pad(np.frombuffer(content, np.uint8).reshape(size, size), 24, constant_values=255)
    (found,) = zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormat.QRCode)  # chance draws bars into some
    assert found.text == said
