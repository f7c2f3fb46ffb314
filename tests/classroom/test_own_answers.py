"""Tests and reactions from participants' own phones: only with a proof, once, within their hours, and nothing lost."""

import datetime as dt
import random
import re
import uuid

import pytest

from simpul.classes import facts, reading
from simpul.classroom import own, proof
from simpul.foundation import clock
from simpul.people import budgets
from simpul.sync.models import Operation
from simpul.training import actions as training
from simpul.training import checkin, queries
from simpul.training.models import AnswerSheet, Attendance, ClassSecret, Reaction
from tests.classroom.own_phone import WAY, digits, proof_in, prove, send, text, ticked
from tests.sync.conftest import make_phone

SHEETS, REACTIONS = AnswerSheet._default_manager, Reaction._default_manager


@pytest.fixture
def items(held):
    return held.course_version.told.items


@pytest.fixture
def key(items):
    return "".join(item.key for item in items)


def test_who_reads_the_wall_takes_the_test_and_sending_twice_counts_once(client, held, people, session, key, morning):
    told = prove(client, held, session)
    assert told.status_code == 200
    assert "Kerjakan tes awal" in text(told)
    assert "private" in told.headers["Cache-Control"]
    assert not told.cookies
    shown = proof_in(told)
    form = client.post(WAY, {"bukti": shown, "apa": "before"})
    assert text(form).count("<fieldset") == len(key)
    answers = [send(client, shown, key) for _ in range(3)]
    assert [a.status_code for a in answers] == [200] * 3
    assert "Jawaban tes awal Anda sudah masuk" in text(answers[2])
    (row,) = SHEETS.all()
    assert (row.enrolment, row.moment, row.answers, row.medium) == (people[0].pk, "before", key, "own_phone")
    assert row.answered_on == session.starts_at.date()
    assert Operation.objects.filter(kind="test_answers").count() == 1
    assert not Attendance._default_manager.exists(), "answering a test is not checking in"


def test_the_right_answers_are_on_no_page(client, held, people, session, items, morning):
    shown = proof_in(prove(client, held, session))
    pages = [
        client.post(WAY, {"bukti": shown, "apa": "before"}),
        send(client, shown, "A"),
        send(client, shown, "A" * 40),
    ]
    bare = re.sub(r'name="bukti" value="[^"]+"', "", text(pages[0]))
    # All options of an item are told alike: what is not the item itself is the same for every letter.
    for n, item in enumerate(items, 1):
        marks = re.findall(rf'<label class="choice"><input type="radio" name="j{n}" value="([A-H])"><span>', bare)
        assert marks == list("ABCDEFGH"[: len(item.options)])
    assert all(
        word not in text(page) for page in pages for word in ("kunci", "benar</", "data-key", "score", "nilai Anda")
    )
    assert "Soal" not in text(client.get(WAY))


