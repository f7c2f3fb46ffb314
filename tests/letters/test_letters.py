"""The monthly letter: to who wants it, with the page's figures, once."""

import datetime as dt
import io

import pypdf
import pytest
from django.core import mail

from simpul.dashboards import month_report, place
from simpul.foundation import clock
from simpul.foundation.problems import Problem
from simpul.letters import actions, composing, leaving
from simpul.letters.models import Letter
from simpul.people import actions as people
from simpul.people import queries
from simpul.people.models import LetterWish
from simpul.scope import NATION, Scope
from simpul.scope.session import entered
from tests import cast as casting
from tests.web import world as worlds

pytestmark = pytest.mark.django_db
PIC = "pic@kabupaten.example"


@pytest.fixture
def world(db, settings):
    settings.LETTER_DAY = 1
    return worlds.build("librarian", "regency_pic", "regency_verifier", "other_regency")


def want(world, name, address=PIC):
    return people.want_letter(by=world.cast.actor(name), user=world.cast.users[name], address=address)


def letters():
    with entered(NATION):
        return list(Letter.objects.order_by("made_at"))


def test_who_did_not_ask_gets_none(world):
    assert actions.send_due() == 0
    assert letters() == []


def test_the_letter_holds_last_month_s_figures_and_its_page(world):
    want(world, "regency_pic")
    assert actions.send_due() == 1
    (message,) = mail.outbox
    assert message.to == [PIC]
    month = worlds.this_month().plus(-1)
    with entered(Scope(("id.35.13.",))):
        report = month_report.of_area(place.seen("35.13", Scope(("id.35.13.",))), month, Scope(("id.35.13.",)))
    assert month == report.month
    participants = report.line("engagement.participants")
    assert participants.value == 14 + 30
    assert "Peserta: 44" in message.body
    assert report.coverage.words.id.split(" perpustakaan")[0] in message.body
    name, content, kind = message.attachments[0]
    assert (name, kind) == (f"simpul-laporan-35.13-{month}.pdf", "application/pdf")
    paper = pypdf.PdfReader(io.BytesIO(content))
    assert len(paper.pages) == 1
    assert "Peserta 44" in " ".join(paper.pages[0].extract_text().split())


def test_a_second_time_sends_nothing(world):
    want(world, "regency_pic")
    assert [actions.send_due() for _ in range(3)] == [1, 0, 0]
    assert len(mail.outbox) == 1


def test_nothing_goes_out_before_its_day(world, settings, monkeypatch):
    want(world, "regency_pic")
    settings.LETTER_DAY = 5
    first = clock.today().replace(day=1)
    for day, sent in ((first.replace(day=4), 0), (first.replace(day=5), 1)):
        monkeypatch.setattr(clock, "today", lambda day=day: day)
        assert actions.send_due() == sent


def test_a_letter_that_was_not_accepted_is_tried_again_later(world, monkeypatch):
    want(world, "regency_pic")
    healthy = composing.compose

    def refused(*args):
        raise ConnectionRefusedError(f"no way to {PIC}")

    monkeypatch.setattr(composing, "compose", refused)
    assert actions.send_due() == 0
    (letter,) = letters()
    assert (letter.tries, letter.failure, letter.sent_at) == (1, "ConnectionRefusedError", None)
    assert letter.next_at > clock.now()
    monkeypatch.setattr(composing, "compose", healthy)
    assert actions.send_due() == 0  # not yet
    later = clock.now() + dt.timedelta(minutes=6)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert actions.send_due() == 1
    assert (letters()[0].tries, letters()[0].failure) == (2, "")


def test_the_pauses_grow_to_a_day_and_end():
    minutes = [actions.pause(n).total_seconds() / 60 for n in range(1, actions.MOST_TRIES + 1)]
    assert minutes[:4] == [5, 10, 20, 40]
    assert minutes[-1] == 24 * 60
    assert minutes == sorted(minutes)


def test_a_letter_that_never_arrives_is_given_up(world, monkeypatch):
    want(world, "regency_pic")

    def refused(*args):
        raise OSError

    monkeypatch.setattr(composing, "compose", refused)
    monkeypatch.setattr(actions, "pause", lambda tries: dt.timedelta())
    actions.send_due()
    (letter,) = letters()
    assert letter.tries == actions.MOST_TRIES
    assert letter.dropped_at
    assert actions.send_next() is None


def test_one_broken_letter_holds_no_other_up(world, monkeypatch):
    want(world, "regency_pic")
    want(world, "other_regency", "lain@kabupaten.example")
    healthy = composing.report_of

    def sometimes(post, month):
        if post.path == "id.35.13.":
            raise ZeroDivisionError
        return healthy(post, month)

    monkeypatch.setattr(composing, "report_of", sometimes)
    assert actions.send_due() == 1
    assert [m.to for m in mail.outbox] == [["lain@kabupaten.example"]]


def test_a_fall_before_the_server_accepted_leaves_the_letter_to_the_next(world, monkeypatch):
    want(world, "regency_pic")
    healthy = composing.compose

    def falls(*args):
        raise SystemExit

    monkeypatch.setattr(composing, "compose", falls)
    with pytest.raises(SystemExit):
        actions.send_due()
    monkeypatch.setattr(composing, "compose", healthy)
    assert actions.send_due() == 1
    assert len(mail.outbox) == 1


