"""Reactions from participants' own phones: once, in their hours, and leading to nobody."""

import datetime as dt

import pytest

from simpul.classroom import proof
from simpul.foundation import clock
from simpul.people import budgets
from simpul.sync.models import Operation
from simpul.training import actions as training
from simpul.training import queries
from simpul.training.models import Reaction
from tests.classroom.own_phone import WAY, proof_in, prove, text

REACTIONS = Reaction._default_manager


@pytest.fixture
def rated(by, held):
    """The second session with two trainers, and the clock ten minutes before its end."""
    second, trainers = queries.sessions(held.pk)[1], []
    for name in ("Ibu Rini", "Pak Joko"):
        trainers.append(training.add_trainer(by=by, name=name, home_area="35.13").pk)
    training.set_trainers(by=by, session_id=second.pk, trainers=trainers)
    with clock.set_to(second.ends_at - dt.timedelta(minutes=10)):
        yield queries.sessions(held.pk)[1]


def react(client, shown, session, **more):
    return client.post(WAY, {"bukti": shown, "apa": "reaction", "sesi": str(session.pk), "kirim": "1"} | more)


def test_a_reaction_is_given_once_and_leads_to_nobody(client, held, people, rated):
    told = prove(client, held, rated)
    shown = proof_in(told)
    assert "Beri tanggapan" in text(told)
    form = client.post(WAY, {"bukti": shown, "apa": "reaction", "sesi": str(rated.pk)})
    assert "Ibu Rini" in text(form)
    bad = react(client, shown, rated, saran="Lebih banyak latihan", pengajar="2", nilai_pengajar="3")
    assert bad.status_code == 422
    assert "Pilih dulu satu wajah" in text(bad)
    assert "Lebih banyak latihan" in text(bad)
    assert 'name="nilai_pengajar" value="3" checked' in text(bad)
    assert '<option value="2" selected>Pak Joko' in text(bad)
    for rating in ("4", "4", "1"):
        done = react(client, shown, rated, nilai=rating, saran="Lebih\r\nlatihan", pengajar="2", nilai_pengajar="3")
        assert done.status_code == 200
    row = REACTIONS.get()
    assert (row.session, row.session_rating, row.trainer, row.trainer_rating) == (rated.pk, 4, 2, 3)
    assert row.comment == "Lebih\nlatihan"
    kept = " ".join(str(v) for v in [*vars(row).values(), *Operation.objects.filter(kind="reaction").values_list()])
    for known in (people[0].pk, people[0].pk.hex, people[0].card, people[0].participant_id, proof.read(shown).nonce):
        assert str(known) not in kept
    assert row.saved_at == rated.starts_at, "nor does its minute say who held a phone"


def test_proving_again_gives_a_few_reactions_and_no_more(client, held, people, rated, settings, monkeypatch, tmp_path):
    settings.BUDGET_FACTOR = 1
    counters = budgets.Counters(tmp_path / "budgets", b"x")
    monkeypatch.setattr(budgets, "counters", lambda: counters)
    for _ in range(6):
        react(client, proof_in(prove(client, held, rated)), rated, nilai="1")
    assert REACTIONS.count() == budgets.BUDGETS["reaction"].most


def test_a_session_is_rated_from_its_middle_to_an_hour_after(client, held, people, rated):
    shown = proof_in(prove(client, held, rated))
    half = rated.starts_at + (rated.ends_at - rated.starts_at) / 2
    for at, words in ((half, "Kirim tanggapan"), (rated.ends_at + dt.timedelta(minutes=76), "sudah ditutup")):
        with clock.set_to(at):
            page = client.post(
                WAY, {"bukti": proof.hand_out(people[0].pk, held.pk), "apa": "reaction", "sesi": str(rated.pk)}
            )
            assert words in text(page)
    with clock.set_to(half - dt.timedelta(minutes=1)):
        early = client.post(
            WAY, {"bukti": proof.hand_out(people[0].pk, held.pk), "apa": "reaction", "sesi": str(rated.pk)}
        )
        assert "belum dapat dinilai" in text(early)
    assert react(client, shown, rated, nilai="5").status_code == 422
    assert react(client, shown, rated, nilai="4", saran="x" * 1001).status_code == 422
    assert not REACTIONS.exists()
