"""The reference client against every way a network can answer."""

import msgspec
import pytest

from simpul.protocol.client import Answer, Client
from simpul.protocol.outbox import Outbox
from simpul.protocol.replies import SAID, Reply, classify, pause


class Scripted(Client):
    """A client whose network answers from a script; when it ends, the server takes everything."""

    def __init__(self, *script, path=None):
        self.naps, self.sizes, self.script = [], [], list(script)
        super().__init__("http://nowhere", path, sleep=self.naps.append, chance=lambda: 1.0)

    def _ask(self, method, path, body=b""):
        ops = msgspec.json.decode(body)["ops"] if body else []
        self.sizes.append(len(ops))
        step = self.script.pop(0) if self.script else Reply.OK
        if callable(step):
            step = step(ops)
        if isinstance(step, Answer):
            return step
        results = [{"op": op["op"], "st": "applied", "rev": 1, "seq": 1} for op in ops]
        return Answer(step, 200, {"epoch": "e2", "results": results} if step in (Reply.OK, Reply.EPOCH) else {})


def filled(*script, n=120, path=None):
    client = Scripted(*script, path=path)
    for _ in range(n):
        client.save("visit_month", {"month": "2026-05"})
    return client


def test_everything_goes_in_batches_of_fifty():
    client = filled()
    assert client.push().reply is Reply.OK
    assert (client.sizes, client.outbox.count("sent"), client.naps) == ([50, 50, 20], 120, [])


def test_no_signal_waits_longer_and_longer_and_keeps_everything():
    client = filled(*[Reply.NET] * 30)
    assert client.push(tries=9).reply is Reply.NET
    assert client.naps == [2, 4, 8, 16, 32, 64, 128, 256]
    assert client.outbox.count() == 120


@pytest.mark.parametrize("reply", [Reply.NET, Reply.PORTAL, Reply.BUSY, Reply.SERVER])
def test_what_passes_is_waited_out(reply):
    client = filled(reply, reply)
    assert client.push().reply is Reply.OK
    assert client.outbox.count() == 0


def test_after_five_failures_of_the_server_one_goes_at_a_time():
    client = filled(*[Reply.SERVER] * 5, n=3)
    client.push()
    assert client.sizes == [3] * 5 + [1, 2]


@pytest.mark.parametrize("reply", [Reply.AUTH, Reply.REVOKED])
def test_what_needs_a_person_stops_and_keeps_everything(reply):
    client = filled(reply)
    assert client.push().reply is reply
    assert client.outbox.count() == 120


def test_too_big_is_halved_until_it_fits():
    client = filled(*[lambda ops: Reply.TOOBIG if len(ops) > 12 else Reply.OK] * 4, n=50)
    assert client.push().reply is Reply.OK
    assert client.sizes[:4] == [50, 25, 12, 38]


def poison(ops):
    return Answer(Reply.SHAPE, 422, {}) if any(op["n"] == 30 for op in ops) else Reply.OK


def test_a_nameless_poison_operation_is_found_by_halving_and_never_blocks_the_rest():
    client = filled(*[poison] * 60)
    assert client.push().reply is Reply.OK
    assert (client.outbox.count("parked"), client.outbox.count("sent")) == (1, 119)
    assert client.naps == []


def test_a_poison_operation_that_is_too_big_alone_is_set_aside():
    client = filled(*[lambda ops: Reply.TOOBIG if any(op["n"] == 2 for op in ops) else Reply.OK] * 20, n=3)
    client.push()
    assert (client.outbox.count("parked"), client.outbox.count("sent")) == (1, 2)


def test_a_new_epoch_sends_again_what_is_not_safe():
    client = filled(Reply.OK, Reply.EPOCH, n=60)
    client.outbox.set("epoch", "e1")
    client.push()
    assert client.sizes == [50, 10, 50]
    assert (client.outbox.get("epoch"), client.outbox.count()) == ("e2", 0)


def test_what_was_saved_survives_the_process(tmp_path):
    first = filled(n=3, path=tmp_path / "device.db")
    device, raws = first.device_id, first.outbox.pending(9)
    del first
    again = Scripted(path=tmp_path / "device.db")
    assert (again.device_id, again.outbox.pending(9)) == (device, raws)
    assert again.outbox.next_number() == 4


def test_a_page_and_its_cursor_are_taken_together(tmp_path):
    outbox = Outbox(tmp_path / "x.db")
    line = {"t": "engagement", "id": "i", "rev": 1, "f": {"title": "a"}}
    with pytest.raises(KeyError):
        outbox.take_page({"put": [line], "tomb": [{"t": "engagement"}], "cursor": "c"})
    assert (outbox.record("engagement", "i"), outbox.get("cursor")) == (None, None)


GOOD = b'{"sync":"ok","epoch":"e1","now":"x"}'


@pytest.mark.parametrize(
    ("status", "body", "reply"),
    [
        (None, b"", Reply.NET),
        (200, GOOD, Reply.OK),
        (200, b"<html>login</html>", Reply.PORTAL),
        (302, b"", Reply.PORTAL),
        (409, b"", Reply.BUSY),
        (429, b"", Reply.BUSY),
        (503, b"", Reply.BUSY),
        (500, b"", Reply.SERVER),
        (502, b"", Reply.SERVER),
        (401, b"{}", Reply.AUTH),
        (403, b'{"error":"device_revoked"}', Reply.REVOKED),
        (403, b"{}", Reply.AUTH),
        (413, b"", Reply.TOOBIG),
        (400, b"{}", Reply.SHAPE),
        (422, b"{}", Reply.SHAPE),
    ],
)
def test_every_answer_has_its_class(status, body, reply):
    assert classify(status, {"Sync-Proto": "1"}, body, epoch="e1") is reply


@pytest.mark.parametrize("status", [200, 400, 401, 403, 422])
def test_an_answer_that_does_not_speak_the_protocol_is_a_portals(status):
    """F13: nothing is ever marked as sent by a captive portal."""
    assert classify(status, {}, GOOD) is Reply.PORTAL


def test_another_epoch_is_noticed():
    assert classify(200, {"sync-proto": "1"}, GOOD, epoch="e0") is Reply.EPOCH
    assert classify(200, {"sync-proto": "1"}, GOOD) is Reply.OK


def test_waiting_is_random_and_never_longer_than_five_minutes():
    assert [pause(n, 1.0) for n in (1, 2, 9, 500)] == [2, 4, 300, 300]
    assert pause(9, 0.0) == 0


def test_every_class_a_person_sees_has_its_sentence():
    assert set(Reply) - set(SAID) == {Reply.OK, Reply.TOOBIG}
