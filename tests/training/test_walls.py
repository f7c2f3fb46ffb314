"""Place and dates for everybody who is signed in; people only from home or from the class."""

import pytest
from django.db import ProgrammingError, transaction

from simpul.scope import NOWHERE, Scope
from simpul.scope.session import entered
from simpul.training import actions, queries
from simpul.training.models import ClassSecret, Enrolment, Participant, Quota, Trainer, TrainingClass, TrainingSession

PROVINCE, REGENCY, NEIGHBOUR = Scope(("id.35.",)), Scope(("id.35.13.",)), Scope(("id.35.14.",))
FAR = Scope(("id.33.",))


@pytest.fixture
def people(by, cast, held):
    library = cast.libraries["home"]
    sari = actions.add_participant(by=by, name="Sari", library_id=library.pk)
    made = actions.add_participant(by=by, name="Made", area="35.14")
    actions.enrol_many(by=by, class_id=held.pk, participants=[(sari.pk, "librarian"), (made.pk, "agency")])
    return {"library": library, "sari": sari, "made": made}


def seen(scope):
    with entered(scope, actor="system:test"):
        return (
            TrainingClass.objects.count(),
            {p.name for p in Participant.objects.all()},
            Enrolment.objects.count(),
            ClassSecret.objects.count(),
        )


def test_who_sees_whom(people, held):
    assert seen(PROVINCE) == (1, {"Sari", "Made"}, 2, 1)
    assert seen(REGENCY) == (1, {"Sari"}, 1, 0)
    assert seen(NEIGHBOUR) == (1, {"Made"}, 1, 0)
    assert seen(Scope((people["library"].path,))) == (1, {"Sari"}, 1, 0)
    assert seen(Scope((held.path,))) == (1, {"Sari", "Made"}, 2, 1)
    assert seen(FAR) == (1, set(), 0, 0)


def test_without_a_scope_there_is_nothing(people):
    assert seen(NOWHERE) == (0, set(), 0, 0)
    with entered(NOWHERE, actor="system:test"):
        assert [m.objects.count() for m in (TrainingSession, Trainer, Quota)] == [0, 0, 0]


def test_seats_are_counted_for_everybody(people, held):
    with entered(FAR, actor="system:test"):
        assert queries.seats([held.pk])[held.pk].by_state == {"nominated": 2}


@pytest.mark.parametrize("scope", [REGENCY, FAR], ids=["regency", "far"])
def test_nobody_writes_into_a_class_of_another_place(people, held, scope):
    with entered(scope, actor="system:test"):
        assert TrainingClass.objects.filter(pk=held.pk).update(title="Direbut") == 0
        assert Quota.objects.all().delete()[0] == 0
        with pytest.raises(ProgrammingError), transaction.atomic():
            Quota.objects.create(training_class=held, path=held.path, regency="35.15", seats=9)
        with pytest.raises(ProgrammingError), transaction.atomic():
            Enrolment.objects.create(
                training_class=held, participant=people["made"], path=held.path, home_path="id.35.14.",
                home_area="35.14", role="other", state="nominated", card="X", made_at=held.made_at,
                state_at=held.made_at,
            )  # fmt: skip


def test_the_trail_tells_changes_and_hides_names(people, held):
    from simpul.audit.models import Entry

    told = Entry.objects.filter(about="training_participant", record_id=str(people["sari"].pk)).get()
    assert "Sari" not in (told.after or "")
    assert Entry.objects.filter(about="training_class", record_id=str(held.pk)).exists()
    cards = [e.after for e in Entry.objects.filter(about="training_enrolment")]
    assert cards
    assert not any(e.card in text for e in Enrolment.objects.all() for text in cards)