@pytest.mark.parametrize("what", ["digits", "number", "card", "class", "stale", "unreadable"])
def test_without_the_wall_there_is_no_proof_and_no_question(what, client, held, people, session, items, morning):
    good = {"kelas": str(held.pk), "siapa": "1", "kode": digits(held, session), "apa": "before"}
    change = {
        "digits": {"kode": f"{(int(good['kode']) + 1) % 10**6:06}"},
        "number": {"siapa": "77"},
        "card": {"siapa": "ZZZZZZZZZZ", "kelas": ""},
        "class": {"kelas": str(uuid.uuid4())},
        "stale": {"menit": str(int(clock.now().timestamp()) // 60 - 30)},
        "unreadable": {"kelas": "x\x00"},
    }[what]
    answer = client.post(WAY, good | change)
    assert answer.status_code == 422
    assert "Belum cocok" in text(answer)
    assert "bukti" not in text(answer)
    assert items[0].text not in text(answer)


def test_digits_of_half_an_hour_ago_check_in_but_open_no_test(client, held, people, session, morning):
    minute = int(clock.now().timestamp()) // 60
    code = checkin.code(ClassSecret.objects.get(pk=held.pk).secret, session.pk, minute)
    with clock.set_to(clock.now() + dt.timedelta(minutes=30)):
        said = {"kelas": str(held.pk), "siapa": "1", "kode": code, "menit": str(minute)}
        assert client.post("/kelas/hadir/", said, headers={"accept": "application/json"}).json() == {"st": "taken"}
        assert client.post(WAY, said).status_code == 422


def test_after_the_check_in_what_is_open_is_offered_to_pages_and_scripts(client, held, people, session, morning):
    said = {"kelas": str(held.pk), "siapa": "1", "kode": digits(held, session)}
    page = client.post("/kelas/hadir/", said)
    assert "Kehadiran Anda tercatat" in text(page)
    assert client.post(WAY, {"bukti": proof_in(page), "apa": "before"}).status_code == 200
    told = client.post("/kelas/hadir/", said, headers={"accept": "application/json"}).json()
    assert client.post(WAY, {"bukti": told["bukti"], "apa": "before"}).status_code == 200


@pytest.mark.parametrize("how", ["forged", "expired", "signed elsewhere", "long"])
def test_a_proof_that_does_not_hold_is_asked_for_again_and_the_answers_stay(
    how, client, held, people, session, items, key, morning
):
    shown = proof_in(prove(client, held, session))
    if how == "signed elsewhere":
        from django.core import signing

        shown = signing.Signer(salt="other").sign_object({"e": people[0].pk.hex, "k": held.pk.hex, "t": 0, "n": "x"})
    late = dt.timedelta(minutes=proof.LASTS + 1 if how == "expired" else 0)
    bad = {"forged": shown[:-2] + "xx", "long": shown * 9}.get(how, shown)
    with clock.set_to(clock.now() + late):
        answer = send(client, bad, "AB-" + "-" * (len(key) - 3))
        assert answer.status_code == 422
        assert ("Waktunya habis" if how == "expired" else "tidak berlaku lagi") in text(answer)
        assert items[0].text not in text(answer)
        carried = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text(answer)))
        assert (carried["apa"], carried["j1"], carried["j2"]) == ("before", "A", "B")
    assert not SHEETS.exists()
    back = prove(client, held, session, **{k: v for k, v in carried.items() if k != "kelas"}, kirim="1")
    assert ticked(back) == {"1": "A", "2": "B"}
    assert not SHEETS.exists(), "who proved anew looks at the answers before they are sent"


def test_what_was_left_out_is_asked_about_once_and_then_not_answered(client, held, people, session, key, morning):
    shown = proof_in(prove(client, held, session))
    half = key[:2] + "-" + key[3:-1] + "-"
    asked = send(client, shown, half)
    assert asked.status_code == 422
    assert "2 soal belum dijawab" in text(asked)
    assert "#soal-3" in text(asked)
    assert "".join(ticked(asked).get(str(n), "-") for n in range(1, len(key) + 1)) == half
    assert not SHEETS.exists()
    assert send(client, shown, half, ditanya="1").status_code == 200
    assert SHEETS.get().answers == half
    nothing = send(client, proof_in(prove(client, held, session, "2")), "-" * len(key), ditanya="1")
    assert "Belum ada yang dijawab" in text(nothing)
    assert SHEETS.count() == 1


def test_the_same_proof_puts_its_answers_right_and_another_does_not(client, held, people, session, key, morning):
    first = proof_in(prove(client, held, session))
    other = proof_in(prove(client, held, session))
    wrong = ("A" if key[0] != "A" else "B") + key[1:]
    send(client, first, wrong)
    refused = send(client, other, key)
    assert "Jawaban tes awal Anda sudah ada" in text(refused)
    assert ticked(client.post(WAY, {"bukti": other, "apa": "before"})) == {}, "nobody else sees what was answered"
    again = client.post(WAY, {"bukti": first, "apa": "before"})
    assert "".join(ticked(again).values()) == wrong
    for letters in (key, key, wrong, key):
        assert send(client, first, letters).status_code == 200
    assert SHEETS.get().answers == key
    states = set(Operation.objects.filter(kind="test_answers").values_list("state", flat=True))
    assert states == {"applied"}


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_sent_in_whatever_order_there_is_one_sheet_and_its_sender_s_last_word_stands(
    seed, client, held, people, session, key, morning
):
    chance, shown = random.Random(seed), [proof.hand_out(people[0].pk, held.pk) for _ in range(2)]
    words = ["".join(chance.choice("AB") for _ in key) for _ in range(3)]
    sent = [(chance.randrange(2), chance.choice(words)) for _ in range(12)]
    for who, letters in sent:
        assert send(client, shown[who], letters).status_code == 200
    row, first = SHEETS.get(), sent[0][0]
    assert row.answers == [letters for who, letters in sent if who == first][-1]
    assert set(Operation.objects.filter(kind="test_answers").values_list("state", flat=True)) == {"applied"}


