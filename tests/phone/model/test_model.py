"""The model test: any sequence of work, faults, crashes and restores; afterwards the promises of the protocol hold.

One real server (the API's doors, `sync.actions`, PostgreSQL) and three phones (the real engine in Node on disks that
lose what was not flushed). Time and network are told what to do, so every failure can be repeated from its seed.
"""

import os
import random
import uuid

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from simpul.kinds import wire
from simpul.records import registry
from simpul.scope import NATION
from simpul.scope.actor import machine
from simpul.scope.session import entered
from simpul.sync.actions import revoke
from tests.phone.model.world import Phones, Raised, Server
from tests.sync.conftest import ACTIVITY, make_place

NAMES = ("A", "B", "C")
FAULTS = ("drop request", "drop reply", "duplicate", "truncate", "crash", "busy", "portal")
phones: Phones
counted = {"examples": 0, "saves": 0, "crashes": 0, "restores": 0, "requests": 0, "faults": 0, "repeated": 0, "lost": 0}


class Village(RuleBasedStateMachine):
    """A library with three phones."""

    @initialize(seed=st.integers(0, 2**16))
    def begin(self, seed):
        self.start = transaction.savepoint()
        self.chance = random.Random(seed)
        self.server = phones.server = Server()
        with entered(NATION, actor="system:test"):
            self.place, self.next_door = make_place(), make_place(nth=1)
            self.other = self.next_door.receive(_foreign())
        self.saved: dict[str, tuple[str, str]] = {}
        self.records: list[tuple[str, str]] = []
        self.revoked: set[str] = set()
        self.ever_revoked = False
        self.point = self.server.backup()
        phones("reset")
        for number, name in enumerate(NAMES):
            phones("buy", name, seed + number + 1)
        self.enrolled: set[str] = set()
        counted["examples"] += 1

    # Work

    @rule(name=st.sampled_from(NAMES), participants=st.integers(12, 16))
    def record_an_activity(self, name, participants):
        values = ACTIVITY | {"participants": participants, "male": None, "female": None}
        self.noted(name, "engagement", self.does("save", name, {"kind": "engagement", "values": values}))

    @rule(name=st.sampled_from(NAMES), male=st.integers(0, 9), female=st.integers(0, 9), month=st.integers(4, 5))
    def record_a_month_of_visits(self, name, male, female, month):
        values = {"month": f"2026-0{month}", "male": male, "female": female, "total": male + female}
        self.noted(name, "visit_month", self.does("save", name, {"kind": "visit_month", "values": values}))

    @rule(name=st.sampled_from(NAMES), male=st.integers(0, 9), day=st.integers(1, 2))
    def tally_a_day(self, name, male, day):
        how = {"day": f"2026-05-0{day}", "values": {"male": male, "female": 2, "total": male + 2}}
        self.noted(name, "visit_day", self.does("tally", name, how), shared=False)

    @precondition(lambda self: self.records)
    @rule(
        name=st.sampled_from(NAMES), which=st.integers(0, 99),
        change=st.dictionaries(
            st.sampled_from(["participants", "hours", "title", "note", "audiences"]), st.integers(12, 14), min_size=1
        ),
    )  # fmt: skip
    def change_an_activity(self, name, which, change):
        kind, id = self.records[which % len(self.records)]
        if kind != "engagement" or not self.shows(name, kind, id):
            return
        values = {field: _value(field, number) for field, number in change.items()}
        self.noted(name, kind, self.does("save", name, {"kind": kind, "id": id, "values": values}))

    @precondition(lambda self: self.records)
    @rule(name=st.sampled_from(NAMES), which=st.integers(0, 99))
    def delete_a_record(self, name, which):
        kind, id = self.records[which % len(self.records)]
        if self.shows(name, kind, id):
            self.noted(name, kind, self.does("remove", name, {"kind": kind, "id": id}))

    @rule(name=st.sampled_from(NAMES))
    def write_the_impossible(self, name):
        values = ACTIVITY | {"male": 30}
        self.noted(name, "engagement", self.does("save", name, {"kind": "engagement", "values": values}))

    @rule(name=st.sampled_from(NAMES))
    def mend_what_needs_mending(self, name):
        for key, view in phones("look", name)["shown"].items():
            if view["state"] == "needs_fixing":
                kind, _, id = key.partition("/")
                how = {"kind": kind, "id": id, "values": {"male": None, "female": None}}
                self.noted(name, kind, self.does("save", name, how))

    @rule(name=st.sampled_from(NAMES))
    def settle_a_conflict(self, name):
        for found in phones("look", name)["conflicts"][:1]:
            field = found["fields"][0]
            if field["name"] == "deleted":
                continue
            how = {"kind": found["kind"], "id": found["id"], "field": field["name"], "value": field["stands"]}
            self.noted(name, found["kind"], self.does("confirm", name, how))

    # What happens to phones

    @rule(name=st.sampled_from(NAMES))
    def enrol(self, name):
        if name not in self.enrolled and name not in self.server.down:
            told = phones("enrol", name, self.server.code(self.place.id))
            if told["ok"]:
                self.enrolled.add(name)

    @rule(name=st.sampled_from(NAMES), steps=st.integers(0, 40), participants=st.integers(12, 16))
    def die_while_saving(self, name, steps, participants):
        how = {"kind": "engagement", "values": ACTIVITY | {"participants": participants, "male": None, "female": None}}
        told = phones("die", name, how, steps)
        counted["crashes"] += 1
        if told:
            self.noted(name, "engagement", told)

    @rule(name=st.sampled_from(NAMES))
    def lose_power(self, name):
        phones("crash", name)
        counted["crashes"] += 1

    @rule(name=st.sampled_from(NAMES), newer=st.integers(12, 15))
    def get_a_new_version(self, name, newer):
        phones("upgrade", name, f"2026.{newer}.0")

    @rule(name=st.sampled_from(NAMES), days=st.integers(-3, 3))
    def turn_the_clock(self, name, days):
        phones("skew", name, days * 86_400_000)

    @rule(minutes=st.integers(1, 90))
    def time_passes(self, minutes):
        phones("advance", minutes * 60_000)

    @precondition(lambda self: not self.revoked)
    @rule(name=st.sampled_from(NAMES))
    def switch_a_phone_off(self, name):
        if name in self.enrolled and self.chance.random() < 0.3:
            device = uuid.UUID(phones("look", name)["device"])
            with entered(NATION, actor="system:test"):
                revoke(by=machine("test"), device=device)
            self.revoked.add(name)
            self.ever_revoked = True

    # What happens on the way

    @rule(name=st.sampled_from(NAMES))
    def lose_the_signal(self, name):
        self.server.down.add(name)

    @rule(name=st.sampled_from(NAMES))
    def find_the_signal(self, name):
        self.server.down.discard(name)
        phones("send", name)

    @rule(name=st.sampled_from(NAMES), faults=st.lists(st.sampled_from(FAULTS), min_size=1, max_size=3))
    def send_through_a_bad_line(self, name, faults):
        self.server.faults[name] = list(faults)
        phones("send", name)

    @rule()
    def an_old_push_arrives_again(self):
        self.server.again(self.chance)

    # What happens to the server

    @rule()
    def back_up_the_server(self):
        if not self.revoked:
            self.point = self.server.backup()
            self.kept = set(self.enrolled)

    @rule()
    def restore_the_server(self):
        self.server.restore(self.point)
        self.server.heard.clear()
        counted["restores"] += 1
        self.revoked.clear()
        self.enrolled &= getattr(self, "kept", set())

    # The promises

    @invariant()
    def the_number_is_exact(self):
        """I8, and I1: nothing that was saved is missing from the phone that saved it."""
        if not hasattr(self, "saved"):
            return
        for name in NAMES:
            seen = phones("look", name)
            assert seen["status"]["pending"] == seen["stored"] == sum(not op["result"] for op in seen["ops"])
            here = {op["op"] for op in seen["ops"]}
            lost = {op for op, (owner, _) in self.saved.items() if owner == name} - here
            counted["lost"] += len(lost)
            assert not lost

    def teardown(self):
        if hasattr(self, "saved"):
            try:
                self.everything_comes_together()
            finally:
                for key in ("requests", "faults", "repeated"):
                    counted[key] += self.server.count[key]
                transaction.savepoint_rollback(self.start)

    def everything_comes_together(self):
        self.server.down.clear()
        self.server.faults.clear()
        for name in NAMES:
            if name not in self.revoked and name not in self.enrolled:
                assert phones("enrol", name, self.server.code(self.place.id))["ok"]
        for _ in range(3):
            for name in NAMES:
                phones("send", name)
        self.each_operation_had_one_effect()
        self.copies_are_equal()
        self.nobody_else_was_touched()

    def each_operation_had_one_effect(self):
        """I2, I7, I9: every saved operation is in the log once; seq has no gap; each change is one revision."""
        log = self.server.rows("select op_id, seq, state, code from sync_operation where book_id = %s", self.place.id)
        known = {str(op) for op, *_ in log}
        missing = set(self.saved) - known
        counted["lost"] += len(missing)
        assert not missing, [(name, op) for name in NAMES for op in phones("look", name)["ops"] if op["op"] in missing]
        # What builds on something impossible, or on the words of a phone switched off, waits with it.
        kept = {code for *_, code in log if code}
        waits = {"Q_REF"} if "Q_VALIDATION" in kept or self.ever_revoked else set()
        assert kept <= {"Q_VALIDATION", *waits, *(("Q_REVOKED",) if self.ever_revoked else ())}, kept
        ((end,),) = self.server.rows("select seq from records_book where id = %s", self.place.id)
        moved = {seq for _, seq, *_ in log if seq}
        assert moved == set(range(1, end + 1))
        revisions = sum(row["rev"] for kind in self.kinds() for row in self.all_rows(kind))
        assert revisions == end
        for device, contig, highest in self.server.rows(
            "select id, contig, highest from sync_device where book_id = %s", self.place.id
        ):
            assert contig == highest, f"{device} has gaps"

    def copies_are_equal(self):
        """I3: every phone shows what the server holds (its own words that wait for mending aside)."""
        there = {
            f"{kind.name}/{row['id']}": {"rev": row["rev"], "f": wire.encode(kind, row)}
            for kind in self.kinds()
            for row in self.all_rows(kind)
            if row["deleted_at"] is None
        }
        for name in NAMES:
            if name in self.revoked:
                continue
            seen = phones("look", name)
            assert seen["status"]["pending"] == 0
            assert seen["synced"] == there, name
            for key, view in seen["shown"].items():
                if not any(op["result"]["st"] == "quarantined" for op in seen["ops"]):
                    assert view["fields"] == there[key]["f"], (name, key)

    def nobody_else_was_touched(self):
        """I6."""
        (row,) = self.all_rows(registry.kind("engagement"), self.next_door.id)
        assert (row["rev"], row["title"]) == (1, "Milik tetangga")

    # Helpers

    def does(self, what, name, how):
        """Work on a phone; one that was switched off, and has heard of it, takes none."""
        try:
            return phones(what, name, how)
        except Raised as error:
            if error.args == ("revoked",) and self.ever_revoked:
                return {}
            raise

    def noted(self, name, kind, told, shared=True):
        if not told:
            return
        if told.get("op"):
            self.saved[told["op"]] = (name, told["id"])
            counted["saves"] += 1
        if shared and (kind, told["id"]) not in self.records:
            self.records.append((kind, told["id"]))

    def shows(self, name, kind, id):
        return phones("shows", name, kind, id)

    def kinds(self):
        return [k for k in registry.kinds() if k.book == "library"]

    def all_rows(self, kind, book=None):
        with entered(NATION, actor="system:test"):
            return list(registry.model(kind.name)._default_manager.filter(book_id=book or self.place.id).values())


