"""The lists the morning leads to: each does what it says, through the actions, and two officers lose nothing."""

import pytest

from simpul.foundation import ids
from simpul.records.registry import model
from simpul.review.models import SendBack, Verification
from simpul.scope.session import entered
from simpul.sync.models import Conflict, Quarantined
from tests.web.queueing import ASIDE, ASKED, BESIDE, VERIFY, correct, count, nation, receive, said, seen

# Verifying ------------------------------------------------------------------------------------------------------


def test_a_question_without_a_reason_too_long_or_asked_twice_says_so(world, as_):
    way, browser = f"/catatan/engagement/{world.records['sewing']}/kembalikan/", as_("regency_verifier")
    empty = browser.post(way, {"rev": "1", "fields": "participants"})
    assert "Alasan pengembalian belum dipilih" in empty.content.decode()
    long = browser.post(way, {"rev": "1", "reason": "other", "text": "z" * 6000}).content.decode()
    assert "6000 karakter" in long
    assert "z" * 6000 in long, "nothing typed is lost"
    asked = {"rev": "1", "reason": "other", "text": "Jumlahnya?", "fields": "participants"}
    assert "1 catatan dikembalikan" in " ".join(said(browser.post(way, asked, follow=True)))
    page = browser.get(way).content.decode()
    assert "Sudah ditanyakan dan belum dijawab" in page
    assert "/dijawab/" in page
    assert "tidak ditanyakan dua kali" in " ".join(said(browser.post(way, asked, follow=True)))


def test_the_odd_records_stand_first_with_their_flags_in_words(world, as_):
    page = as_("regency_verifier").get(VERIFY)
    lines = [line for line, _ in page.context["lines"]]
    assert [line.odd for line in lines] == sorted([line.odd for line in lines], reverse=True)
    # What only lowers a score, such as a photo that is not there yet, is no reason to look first.
    assert not any(line.odd for line in lines if line.row.pk == world.records["story"])
    (absurd,) = (line for line in lines if line.row.pk == world.records["absurd"])
    assert any("9.109.919" in flag.text.id for flag in absurd.flags)
    assert page.context["waiting"].number == len(lines)


def test_several_are_verified_at_once_with_a_method(world, as_):
    browser = as_("regency_verifier")
    ticked = [seen(world, "sewing"), seen(world, "story"), seen(world, "second", "visit_month")]
    done = browser.post(
        VERIFY, {"record": ticked, "act": "verify", "method": "phone", "note": "Ditelepon"}, follow=True
    )
    assert "3 catatan terverifikasi." in said(done)
    assert count(Verification, method="phone", note="Ditelepon") == 3
    left = {line.row.pk for line, _ in done.context["lines"]}
    assert not left & {world.records[n] for n in ("sewing", "story", "second")}


def test_without_a_method_nothing_is_verified_and_the_page_says_why(world, as_):
    done = as_("regency_verifier").post(VERIFY, {"record": [seen(world, "sewing")], "act": "verify"}, follow=True)
    assert any("Cara verifikasi" in text for text in said(done))
    assert count(Verification) == 0


def test_one_s_own_record_is_not_in_the_list_and_cannot_be_forced_in(world, as_):
    from simpul.sync.actions import receive as one_way_in
    from simpul.sync.ops import make_op

    officer, own = world.cast.actor("regency_pic"), ids.uuid7()
    with entered(officer.scope, actor=officer.id):
        one_way_in(
            actor=officer, book_id=world.cast.libraries["home"].pk,
            ops=[make_op("visit_month", own, {"month": str(world.months[2].plus(-4)), "total": 3})],
        )  # fmt: skip
    browser = as_("regency_pic")
    assert own not in {line.row.pk for line, _ in browser.get(VERIFY).context["lines"]}
    assert own in {line.row.pk for line, _ in as_("regency_verifier").get(VERIFY).context["lines"]}
    done = browser.post(VERIFY, {"record": [f"visit_month:{own}:1"], "act": "verify", "method": "phone"}, follow=True)
    assert any("Anda tulis sendiri" in text for text in said(done))
    assert count(Verification) == 0


def test_what_changed_meanwhile_is_left_with_a_sentence(world, as_):
    correct(world, "sewing", participants=15, male=3)
    done = as_("regency_verifier").post(
        VERIFY, {"record": [seen(world, "sewing"), seen(world, "story")], "act": "verify", "method": "document"},
        follow=True,
    )  # fmt: skip
    assert "1 catatan terverifikasi." in said(done)
    assert any("sudah berubah" in text for text in said(done))


