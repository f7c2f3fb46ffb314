"""What a phone hears with its pull beside the records, and who may speak on it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from simpul.foundation.ids import uuid7
from simpul.protocol.replies import Reply
from simpul.review import actions as review
from simpul.scope import NATION
from simpul.scope.actor import Actor, machine
from simpul.scope.session import entered
from simpul.sync import actions
from tests.api.wire import person, sealed
from tests.sync.conftest import ACTIVITY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("machine_doors_alone")]


@pytest.fixture
def officer(place):
    return Actor(uuid7(), place.scope, {"verify": place.scope, "enrol_device": place.scope})


def officer_in_charge(name, number, area="35.13"):
    from simpul.people.actions import create_user

    with entered(NATION, actor="system:test"):
        made = create_user(
            by=machine("test"), username=name.split()[0].lower(), full_name=name, role="regency_pic", at=area
        )
        made.phone = number
        made.save(update_fields=["phone"])


def sent_back(officer, record):
    with entered(officer.scope, actor=officer.id):
        review.send_back(by=officer, kind="engagement", record_id=record, reason="number", fields=["participants"])


def said(phone, number):
    (result,) = phone.send([phone.seal(number, "engagement", uuid7(), ACTIVITY)]).told["results"]
    return result


def test_a_word_comes_once_after_its_record(phone, officer):
    record = phone.save("engagement", ACTIVITY)
    assert phone.sync().told["msgs"] == []
    sent_back(officer, record)
    (word,) = phone.pull().told["msgs"]
    assert (word["what"], word["about"]["id"], word["fields"]) == ("sent_back", str(record), ["participants"])
    assert phone.pull().told["msgs"] == []


def test_a_page_that_is_not_the_last_has_no_words(phone, officer):
    ids = [phone.save("engagement", ACTIVITY | {"result": "x" * 900}) for _ in range(4)]
    phone.push()
    sent_back(officer, ids[0])
    cursor, told = "", []
    while not told or told[-1]["more"]:
        answer = phone._ask("GET", f"/api/v1/pull?cursor={cursor}&max=1k")
        told.append(answer.told)
        cursor = answer.told["cursor"]
    assert [len(page["msgs"]) for page in told] == [0] * (len(told) - 1) + [1]
    assert len(told) > 1


def test_a_cursor_from_before_there_were_words_hears_what_holds(phone, officer):
    from simpul.protocol.canonical import from_text, to_text

    record = phone.save("engagement", ACTIVITY)
    told = phone.sync().told
    epoch, seq, *_ = from_text(told["cursor"]).decode().split(":")
    sent_back(officer, record)
    answer = phone._ask("GET", f"/api/v1/pull?cursor={to_text(f'{epoch}:{seq}'.encode())}")
    assert [w["what"] for w in answer.told["msgs"]] == ["sent_back"]
    assert answer.told["put"] == []


@pytest.mark.parametrize("broken", ["x", "a:b", "a:1:b:c"])
def test_a_cursor_that_cannot_be_read_is_told(phone, broken):
    from simpul.protocol.canonical import to_text

    answer = phone._ask("GET", f"/api/v1/pull?cursor={to_text(broken.encode())}")
    assert answer.reply is Reply.SHAPE if broken != "x" else answer.status in (200, 400)


def test_a_record_is_counted_once_the_ledger_has_it(phone):
    from simpul.ledger import actions as ledger

    phone.save("engagement", ACTIVITY)
    assert phone.sync().told["counted_seq"] is None
    ledger.drain()
    assert phone.pull().told["counted_seq"] == 1


def test_a_pull_without_words_is_one_question_beside_the_records(phone):
    phone.sync()
    with CaptureQueriesContext(connection) as asked:
        assert phone.pull().told["msgs"] == []
    beside = [q["sql"] for q in asked if "sync_durable" in q["sql"] or "review_message" in q["sql"]]
    assert len(beside) == 1
    assert "ledger_mark" in beside[0]


def test_a_push_of_one_record_knows_nothing_of_words(phone):
    with CaptureQueriesContext(connection) as asked:
        assert phone.send([sealed(phone)]).told["results"][0]["st"] == "applied"
    assert [q["sql"] for q in asked if "review_message" in q["sql"]] == []


def test_a_device_hears_of_itself_when_it_asks(phone, place):
    officer_in_charge("Ratna Dewi", "0812-3456-7890")
    officer_in_charge("Oka", "0812-9999-9999", "35.14")
    assert "about" not in phone.pull().told
    told = phone._ask("GET", "/api/v1/pull?cursor=&about=1").told["about"]
    assert told["contact"] == {"name": "Ratna Dewi", "role": "regency_pic", "number": "6281234567890"}
    assert told["people"] == {"1": "Sari"}
    assert told["library"]["name"] == "Perpustakaan Melati"
    assert told["library"]["village"]


def test_nobody_to_ask_is_said_too(phone):
    officer_in_charge("Ratna", "kantor")
    assert phone._ask("GET", "/api/v1/pull?about=1").told["about"]["contact"] is None


def test_a_second_person_comes_by_a_code_and_can_be_taken_off(phone, place, officer, user):
    budi = person(place, "budi")
    code = actions.issue_code(by=machine("test"), book_id=place.id, user_id=budi)
    assert phone.enrol(code).told["w"] == 2
    assert set(phone.pull().told) >= {"put"}
    assert said(phone, 1)["st"] == "applied"
    actions.unbind_profile(by=officer, device_id=phone.device_id, number=2)
    assert phone._ask("GET", "/api/v1/pull?about=1").told["about"]["people"] == {"1": "Sari"}
    kept = said(phone, 2)
    assert (kept["st"], kept["code"]) == ("quarantined", "Q_SCOPE")
    assert actions.bind_profile(by=officer, device_id=phone.device_id, user_id=budi) == 2
    assert said(phone, 3)["st"] == "applied"


def test_only_who_enrols_devices_takes_people_off(phone, place):
    from simpul.foundation.problems import Problem

    stranger = Actor(uuid7(), place.scope, {"read": place.scope})
    with pytest.raises(Problem) as caught:
        actions.unbind_profile(by=stranger, device_id=phone.device_id, number=1)
    assert caught.value.code == "akses-1"
    far = Actor(uuid7(), NATION, {"enrol_device": NATION})
    with pytest.raises(Problem) as caught:
        actions.unbind_profile(by=far, device_id=phone.device_id, number=7)
    assert caught.value.code == "akses-2"
