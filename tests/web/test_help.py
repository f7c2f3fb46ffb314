"""Help where one stands, the handbook, and first steps that are remembered for the person alone."""

import pytest

FIRST = "langkah-pertama"


@pytest.mark.parametrize("way", ["/", "/wilayah/35.13/", "/wilayah/35.13/catatan/?kind=engagement", "/akun/"])
def test_a_page_explains_its_words(as_, way):
    text = as_("regency_pic").get(way).content.decode()
    assert "Arti kata di halaman ini" in text


def test_the_help_of_a_list_speaks_of_its_kind(as_):
    text = as_("regency_pic").get("/wilayah/35.13/catatan/?kind=engagement").content.decode()
    assert "Banyaknya kegiatan pelibatan masyarakat." in text.partition('class="help"')[2]


def test_the_first_steps_are_shown_until_they_are_put_away(as_):
    browser = as_("regency_pic")
    text = browser.get("/").content.decode()
    assert f'id="{FIRST}"' in text
    assert 'href="/wilayah/35.13/"' in text.partition('class="first"')[2]
    assert browser.post("/bantuan/langkah-pertama/", {"role": "regency_pic"}).headers["Location"] == "/"
    assert f'id="{FIRST}"' not in browser.get("/").content.decode()
    assert "Tampilkan lagi" in browser.get("/bantuan/").content.decode()
    browser.post("/bantuan/langkah-pertama/", {"again": "1"})
    assert f'id="{FIRST}"' in browser.get("/").content.decode()


def test_what_one_puts_away_another_still_sees(as_):
    as_("regency_pic").post("/bantuan/langkah-pertama/", {"role": "regency_pic"})
    assert f'id="{FIRST}"' in as_("other_regency").get("/").content.decode()


def test_a_librarian_sees_hers_at_her_library_and_an_officer_does_not(as_, world):
    way = f"/perpustakaan/{world.cast.libraries['home'].pk}/"
    assert f'id="{FIRST}"' in as_("librarian").get(way).content.decode()
    assert f'id="{FIRST}"' not in as_("regency_pic").get(way).content.decode()


def test_every_step_leads_somewhere(as_):
    import re

    for person in ("regency_pic", "regency_verifier", "province_officer", "programme", "consultant", "master_trainer"):
        browser = as_(person)
        part = browser.get("/").content.decode().partition('class="first"')[2].partition("</ol>")[0]
        found = re.findall(r'href="([^"]+)"', part)
        assert len(found) >= 2, person
        for way in found:
            assert browser.get(way).status_code == 200, (person, way)


def test_nonsense_is_put_away_nowhere(as_):
    from simpul.people.models import GuidePutAway

    assert as_("regency_pic").post("/bantuan/langkah-pertama/", {"role": "king"}).status_code == 302
    assert not GuidePutAway.objects.exists()


@pytest.mark.parametrize("slug", ["mulai", "kata", "indikator", "catatan", "peran", "masalah", "semua"])
def test_every_chapter_opens(as_, slug):
    assert as_("librarian").get(f"/bantuan/{slug}/").status_code == 200


def test_a_chapter_nobody_wrote_is_not_found(as_):
    assert as_("librarian").get("/bantuan/rahasia/").status_code == 404


def test_the_handbook_is_searched(as_):
    text = as_("librarian").get("/bantuan/?q=cakupan").content.decode()
    assert 'href="/bantuan/kata/#kata-coverage"' in text
    assert "Tidak ada bagian" in as_("librarian").get("/bantuan/?q=xyzzy").content.decode()
