"""The doors for devices: enrolment, push and pull, and everything hostile that may come through them."""

import datetime as dt
import gzip
import json
import uuid

import pytest

from simpul.foundation import clock
from simpul.foundation.ids import uuid7
from simpul.protocol import keys
from simpul.protocol.replies import Reply
from simpul.scope import NATION
from simpul.scope.actor import Actor, machine
from simpul.scope.session import entered
from simpul.sync import actions, queries
from tests.api.wire import Wire, person, records, sealed
from tests.sync.conftest import ACTIVITY, VISITS, make_place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("machine_doors_alone")]


def test_a_record_travels_there_and_back(phone, place, user):
    r = phone.save("visit_month", VISITS)
    phone.save("engagement", ACTIVITY)
    assert phone.sync().reply is Reply.OK
    assert phone.outbox.count() == 0
    assert phone.outbox.record("visit_month", str(r)) == (1, VISITS)
    assert {(x.author_id, x.device_id) for x in records()} == {(user, phone.device_id)}
    with entered(NATION):
        (device,) = queries.devices(place.scope)
    assert (device.pending, device.contig, device.last_contact is not None) == (0, 2, True)


def test_the_answer_begins_as_no_captive_portal_does(phone):
    answer = phone.send([sealed(phone)])
    raw = phone.seen[-1]
    assert raw.content.startswith(b'{"sync":"ok"')
    assert (raw["Sync-Proto"], raw["Cache-Control"]) == ("1", "no-store")
    assert answer.told["have"] == {"contig": 1, "gaps": []}
    assert phone.browser.get("/api/v1/hello").json()["sync"] == "ok"


def test_a_lost_reply_is_answered_the_same_again(phone):
    """F06."""
    phone.save("engagement", ACTIVITY)
    phone.drop_replies = 2
    assert phone.push().reply is Reply.OK
    assert [s.json()["results"][0]["st"] for s in phone.seen[1:]] == ["applied", "duplicate", "duplicate"]
    assert len(records()) == 1


def test_packed_bodies_are_read(place):
    client = Wire(compress=True)
    client.enrol(actions.issue_code(by=machine("test"), book_id=place.id))
    for _ in range(60):
        client.save("engagement", ACTIVITY)
    assert client.push().reply is Reply.OK
    assert (len(records()), len(client.seen)) == (60, 3)


def test_a_code_is_good_once_and_for_ten_minutes(place, phone):
    again = Wire()
    code = actions.issue_code(by=machine("test"), book_id=place.id)
    with clock.set_to(clock.now() + dt.timedelta(minutes=11)):
        assert again.enrol(code).told["code"] == "perangkat-1"
    assert again.enrol(code).reply is Reply.OK
    assert Wire().enrol(code).told["code"] == "perangkat-1"
    assert Wire().enrol("AAAABBBB").told["code"] == "perangkat-1"


def test_codes_cannot_be_guessed_at_leisure(place):
    now = clock.now()
    with clock.set_to(now):
        answers = [Wire().enrol(f"AAAABB{n:02d}").told["code"] for n in range(22, 56)]
        assert set(answers[:30]) == {"perangkat-1"}
        assert set(answers[30:]) == {"sinkron-13"}
        right = actions.issue_code(by=machine("test"), book_id=place.id)
        assert Wire().enrol(right).told["code"] == "sinkron-13", "not even whether one is right is told"
    # The next minute begins anew, however often it was tried meanwhile.
    with clock.set_to(now + dt.timedelta(minutes=1)):
        assert Wire().enrol(right).reply is Reply.OK


def test_a_class_of_forty_enrols_from_one_address(place):
    """Right codes are no guesses: forty phones behind one router come within a minute."""
    with entered(NATION, actor="system:test"):
        others = [make_place(nth=n).id for n in range(1, 9)]
    codes = [actions.issue_code(by=machine("test"), book_id=book) for book in others for _ in range(5)]
    with clock.set_to(clock.now()):
        assert [Wire().enrol(code).reply for code in codes] == [Reply.OK] * 40


def test_enrolment_proves_the_key_and_stays_with_one_library(place, phone):
    with entered(NATION, actor="system:test"):
        other = make_place(nth=1)
    assert phone.enrol(actions.issue_code(by=machine("test"), book_id=other.id)).told["code"] == "perangkat-3"
    thief = Wire()
    thief.device_id = phone.device_id
    assert thief.enrol(actions.issue_code(by=machine("test"), book_id=place.id)).told["code"] == "perangkat-3"
    body = json.dumps({"code": "AAAABBBB", "device": str(uuid7()), "key": keys.public_text(phone.key)}).encode()
    assert thief._ask("POST", "/api/v1/enrol", body).told["code"] == "sinkron-1"
    broken = json.dumps({"code": "AAAABBBB", "device": str(uuid7()), "key": "AAAA"}).encode()
    assert thief._ask("POST", "/api/v1/enrol", broken).status == 401


