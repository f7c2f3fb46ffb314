"""A phone's emergency backup: sealed on the phone, opened here, taken in like a push."""

import base64
import inspect
import re

import msgspec
import pytest

from simpul.foundation.ids import uuid7
from simpul.foundation.problems import Problem
from simpul.protocol import backup, keys
from simpul.protocol.canonical import to_text
from simpul.protocol.op import seal
from simpul.records.registry import model
from simpul.scope.actor import Actor, machine
from simpul.sync import actions, problems, sealing
from tests.sync.conftest import ACTIVITY, make_phone, make_place


def test_what_the_phone_seals_only_the_server_opens(twin):
    server = keys.new_key()
    public = keys.public_text(server)
    raw = base64.b64decode(twin.ask("backup", public, ['{"a":1}', '{"b":"é"}']))
    told = backup.open_backup(raw, {backup.key_id(public): server})
    assert told.ops == (b'{"a":1}', '{"b":"é"}'.encode())
    assert told.key == twin.ask("publicKey")
    with pytest.raises(backup.Unopened, match="another server"):
        backup.open_backup(raw, {"x": keys.new_key()})
    with pytest.raises(backup.Unopened, match="damaged"):
        backup.open_backup(raw, {backup.key_id(public): keys.new_key()})


@pytest.mark.parametrize("at", [3, 40, 250, -1])
def test_a_backup_that_was_tampered_with_is_not_opened(at):
    server, phone = keys.new_key(), keys.new_key()
    public = keys.public_text(server)
    raw = bytearray(backup.seal_backup(["{}"], device=str(uuid7()), key=phone, to=public))
    assert backup.open_backup(bytes(raw), {backup.key_id(public): server}).ops == (b"{}",)
    raw[at] ^= 1
    with pytest.raises(backup.Unopened):
        backup.open_backup(bytes(raw), {backup.key_id(public): server})


@pytest.fixture
def home_of_keys(settings, tmp_path):
    settings.HOME = tmp_path


def _file(phone, key, *ops):
    texts = [_raw(op) for op in ops]
    return backup.seal_backup(texts, device=str(phone.id), key=key, to=sealing.public_key())


def _raw(op):
    sealed = seal(op)
    return msgspec.json.encode(msgspec.json.decode(sealed.body) | {"h": to_text(sealed.sha)}).decode()


def _enrolled(home, key):
    from simpul.sync.models import Device

    phone = make_phone(home)
    Device.objects.filter(pk=phone.id).update(key=keys.public_text(key))
    return phone


@pytest.mark.django_db
def test_a_backup_is_taken_in_once_under_the_phone_own_people(nation, home_of_keys):
    home, key = make_place(), keys.new_key()
    phone = _enrolled(home, key)
    first, second = (phone.say("engagement", ACTIVITY | {"title": f"Kegiatan {n}"}) for n in (1, 2))
    raw = _file(phone, key, first, second)
    done = actions.import_backup(by=machine("test"), raw=raw)
    assert (done.device, done.book, dict(done.states)) == (phone.id, home.id, {"applied": 2})
    assert dict(actions.import_backup(by=machine("test"), raw=raw).states) == {"duplicate": 2}
    rows = list(model("engagement")._default_manager.filter(book_id=home.id))
    assert {(r.author_id, r.device_id) for r in rows} == {(phone.user, phone.id)}
    assert len(rows) == 2
    # The phone itself comes back later: nothing is counted twice.
    assert [v.st for v in home.receive_as(phone, first, second)] == ["duplicate", "duplicate"]


@pytest.mark.django_db
def test_an_older_key_still_opens_its_backups(nation, home_of_keys):
    home, key = make_place(), keys.new_key()
    phone = _enrolled(home, key)
    raw = _file(phone, key, phone.say("engagement", ACTIVITY))
    before = sealing.public_key()
    sealing.new_key()
    assert sealing.public_key() != before
    assert dict(actions.import_backup(by=machine("test"), raw=raw).states) == {"applied": 1}


@pytest.mark.django_db
def test_nobody_puts_words_into_another_phone(nation, home_of_keys):
    home = make_place()
    phone = _enrolled(home, keys.new_key())
    with pytest.raises(Problem, match="not from the phone"):
        actions.import_backup(by=machine("test"), raw=_file(phone, keys.new_key(), phone.say("engagement", ACTIVITY)))


@pytest.mark.django_db
def test_a_phone_that_never_was_enrolled_needs_a_library_and_an_officer_of_it(nation, home_of_keys):
    home, next_door, key = make_place(), make_place(nth=1), keys.new_key()
    stranger = make_phone(home)
    stranger.id = uuid7()
    raw = _file(stranger, key, stranger.say("engagement", ACTIVITY))
    with pytest.raises(Problem, match="not enrolled"):
        actions.import_backup(by=machine("test"), raw=raw)
    officer = Actor(uuid7(), home.scope, {"enrol_device": home.scope, "record": home.scope})
    with pytest.raises(Problem):
        actions.import_backup(by=officer, raw=raw, book_id=next_door.id)
    done = actions.import_backup(by=officer, raw=raw, book_id=home.id)
    assert dict(done.states) == {"applied": 1}


@pytest.mark.django_db
def test_a_file_of_another_sort_is_told_what_to_do(home_of_keys):
    with pytest.raises(Problem) as caught:
        actions.import_backup(by=machine("test"), raw=b"\xff\xd8\xff\xe0 a photo")
    assert caught.value.code == "perangkat-11"
    assert "tidak dapat dibuka (ini bukan cadangan HP). Minta dikirim ulang" in caught.value.say("id")
    assert "cannot be opened (this is no backup of a phone). Ask" in caught.value.say("en")


def test_whatever_the_opener_says_is_said_in_indonesian_too():
    source = inspect.getsource(backup)
    said = set(re.findall(r'Unopened\("([^"]+)"\)', source))
    assert said == set(problems.UNOPENED)