def test_hours_of_the_tests(client, held, people, session, key):
    last = queries.sessions(held.pk)[-1]
    with clock.set_to(last.starts_at + dt.timedelta(minutes=5)):
        told = prove(client, held, last)
        shown = proof_in(told)
        assert "Kerjakan tes akhir" in text(told)
        assert "tes awal" not in text(told)
        assert "Tes awal sudah ditutup" in text(send(client, shown, key, "before"))
        assert send(client, shown, key, "after").status_code == 200
    with clock.set_to(session.starts_at + dt.timedelta(minutes=5)):
        shown = proof_in(prove(client, held, session, "2"))
        assert "Tes akhir belum dibuka" in text(send(client, shown, key, "after"))
        window = own.standing(proof.read(shown)).window("before")
    with clock.set_to(window.closes + dt.timedelta(minutes=own.GRACE - 1)):
        assert send(client, shown, key, "before").status_code == 200, "begun in time, sent a little late"
    with clock.set_to(window.closes + dt.timedelta(minutes=own.GRACE + 1)):
        assert "sudah ditutup" in text(send(client, shown, key, "before"))
    assert set(SHEETS.values_list("enrolment", "moment")) == {(people[0].pk, "after"), (people[1].pk, "before")}


def test_a_class_of_one_session_changes_over_in_its_middle():
    at = dt.datetime(2026, 12, 7, 8, tzinfo=dt.UTC)
    told = own.tests([(at, at + dt.timedelta(hours=2))])
    assert told["before"].closes == told["after"].opens == at + dt.timedelta(hours=1)
    assert own.tests([]) == {}


def test_who_left_the_list_and_a_cancelled_class_are_told_so(client, by, held, people, session, key, morning):
    shown = [proof_in(prove(client, held, session, n)) for n in ("1", "2")]
    training.withdraw(by=by, enrolment_id=people[1].pk, reason="Sakit", follow=False)
    assert "tidak ada lagi di daftar" in text(send(client, shown[1], key))
    training.set_state(by=by, class_id=held.pk, state="cancelled")
    assert "Kelas ini dibatalkan" in text(send(client, shown[0], key))
    assert "Kelas ini dibatalkan" in text(prove(client, held, session))
    assert not SHEETS.exists()


def test_a_proof_is_good_for_its_own_class_alone(client, by, held, five_days, people, session, somebody, morning):
    other = training.make_class(
        by=by, code="2026-02", title="Kelas lain", course_version=five_days, organiser_area="35", host_area="35.13",
        starts=held.starts, capacity=4, state="open",
    )  # fmt: skip
    shown = proof.hand_out(people[0].pk, other.pk)
    assert "tidak ada lagi di daftar" in text(send(client, shown, "A" * 10))
    mine = proof_in(prove(client, held, session))
    theirs = queries.sessions(other.pk)[1]
    answer = client.post(WAY, {"bukti": mine, "apa": "reaction", "sesi": str(theirs.pk), "nilai": "4", "kirim": "1"})
    assert answer.status_code == 422
    assert not SHEETS.exists()
    assert not REACTIONS.exists()