def test_a_second_person_on_the_device_gets_the_next_number(place, phone):
    second = person(place, "wati")
    answer = phone.enrol(actions.issue_code(by=machine("test"), book_id=place.id, user_id=second))
    assert answer.told["w"] == 2
    phone.save("engagement", ACTIVITY)
    phone.push()
    assert [r.author_id for r in records()] == [second]


def said(phone, number):
    """The answer to one new operation."""
    (result,) = phone.send([phone.seal(number, "engagement", uuid7(), ACTIVITY)]).told["results"]
    return result


def end_posts(user):
    from simpul.people.actions import end_post
    from simpul.people.models import Post

    with entered(NATION, actor="system:test"):
        for post in Post.objects.filter(user_id=user):
            end_post(by=machine("test"), post=post)


def test_words_of_a_person_whose_post_has_ended_wait(phone, place, user):
    """The next request after the end of the post is heard and kept aside; nothing is applied and nothing is lost."""
    assert said(phone, 1)["st"] == "applied"
    end_posts(user)
    late = phone.seal(2, "engagement", uuid7(), ACTIVITY)
    (result,) = phone.send([late]).told["results"]
    assert (result["st"], result["code"]) == ("quarantined", "Q_SCOPE")
    with entered(NATION):
        (waiting,) = queries.quarantine(place.scope)
    kept, sent = json.loads(bytes(waiting.raw)), json.loads(late)
    assert (kept["op"], kept["set"], waiting.fields) == (sent["op"], sent["set"], ["w"])
    assert len(records()) == 1
    assert phone.send([late]).told["results"][0]["st"] == "duplicate"


def test_whoever_still_holds_a_post_goes_on_beside_one_who_left(phone, place, user):
    second = person(place, "wati")
    phone.enrol(actions.issue_code(by=machine("test"), book_id=place.id, user_id=second))
    end_posts(user)
    phone.save("engagement", ACTIVITY)
    phone.push()
    assert [r.author_id for r in records()] == [second]


def test_a_post_elsewhere_or_without_recording_gives_no_word(phone, user):
    from simpul.people.models import Post

    with entered(NATION, actor="system:test"):
        (post,) = Post.objects.filter(user_id=user)
        Post.objects.filter(pk=post.pk).update(role="village_head")
    assert said(phone, 1)["code"] == "Q_SCOPE"
    with entered(NATION, actor="system:test"):
        Post.objects.filter(pk=post.pk).update(role="librarian", path="id.35.14.")
    assert said(phone, 2)["code"] == "Q_SCOPE"
    with entered(NATION, actor="system:test"):
        Post.objects.filter(pk=post.pk).update(path=post.path)
    assert said(phone, 3)["st"] == "applied"


def test_six_devices_are_one_too_many(place):
    told = []
    for _ in range(6):
        told.append(Wire().enrol(actions.issue_code(by=machine("test"), book_id=place.id)))
    assert [a.reply is Reply.OK for a in told] == [True] * 5 + [False]
    assert told[-1].told["code"] == "perangkat-4"


def test_only_an_officer_of_the_place_gives_codes(place):
    stranger = Actor(uuid7(), place.scope, {"record": place.scope})
    from simpul.foundation.problems import Problem

    with pytest.raises(Problem):
        actions.issue_code(by=stranger, book_id=place.id)
    with pytest.raises(Problem):
        actions.issue_code(by=machine("test"), book_id=uuid7())


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"HTTP_SYNC_SIG": ""}, 401),
        ({"HTTP_SYNC_SIG": "AAAA"}, 401),
        ({"HTTP_SYNC_SIG": "é"}, 401),
        ({"HTTP_AUTHORIZATION": ""}, 401),
        ({"HTTP_AUTHORIZATION": "Device nonsense"}, 401),
        ({"HTTP_AUTHORIZATION": "Bearer x"}, 401),
        ({"HTTP_SYNC_PROTO": "2"}, 400),
        ({"HTTP_ORIGIN": "https://evil.example"}, 403),
        ({"HTTP_ORIGIN": "http://testserver"}, 200),
        ({"HTTP_CONTENT_ENCODING": "br"}, 400),
        ({"HTTP_CONTENT_ENCODING": "gzip"}, 400),
    ],
)
def test_who_speaks_is_proved(phone, headers, status):
    body = json.dumps({"device": str(phone.device_id), "ops": []}).encode()
    answer = phone._ask("POST", "/api/v1/push", body, **headers)
    assert answer.status == status
    assert (status == 200) == (answer.reply is Reply.OK)


def test_another_devices_signature_is_worth_nothing(phone, place):
    other = Wire()
    other.enrol(actions.issue_code(by=machine("test"), book_id=place.id))
    body = json.dumps({"device": str(other.device_id), "ops": []}).encode()
    assert phone._ask("POST", "/api/v1/push", body).status == 401
    other.outbox.set("token", phone.token)
    assert other._ask("POST", "/api/v1/push", body).status == 401