def test_a_neighbour_s_record_in_the_form_is_not_found_and_not_verified(world, as_):
    as_("other_regency").post(
        "/antrean/35.14/periksa/", {"record": [seen(world, "sewing")], "act": "verify", "method": "phone"}
    )
    assert count(Verification) == 0


@pytest.mark.parametrize("form", [{"record": "x"}, {"record": "engagement:1:1"}, {"record": ["a"] * 300}])
def test_a_form_nobody_drew_gets_a_sentence(world, as_, form):
    answer = as_("regency_verifier").post(VERIFY, {**form, "act": "verify"})
    assert answer.status_code == 400
    assert "halaman-1" in answer.content.decode()


@pytest.mark.parametrize("query", [{"after": "x"}, {"kind": "dream"}])
def test_hand_made_addresses_get_a_sentence(as_, query):
    assert as_("regency_verifier").get(VERIFY, query).status_code in (400, 404)


# Questions ------------------------------------------------------------------------------------------------------


def test_a_question_goes_out_and_its_answer_comes_back_with_before_and_after(world, as_):
    browser = as_("regency_verifier")
    way = f"/catatan/engagement/{world.records['sewing']}/kembalikan/"
    assert browser.get(way).status_code == 200
    asked = {"rev": "1", "reason": "number", "text": "Betul 14?", "fields": ["participants"]}
    assert browser.post(way, asked).status_code == 302
    page = browser.get(ASKED)
    assert (len(page.context["answered"]), len(page.context["waiting"])) == (0, 1)
    assert world.records["sewing"] not in {line.row.pk for line, _ in browser.get(VERIFY).context["lines"]}
    correct(world, "sewing", participants=15, male=3)
    page = browser.get(ASKED)
    ((question, _),) = page.context["answered"]
    changes = {c.label.id: (c.before.id, c.now.id) for c in question.changes}
    assert changes["Jumlah peserta"] == ("14 orang", "15 orang")
    done = browser.post(
        ASKED, {"record": seen(world, "sewing", rev=2), "act": "verify", "method": "phone"}, follow=True
    )
    assert not done.context["answered"]
    assert count(Verification, record_id=world.records["sewing"], rev=2) == 1
    assert count(SendBack, answered_at=None) == 0


def test_an_answer_that_changed_again_is_not_taken_for_the_old_one(world, as_):
    browser = as_("regency_verifier")
    browser.post(f"/catatan/engagement/{world.records['sewing']}/kembalikan/", {"rev": "1", "reason": "number"})
    correct(world, "sewing", participants=15, male=3)
    correct(world, "sewing", base=2, participants=16, male=4)
    answer = browser.post(ASKED, {"record": seen(world, "sewing", rev=2), "act": "verify", "method": "phone"})
    assert answer.status_code == 409
    assert count(Verification) == 0


def test_another_reason_needs_words_and_keeps_what_was_typed(world, as_):
    way = f"/catatan/engagement/{world.records['sewing']}/kembalikan/"
    answer = as_("regency_verifier").post(way, {"rev": "1", "reason": "other", "fields": ["title"]})
    assert answer.status_code == 422
    assert "Tulis apa yang harus diperbaiki" in answer.content.decode()
    assert 'value="title" checked' in answer.content.decode()


def test_several_go_back_at_once(world, as_):
    ticked = [seen(world, "sewing"), seen(world, "story")]
    done = as_("regency_pic").post(VERIFY, {"record": ticked, "act": "send-back", "reason": "evidence"}, follow=True)
    assert "2 catatan dikembalikan kepada pengelolanya." in said(done)
    assert count(SendBack, reason="evidence") == 2


# Conflicts ------------------------------------------------------------------------------------------------------


@pytest.fixture
def clash(world):
    """Two people changed the participants of one activity: 20 came first, 25 stands."""
    from simpul.sync.ops import make_op

    id = world.records["sewing"]
    first, second = (make_op("engagement", id, {"participants": n}, was={"participants": 14}, base=1) for n in (20, 25))
    assert [v.st for v in receive(world, first)] + [v.st for v in receive(world, second)] == ["applied", "conflict"]
    with nation():
        return Conflict.objects.get()