def test_a_second_copy_would_carry_the_same_id(world):
    wish = want(world, "regency_pic")
    actions.make_letters()
    with entered(NATION):
        letter = Letter.objects.get()
        wish = LetterWish.objects.select_related("user").get(pk=wish.pk)
        report = composing.report_of(letter.post, worlds.this_month().plus(-1))
        ids = {composing.compose(letter, wish, report, "x").extra_headers["Message-ID"] for _ in range(2)}
    assert ids == {f"<{letter.pk}@localhost>"}


def test_who_left_or_lost_the_post_meanwhile_gets_none(world):
    for name, leave in (
        ("regency_pic", lambda: people.stop_letter(by=world.cast.actor("regency_pic"), user=world.cast.regency_pic)),
        (
            "regency_verifier",
            lambda: people.end_post(by=world.cast.actor("regency_pic"), post=world.cast.posts["regency_verifier"]),
        ),
    ):
        want(world, name, f"{name}@x.example")
        actions.make_letters()
        leave()
    assert actions.send_due() == 0
    assert all(letter.dropped_at for letter in letters())


def test_the_letter_says_no_more_than_the_post_may_see(world):
    want(world, "other_regency", "lain@kabupaten.example")
    actions.send_due()
    (message,) = mail.outbox
    for library in world.cast.libraries.values():
        if library.path.startswith("id.35.13."):
            assert library.name not in message.body
    for name, user in world.cast.users.items():
        if name != "other_regency":
            assert user.full_name not in message.body


# The way in and the way out ------------------------------------------------------------------------------------


def test_the_way_out_needs_no_sign_in_and_is_not_walked_by_opening_it(world, client):
    want(world, "regency_pic")
    actions.send_due()
    (message,) = mail.outbox
    way = message.extra_headers["List-Unsubscribe"].strip("<>")
    assert way in message.body
    assert PIC not in way
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = way.removeprefix("http://localhost:8000")
    assert client.get(path).status_code == 200
    with entered(NATION):
        assert LetterWish.objects.count() == 1
    for _ in range(2):  # saying it twice is no fault
        assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    with entered(NATION):
        assert LetterWish.objects.count() == 0


@pytest.mark.parametrize("token", ["x", "0" * 32, "0" * 32 + ":" + "a" * 43])
def test_a_way_out_that_was_not_made_here_leads_nowhere(world, client, token):
    want(world, "regency_pic")
    assert client.post(f"/surat/berhenti/{token}/").status_code == 404
    assert leaving.wish_in(token) is None


def test_one_asks_on_the_account_page_and_stops_there(world):
    browser = casting.seat(world.cast.regency_pic)
    preview = browser.get("/akun/surat/").context["previews"][0]
    assert browser.get(preview.url).headers["Content-Type"] == "application/pdf"
    wrong = browser.post("/akun/surat/", {"address": "pic kabupaten"})
    assert wrong.status_code == 422
    assert "bukan alamat surel" in wrong.content.decode()
    assert browser.post("/akun/surat/", {"address": f" {PIC} "}).status_code == 302
    assert PIC in browser.get("/akun/surat/").content.decode()
    assert browser.post("/akun/surat/", {"address": PIC, "stop": "1"}).status_code == 302
    assert PIC not in browser.get("/akun/surat/").content.decode()


def test_nobody_orders_a_letter_for_another_or_sees_where_it_goes(world):
    with pytest.raises(Problem) as refused:
        people.want_letter(by=world.cast.actor("regency_pic"), user=world.cast.librarian, address="x@y.example")
    assert refused.value.code == "akses-1"
    want(world, "librarian", "sari@desa.example")
    by = world.cast.actor("regency_pic")
    with entered(by.scope, actor=by.id):
        assert LetterWish.objects.count() == 0


def test_the_address_is_personal_on_the_trail_and_goes_with_the_person(world):
    from simpul.audit.models import Entry

    want(world, "librarian", "sari@desa.example")
    with entered(NATION):
        told = Entry.objects.filter(about="people_letter_wish")
        assert told.count() == 1
        assert "sari@desa" not in str(list(told.values()))
        assert queries.export_person(by=world.cast.actor("librarian"), user=world.cast.librarian)["letter"]["address"]
    by = world.cast.actor("regency_pic")
    people.end_post(by=by, post=world.cast.posts["librarian"])
    people.erase_person(by=by, user=world.cast.librarian)
    with entered(NATION):
        assert LetterWish.objects.count() == 0


def test_the_console_shows_no_address():
    from simpul.letters.backend import ConsoleBackend

    stream = io.StringIO()
    message = mail.EmailMessage("Perihal", "Isi", to=[PIC])
    message.attach("a.pdf", b"%PDF-" + b"x" * 9999, "application/pdf")
    ConsoleBackend(stream=stream).send_messages([message])
    assert "p…@kabupaten.example" in stream.getvalue()
    assert PIC not in stream.getvalue()
    assert len(stream.getvalue()) < 400