def _value(field, number):
    return {"participants": number, "hours": str(number), "title": f"Judul {number}", "note": f"Catatan {number}"}.get(
        field, ["general", "women", "youth"][: number - 11]
    )


def _foreign():
    from simpul.foundation.ids import uuid7
    from simpul.sync.ops import make_op

    return make_op("engagement", uuid7(), ACTIVITY | {"title": "Milik tetangga"})


@pytest.fixture
def running(db, settings):
    global phones
    settings.ROOT_URLCONF = "tests.api.open_urls"
    phones = Phones()
    yield
    phones.close()


def _phases():
    """A failing sequence is made shorter only where one asks for it: with a real server that takes minutes."""
    shrink = [Phase.shrink] if os.environ.get("SIMPUL_MODEL_SHRINK") else []
    return [Phase.explicit, Phase.reuse, Phase.generate, *shrink]


def _settings(examples, steps):
    return settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck),
        print_blob=True, phases=_phases(),
    )  # fmt: skip


def test_whatever_happens_nothing_is_lost_and_nothing_twice(running):
    run_state_machine_as_test(Village, settings=_settings(int(os.environ.get("SIMPUL_MODEL_SMOKE", "4")), 20))


@pytest.mark.slow
def test_whatever_happens_again_and_again(running, capsys):
    examples = int(os.environ.get("SIMPUL_MODEL_EXAMPLES", "300"))
    run_state_machine_as_test(Village, settings=_settings(examples, 60))
    with capsys.disabled():
        print(f"\nmodel test: {counted}")


__all__ = ["Raised"]