def hostile(phone):
    device = f'"device":"{phone.device_id}"'.encode()
    return {
        "empty": (b"", 400),
        "not JSON": (b"<html>", 400),
        "deep": (b"{" + device + b',"ops":[' + b"[" * 60_000 + b"]" * 60_000 + b"]}", (400, 422)),
        "deep object": (b'{"a":' * 20_000, 400),
        "broken UTF-8": (b"{" + device + b',"ops":["\xff\xfe"]}', (400, 422)),
        "surrogate": (b"{" + device + b',"ops":[{"op":"\\ud800"}]}', (400, 422)),
        "NUL": (b"{" + device + b',"ops":[{"op":"\x00"}]}', (400, 422)),
        "ops no list": (b"{" + device + b',"ops":7}', 400),
        "no device": (b'{"ops":[]}', 400),
        "nulls": (b"{" + device + b',"ops":[null,1,"x"]}', 422),
        "huge number": (b"{" + device + b',"ops":[{"n":' + b"9" * 5000 + b"}]}", 422),
        "too big": (b"{" + device + b',"ops":["' + b"x" * 140_000 + b'"]}', 413),
        "too many": (b"{" + device + b',"ops":[' + b",".join([b"{}"] * 51) + b"]}", 413),
        "strange health": (b"{" + device + b',"ops":[],"health":{"pending":-5,"oldest":"\\u0000"}}', 200),
        "health no object": (b"{" + device + b',"ops":[],"health":[1]}', 200),
        "said twice": (b"{" + device + b',"ops":7,"ops":[]}', (200, 400)),
    }


@pytest.mark.parametrize("name", sorted(hostile(type("x", (), {"device_id": uuid.UUID(int=0)}))))
def test_hostile_bodies_get_a_numbered_problem(phone, name):
    body, status = hostile(phone)[name]
    answer = phone._ask("POST", "/api/v1/push", body)
    assert answer.status in (status if isinstance(status, tuple) else (status,))
    if answer.status != 200:
        assert answer.told["code"].startswith("sinkron-")
        assert answer.told["message"]


def test_a_bomb_is_not_unpacked(phone):
    bomb = gzip.compress(b"0" * 50_000_000)
    assert len(bomb) < 100_000
    answer = phone._ask("POST", "/api/v1/push", bomb, HTTP_CONTENT_ENCODING="gzip")
    assert answer.told["code"] == "sinkron-4"


def test_one_unreadable_record_is_set_aside_and_the_others_go_on(phone):
    """I5: a poison operation delays the others by one round trip."""
    for n in range(7):
        raw = sealed(phone)
        phone.outbox.add(
            n + 1, json.loads(raw)["op"], raw if n != 3 else raw.replace(b'"participants":20', b'"participants":21')
        )
    assert phone.push().reply is Reply.OK
    assert (phone.outbox.count("sent"), phone.outbox.count("parked"), len(phone.seen) - 1) == (6, 1, 2)
    assert phone.seen[1].json()["where"] == "ops[3]"


def test_impossible_content_waits_on_the_server(phone):
    phone.save("engagement", ACTIVITY | {"participants": "banyak", "title": "a\x00b"})
    phone.save("engagement", ACTIVITY)
    phone.push()
    assert sorted(r["st"] for r in phone.outbox.results().values()) == ["applied", "quarantined"]


def test_pull_gives_pages_tombstones_and_nobody_elses_records(phone, place):
    with entered(NATION, actor="system:test"):
        other = make_place(nth=1)
        from simpul.sync.ops import make_op

        other.receive(make_op("engagement", uuid7(), ACTIVITY))
    ids = [phone.save("engagement", ACTIVITY | {"result": "x" * 900}) for _ in range(90)]
    phone.push()
    phone.save("engagement", {}, id=ids[0], base={"rev": 1}, k="del")
    phone.sync()
    held = phone.outbox.records()
    assert len(held) == 90
    assert held["engagement", str(ids[0])] == (2, None)
    assert sum("/pull" in r.request["PATH_INFO"] for r in phone.seen) > 1
    for bad in ("!!", "AAAA", "zz zz"):
        assert phone._ask("GET", f"/api/v1/pull?cursor={bad.replace(' ', '+')}").told["code"] == "sinkron-12"


def test_a_new_epoch_sends_again_and_reads_again(phone):
    phone.save("engagement", ACTIVITY)
    phone.sync()
    with entered(NATION, actor="system:test"):
        actions.begin_epoch(by=machine("test"))
    phone.save("engagement", ACTIVITY)
    assert phone.sync().reply is Reply.OK
    assert phone.outbox.count() == 0 or phone.sync().reply is Reply.OK
    assert [r["st"] for r in phone.outbox.results().values()].count("duplicate") == 1
    assert len(records()) == 2


def test_the_wrong_method_is_refused(phone):
    assert phone._ask("GET", "/api/v1/push").status == 405
    assert phone._ask("POST", "/api/v1/pull", b"{}").status == 405
