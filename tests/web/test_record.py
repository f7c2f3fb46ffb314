"""One record: who sees it, who may correct and verify it, and what is said when it cannot be."""

from tests.web.world import send


def address(world, name, kind="visit_month", act=""):
    return f"/catatan/{kind}/{world.records[name]}/{act}"


def form(**answers):
    return {"rev": "1", "month": "", "male": "", "female": "", "total": "", "closed": "", "note": "", **answers}


def test_every_answer_its_flags_and_its_past(world, as_):
    page = as_("regency_verifier").get(address(world, "absurd")).context["page"]
    assert {f.text.id for f in page.facts if f.label.id == "Jumlah kunjungan"} == {"9.109.919 kunjungan"}
    assert any("9.109.919 kunjungan dalam sebulan" in f.text.id for f in page.flags)
    assert len(page.revisions.rows) == 1
    assert page.verification is None


def test_only_who_holds_the_verb_sees_the_buttons(world, as_):
    for name, verify, correct in (
        ("regency_pic", True, True), ("regency_verifier", True, True), ("facilitator", False, False),
        ("librarian", False, False), ("programme", False, True),
    ):  # fmt: skip
        page = as_(name).get(address(world, "second"))
        assert (bool(page.context["verify"]), bool(page.context["correct"])) == (verify, correct), name


def test_a_correction_is_one_more_revision(world, as_):
    browser = as_("regency_pic")
    month = str(world.months[1])
    done = browser.post(
        address(world, "second", act="perbaiki/"), form(month=month, male="20", female="30", total="50")
    )
    assert done.status_code == 302
    page = browser.get(address(world, "second")).context["page"]
    assert page.row.rev == 2
    assert page.row.total == 50
    changed = {row[3].text.id: (row[4].text.id, row[5].text.id) for row in page.revisions.rows if row[0].text.id == "2"}
    assert changed["Jumlah kunjungan"] == ("51 kunjungan", "50 kunjungan")
    assert changed["Perempuan"] == ("31 kunjungan", "30 kunjungan")


def test_what_is_impossible_stops_and_stays_as_typed(world, as_):
    answer = as_("regency_pic").post(
        address(world, "second", act="perbaiki/"),
        form(month=str(world.months[1]), male="20", female="300", total="51"),
    )
    assert answer.status_code == 422
    assert 'value="300"' in answer.content.decode()


def test_an_unusual_number_is_asked_about_once(world, as_):
    browser, month = as_("regency_pic"), str(world.months[1])
    typed = form(month=month, male="20000", female="0", total="20000")
    assert browser.post(address(world, "second", act="perbaiki/"), typed).status_code == 422
    assert browser.post(address(world, "second", act="perbaiki/"), {**typed, "sure": "yes"}).status_code == 302


def test_a_correction_of_an_old_revision_keeps_both_answers(world, as_):
    browser, month = as_("regency_pic"), str(world.months[1])
    browser.post(address(world, "second", act="perbaiki/"), form(month=month, male="20", female="30", total="50"))
    browser.post(address(world, "second", act="perbaiki/"), form(month=month, male="20", female="32", total="52"))
    page = browser.get(address(world, "second"))
    assert page.context["conflicts"] or page.context["page"].row.total == 52


def test_nothing_changed_writes_nothing(world, as_):
    browser = as_("regency_pic")
    browser.post(
        address(world, "second", act="perbaiki/"), form(month=str(world.months[1]), male="20", female="31", total="51")
    )
    assert browser.get(address(world, "second")).context["page"].row.rev == 1


def test_a_reader_may_not_write(world, as_):
    browser = as_("facilitator")
    for act in ("perbaiki/", "verifikasi/"):
        assert browser.post(address(world, "second", act=act), form()).status_code == 403
    assert as_("other_regency").post(address(world, "second", act="perbaiki/"), form()).status_code == 404


