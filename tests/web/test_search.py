"""The page of search: what is found leads there, what is not gets a kind word, nothing from elsewhere shows."""

import pytest


def test_what_is_found_leads_to_it_with_its_way(world, as_):
    page = as_("regency_pic").get("/cari/", {"q": "menjahit"})
    text = page.content.decode()
    assert f"/catatan/engagement/{world.records['sewing']}/" in text
    assert "<mark>menjahit</mark>" in text
    assert "Probolinggo" in text


def test_a_librarian_finds_her_own(world, as_):
    page = as_("librarian").get("/cari/", {"q": "perpustakaan"}).content.decode()
    assert "Kenanga" not in page
    assert "Melati" in page


def test_the_neighbour_s_words_are_not_even_suggested(as_):
    for text in ("menjahit", "menjhit", "melati", "Kabupaten Probolinggo"):
        page = as_("other_regency").get("/cari/", {"q": text})
        assert page.context["found"].any is False, text
        assert "/35.13/" not in page.content.decode()


def test_other_words_are_offered_only_where_they_found_something(as_, monkeypatch):
    from simpul.search import actions, queries

    actions.catch_up()
    page = as_("regency_pic").get("/cari/", {"q": "menjhit"})
    assert page.context["instead"]["words"] == "menjahit"
    monkeypatch.setattr(queries, "find", lambda *a, **k: queries.Found([], [], "menjahit", ["menjhit"]))
    text = as_("regency_pic").get("/cari/", {"q": "menjhit xyz"}).content.decode()
    assert "Belum ketemu" in text
    assert "Ini hasilnya" not in text


def test_words_that_exist_apart_are_offered_apart(as_):
    """Nothing has both: each is a way on, in the spelling that exists; a word that is nowhere is named."""
    from simpul.search import actions

    actions.catch_up()
    page = as_("regency_pic").get("/cari/", {"q": "menjhit probolingo"})
    assert page.context["apart"] == [("menjahit", "/cari/?q=menjahit"), ("probolinggo", "/cari/?q=probolinggo")]
    assert "sendiri-sendiri ada:" in page.content.decode()
    page = as_("regency_pic").get("/cari/", {"q": "menjahit qqxqq"})
    assert page.context["apart"] == [("menjahit", "/cari/?q=menjahit")]
    assert "“qqxqq”" in page.content.decode().split("Tidak ada:")[1]
    assert as_("other_regency").get("/cari/", {"q": "menjahit qqxqq"}).context["apart"] == []
    # Within one sort nothing is said of the others.
    assert as_("regency_pic").get("/cari/", {"q": "menjahit probolinggo", "in": "library"}).context["apart"] == []


def test_names_of_persons_are_not_found(as_):
    for name in ("Sari", "Ratna Dewi", "librarian"):
        assert as_("programme").get("/cari/", {"q": f"{name} xyzzy"}).context["found"].any is False


@pytest.mark.parametrize(
    "text", ["", "   ", "***", "' or 1=1 --", "<script>alert(1)</script>", "x" * 500, "a\x00b", "@35.14", "🙂"]
)
def test_whatever_is_typed_the_page_is_a_page(as_, text):
    page = as_("regency_pic").get("/cari/", {"q": text})
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()


@pytest.mark.parametrize("query", [{"in": "people"}, {"after": "x", "in": "area"}, {"after": "7~a~b", "in": "area"}])
def test_hand_made_addresses_get_a_sentence(as_, query):
    answer = as_("regency_pic").get("/cari/", {"q": "desa", **query})
    assert answer.status_code == 400
    assert "saringan-1" in answer.content.decode()