def test_the_budgets_are_those_of_the_check_in(
    client, held, people, session, key, morning, settings, monkeypatch, tmp_path
):
    settings.BUDGET_FACTOR = 1
    counters = budgets.Counters(tmp_path / "budgets", b"x")
    monkeypatch.setattr(budgets, "counters", lambda: counters)
    shown = proof_in(prove(client, held, session, "2"))
    bad = {"kelas": str(held.pk), "siapa": "1", "kode": f"{(int(digits(held, session)) + 1) % 10**6:06}", "j1": "A"}
    assert [client.post(WAY, bad).status_code for _ in range(11)] == [422] * 10 + [429]
    busy = prove(client, held, session)
    assert busy.status_code == 429
    assert "Tunggu sepuluh menit" in text(busy)
    shared = client.post("/kelas/hadir/", bad)
    assert shared.status_code == 429, "a number is tried at both doors together"
    turned = [send(client, shown, "-" * len(key)).status_code for _ in range(budgets.BUDGETS["answers"].most + 1)]
    assert turned[-1] == 429
    forged = [client.post(WAY, {"bukti": "x", "apa": "before"}).status_code for _ in range(300)]
    assert (forged[0], forged[-1]) == (422, 429)


def test_with_a_class_phone_s_word_of_the_same_test_there_is_one_row_and_the_difference_shows(
    client, held, place, people, session, key, morning
):
    from simpul.sync.models import Conflict

    phone = make_phone(place)
    said = {"enrolment": str(people[0].pk), "moment": "before", "answers": "A" * len(key), "medium": "phone",
            "answered_on": "2026-11-20"}  # fmt: skip
    send(client, proof_in(prove(client, held, session)), key)
    (verdict,) = place.receive_as(phone, phone.say("test_answers", said))
    assert verdict.st == "conflict"
    row = SHEETS.get()
    assert row.answers == "A" * len(key), "the word that arrives stands"
    assert Conflict.objects.get(record_id=row.pk).fields["answers"]["kept"] == key
    # And the other way round the first stands.
    place.receive_as(phone, phone.say("test_answers", said | {"enrolment": str(people[1].pk)}))
    assert "Bukan Anda yang mengirim?" in text(prove(client, held, session, "2"))
    late = send(client, proof.hand_out(people[1].pk, held.pk), key)
    assert "sudah ada" in text(late)
    assert SHEETS.count() == 2
    assert SHEETS.get(enrolment=people[1].pk).answers == "A" * len(key)


def test_a_facilitator_who_saw_the_answers_corrects_them_without_a_difference(
    client, held, place, people, session, key, morning
):
    phone = make_phone(place)
    send(client, proof_in(prove(client, held, session)), key)
    row = SHEETS.get()
    op = phone.say("test_answers", {"answers": "B" * len(key)}, id=row.pk, base=row.rev, was={"answers": key})
    assert place.receive_as(phone, op)[0].st == "applied"
    assert SHEETS.get().answers == "B" * len(key)


def test_the_id_is_the_one_that_a_class_s_phone_gives(people):
    from tests.phone import node

    twin = node.Twin("js/kelas.mjs")
    try:
        for moment in ("before", "after"):
            assert twin.ask("id", "test", str(people[0].pk), moment) == str(own.sheet_id(people[0].pk, moment))
    finally:
        twin.close()


def test_the_gain_of_the_class_counts_these_answers_once(client, by, held, somebody, key):
    from simpul.training.models import TrainingClass

    TrainingClass.objects.filter(pk=held.pk).update(capacity=30)
    training.set_quotas(by=by, class_id=held.pk, quotas={"35.13": (20, 1)}, due=None)
    rows = training.enrol_many(
        by=by,
        class_id=held.pk,
        participants=[(somebody(f"Orang {n}").pk, "librarian") for n in range(12)],
        confirmed=True,
    )
    first, last = queries.sessions(held.pk)[0], queries.sessions(held.pk)[-1]
    half = len(key) // 2
    known = "".join(a if n < half else ("A" if a != "A" else "B") for n, a in enumerate(key))
    for moment, at, letters in (("before", first, known), ("after", last, key)):
        with clock.set_to(at.starts_at + dt.timedelta(minutes=5)):
            for row in rows:
                shown = proof_in(prove(client, held, at, row.card, kelas=""))
                for _ in range(2):
                    send(client, shown, letters, moment)
    told = facts.summed(reading.facts([held]))
    assert told.gain.pairs == 12
    assert told.gain.value == pytest.approx(1.0)
    assert {round(v, 6) for f in reading.facts([held]) for v in f.before.values()} == {round(half / len(key), 6)}