def test_verification_counts_for_this_revision_only(world, as_):
    browser = as_("regency_verifier")
    assert browser.post(address(world, "second", act="verifikasi/"), {"rev": "1", "method": "phone"}).status_code == 302
    assert browser.get(address(world, "second")).context["page"].verification is not None
    browser.post(
        address(world, "second", act="perbaiki/"), form(month=str(world.months[1]), male="20", female="30", total="50")
    )
    assert browser.get(address(world, "second")).context["page"].verification is None


def test_a_problem_leaves_nothing_behind_and_still_has_a_page(world, as_):
    answer = as_("regency_verifier").post(address(world, "second", act="verifikasi/"), {"rev": "1", "method": "guess"})
    assert answer.status_code >= 400
    assert "problem__code" in answer.content.decode()


def test_what_a_source_says_is_no_markup(world, as_):
    from simpul.scope import NATION
    from simpul.scope.session import entered

    with entered(NATION, actor="system:test"):
        send(
            world, world.cast.libraries["home"].pk, "publication", "hostile", source="sim",
            published_on=str(world.months[2].first), title="<script>alert(1)</script>", media_type="online",
            media_name="x", link="javascript:alert(1)",
        )  # fmt: skip
    text = as_("regency_pic").get(address(world, "hostile", kind="publication")).content.decode()
    assert "<script>alert" not in text
    assert 'href="javascript' not in text


def test_a_locked_month_is_said_before_and_after_a_correction(world, as_):
    from simpul.foundation import clock
    from simpul.review.models import MonthClosing
    from simpul.scope import NATION
    from simpul.scope.session import entered

    browser, month = as_("regency_pic"), world.months[1]
    home = world.cast.libraries["home"]
    with entered(NATION, actor="system:test"):
        MonthClosing.objects.create(
            book_id=home.pk, path=home.path, month=month.first, closed_by=world.cast.users["regency_pic"].pk,
            closed_at=clock.now(),
        )  # fmt: skip
    assert "sudah dikunci kabupaten/kota" in browser.get(address(world, "second")).content.decode()
    assert "diterima sebagai susulan" in browser.get(address(world, "second", act="perbaiki/")).content.decode()
    typed = form(month=str(month), male="20", female="30", total="50")
    browser.post(address(world, "second", act="perbaiki/"), typed)
    page = browser.get(address(world, "second"))
    assert "setelah bulannya dikunci" in page.content.decode()
    # Who recorded it stays who recorded it; who corrected it is in its past.
    writer = {f.label.id: f.text for f in page.context["page"].origin}["Dicatat oleh"]
    assert "Ratna" not in str(writer)


def test_a_doubles_record_says_that_the_month_is_locked_where_it_counts(world, as_):
    from simpul.foundation import clock
    from simpul.places import actions
    from simpul.review.models import MonthClosing
    from simpul.scope import NATION
    from simpul.scope.actor import machine
    from simpul.scope.session import entered

    browser, month = as_("regency_pic"), world.months[1]
    home, other = (world.cast.libraries[name] for name in ("home", "next_door"))
    with entered(NATION, actor="system:test"):
        actions.merge_libraries(by=machine("test"), loser_id=home.pk, winner_id=other.pk)
    assert "sudah dikunci" not in browser.get(address(world, "second")).content.decode()
    with entered(NATION, actor="system:test"):
        MonthClosing.objects.create(
            book_id=other.pk, path=other.path, month=month.first, closed_by=world.cast.users["regency_pic"].pk,
            closed_at=clock.now(),
        )  # fmt: skip
    for act in ("", "perbaiki/"):
        text = browser.get(address(world, "second", act=act)).content.decode()
        assert "sudah dikunci" in text
        assert f"dihitung di <b>{other.name}</b>" in text


def test_what_cannot_be_read_and_what_cannot_be_are_said_together(world, as_):
    typed = form(month=str(world.months[1]), male="-5", female="banyak", total="50")
    page = as_("regency_pic").post(address(world, "second", act="perbaiki/"), typed)
    text = page.content.decode()
    assert page.status_code == 422
    assert "Perempuan: Tulis angka bulat" in text
    assert len(page.context["problems"]) > 1, [p.id for p in page.context["problems"]]