@pytest.mark.parametrize(("choice", "stands"), [("kept", 20), ("stands", 25)])
def test_a_choice_settles_a_conflict_through_the_one_way_in(world, as_, clash, choice, stands):
    browser = as_("regency_pic")
    ((shown, way),) = browser.get(BESIDE).context["open"]
    assert {(s.stands.id, s.kept.id) for s in shown.sides} == {("25 orang", "20 orang")}
    page = browser.get(way)
    assert (
        browser.post(way, {"rev": page.context["found"].line.row.rev, "choice-participants": choice}).status_code == 302
    )
    with nation():
        assert model("engagement")._default_manager.get(pk=world.records["sewing"]).participants == stands
        assert Conflict.objects.get().resolved_by == str(world.cast.regency_pic.pk)
    assert not browser.get(BESIDE).context["open"]


def test_the_second_officer_is_told_that_it_is_settled(world, as_, clash):
    way = f"{BESIDE}{clash.pk}/"
    form = {"rev": "3", "choice-participants": "kept"}
    assert as_("regency_pic").post(way, form).status_code == 302
    answer = as_("regency_verifier").post(way, form)
    assert answer.status_code == 409
    assert "beda-1" in answer.content.decode()


def test_a_choice_on_a_record_that_moved_is_not_taken(world, as_, clash):
    correct(world, "sewing", base=3, title="Pelatihan menjahit lanjutan")
    answer = as_("regency_pic").post(f"{BESIDE}{clash.pk}/", {"rev": "3", "choice-participants": "kept"})
    assert answer.status_code == 409
    assert "periksa-2" in answer.content.decode()
    assert count(Conflict, resolved_at=None) == 1


def test_no_choice_is_no_choice(world, as_, clash):
    answer = as_("regency_pic").post(f"{BESIDE}{clash.pk}/", {"rev": "3"})
    assert answer.status_code == 422
    assert count(Conflict, resolved_at=None) == 1


def test_the_neighbour_s_conflict_is_not_found(world, as_, clash):
    assert as_("other_regency").get(f"/antrean/35.14/beda/{clash.pk}/").status_code == 404


# Quarantine -----------------------------------------------------------------------------------------------------


@pytest.fixture
def kept(world):
    """An activity with more men than people."""
    from simpul.sync.ops import make_op

    values = {"held_on": str(world.months[2].first), "title": "Kelas komputer", "field": "education",
              "type": "training", "audience": "general", "participants": 10, "male": 100}  # fmt: skip
    (verdict,) = receive(world, make_op("engagement", ids.uuid7(), values))
    assert verdict.st == "quarantined"
    with nation():
        return Quarantined.objects.get()


def form(page, **new):
    """The page's form as a browser would send it."""
    fields = {}
    for q in page.context["questions"]:
        fields[q.field.name] = list(q.chosen) if q.chosen else q.text
    return {"act": "apply", **fields, **new}


def test_what_was_kept_aside_is_shown_with_why_who_and_until_when(world, as_, kept):
    ((one, _),) = as_("regency_pic").get(ASIDE).context["kept"]
    assert one.why.id == "Isinya tidak mungkin benar"
    assert (one.who.id, one.overdue) == ("Pengelola perpustakaan", False)
    assert {x.id for x in one.fault_fields} >= {"Jumlah peserta"}


def test_put_right_it_is_applied_and_cites_the_old(world, as_, kept):
    from simpul.audit.models import Entry

    browser, way = as_("regency_pic"), f"{ASIDE}{kept.pk}/"
    page = browser.get(way)
    assert browser.post(way, form(page)).status_code == 422
    assert count(Quarantined, resolved_at=None) == 1
    assert browser.post(way, form(page, male="4", female="6")).status_code == 302
    with nation():
        row = model("engagement")._default_manager.get(title="Kelas komputer")
        assert (row.male, row.participants, row.rev) == (4, 10, 1)
        assert Quarantined.objects.get().resolved_by == str(world.cast.regency_pic.pk)
        assert Entry.objects.filter(about="quarantine.replayed").count() == 1
    again = browser.post(way, form(page, male="4", female="6"))
    assert (again.status_code, "karantina-1" in again.content.decode()) == (409, True)
    assert count(Quarantined) == 1


def test_what_needs_no_applying_is_noted_as_dealt_with_once_ticked(world, as_, kept):
    browser, way = as_("regency_pic"), f"{ASIDE}{kept.pk}/"
    assert browser.post(way, {"act": "resolve"}).status_code == 422
    assert browser.post(way, {"act": "resolve", "sure": "yes"}).status_code == 302
    assert count(Quarantined, resolved_at=None) == 0
