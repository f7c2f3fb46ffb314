"""People brought in by a file: dry run, every row accounted for, doubles only told, undone whole."""

import pytest
from django.db import connection

from simpul.foundation import clock
from simpul.foundation.problems import Problem
from simpul.training import actions, queries
from simpul.training.models import Participant
from tests.training.test_classes import refused
from tests.training.test_enrolling import IN_TIME

HEAD = "name,sex,birth_year,phone,role,library,library_id,regency\n"


@pytest.fixture
def officer(cast):
    return cast.actor("regency_pic")


@pytest.fixture
def table(tmp_path, cast):
    """`table("Sari,,,,,,{home},")`: a CSV file of these rows."""

    def write(*rows):
        path = tmp_path / "people.csv"
        ids = {name: library.pk for name, library in cast.libraries.items()}
        path.write_text(HEAD + "\n".join(rows).format(**ids) + "\n")
        return path

    return write


@pytest.fixture(autouse=True)
def before_the_day():
    with clock.set_to(IN_TIME):
        yield


def preview(by, path, **more):
    return actions.preview_people(by=by, path=path, file_name="people.csv", **more)


def apply(by, made):
    return actions.apply_people(by=by, import_id=made.pk, plan_sha256=made.plan_sha256)


def test_a_preview_writes_nobody_and_names_every_faulty_row(officer, table):
    path = table(
        "Sari,female,1980,0812,,,{home},",
        "Wagiyo,,,,agency,,,Probolinggo",
        ",female,,,,,{home},",
        "Budi,maybe,,,,,{home},",
        "Eko,,,,,,{far_away},",
        "Ani,,,,,,,",
        "Tono,,,,,,,Pasuruan",
        "sari,,,,,,{home},",
    )
    made = preview(officer, path)
    assert Participant.objects.count() == 0
    assert made.counts == {"create": 2, "known": 0, "alike": 0, "faulty": 6}
    assert sorted({f["row"] for f in made.faults}) == [4, 5, 6, 7, 8, 9]
    assert {f["column"] for f in made.faults} == {"name", "sex", "library", "regency"}


def test_applying_does_what_was_shown_and_the_same_file_twice_doubles_nobody(officer, table, cast):
    path = table("Sari,female,1980,0812,,,{home},", "Wagiyo,,,,,,,35.13")
    made = apply(officer, preview(officer, path))
    assert made.state == "applied"
    rows = {p.name: p for p in Participant.objects.all()}
    assert rows["Sari"].home_library_id == cast.libraries["home"].pk
    assert (rows["Wagiyo"].home_area, rows["Wagiyo"].path) == ("35.13", "id.35.13.")
    assert not any("name" in step for step in made.steps), "what was applied keeps no names"
    again = preview(officer, path)
    assert again.counts["known"] == 2
    refused("impor-6", apply, by=officer, made=again)


def test_who_may_be_the_same_is_told_and_never_merged(officer, table, cast, by):
    old = actions.add_participant(
        by=by, name="Hj. Siti Aminah", library_id=cast.libraries["home"].pk, phone="0812345678"
    )
    made = preview(officer, table("Siti Aminah S.Pd,,,0812345678,,,{next_door},", "Siti Aminah,,,,,,{next_door},"))
    assert next(s["alike"][0] for s in made.steps if s["alike"]) == [str(old.pk), ["name", "phone"]]
    apply(officer, made)
    assert Participant.objects.count() >= 2


def test_somebody_of_the_same_name_who_differs_is_somebody_else(officer, table, cast, by):
    actions.add_participant(by=by, name="Sari", library_id=cast.libraries["home"].pk, birth_year=1960)
    assert preview(officer, table("Sari,,1995,,,,{home},")).counts["create"] == 1


def test_people_go_on_the_list_of_a_class_within_the_quota(officer, table, held):
    made = preview(officer, table("Sari,,,,,,{home},", "Wagiyo,,,,youth,,{home},"), class_id=held.pk)
    apply(officer, made)
    assert sorted((e.participant.name, e.role, e.state) for e in queries.enrolments(held.pk)) == [
        ("Sari", "librarian", "nominated"),
        ("Wagiyo", "youth", "nominated"),
    ]
    more = preview(officer, table("Eko,,,,,,{home},"), class_id=held.pk)
    refused("bimtek-7", apply, by=officer, made=more)
    assert not Participant.objects.filter(name="Eko").exists(), "all or nothing"


def test_an_import_is_undone_whole_or_not_at_all(officer, table, held, cast):
    made = apply(officer, preview(officer, table("Sari,,,,,,{home},", "Wagiyo,,,,,,{home},"), class_id=held.pk))
    sari = Participant.objects.get(name="Sari")
    actions.change_participant(by=officer, participant_id=sari.pk, phone="0899")
    refused("impor-4", actions.undo_people, by=officer, import_id=made.pk)
    assert Participant.objects.count() == 2
    actions.change_participant(by=officer, participant_id=sari.pk, phone="")
    actions.undo_people(by=officer, import_id=made.pk)
    assert (Participant.objects.count(), queries.enrolments(held.pk).count()) == (0, 0)
    refused("impor-7", actions.undo_people, by=officer, import_id=made.pk)


def test_a_plan_made_stale_meanwhile_is_not_applied(officer, table, cast):
    made = preview(officer, table("Sari,,,,,,{home},"))
    actions.add_participant(by=officer, name="sari", library_id=cast.libraries["home"].pk)
    refused("impor-3", apply, by=officer, made=made)
    with pytest.raises(Problem):
        actions.apply_people(by=officer, import_id=made.pk, plan_sha256="0" * 64)


def test_others_do_not_see_it_and_who_may_not_is_told(officer, cast, table):
    made = preview(officer, table("Sari,,,,,,{home},"))
    refused("akses-2", apply, by=cast.actor("other_regency"), made=made)
    refused("akses-1", preview, by=cast.actor("regency_verifier"), path=table("A,,,,,,{home},"))
    actions.discard_people(by=officer, import_id=made.pk)
    made.refresh_from_db()
    assert (made.state, made.steps) == ("discarded", [])


def test_nothing_of_somebody_erased_stays_in_the_import_that_made_them(officer, table, cast):
    """Whoever holds the table could try names against a seal; undoing still refuses, as it did."""
    made = apply(officer, preview(officer, table("Sari,female,1980,0812,,,{home},", "Wagiyo,,,,,,,35.13")))
    sari, wagiyo = (Participant.objects.get(name=name) for name in ("Sari", "Wagiyo"))
    waiting = preview(cast.actor("programme"), table("Sari,,,,,,{home},", "Tono,,,,,,,35.13"))
    actions.erase_participant(by=officer, participant_id=sari.pk)
    made.refresh_from_db()
    seals = {step["person"]: step["seal"] for step in made.steps}
    assert seals[str(sari.pk)] is None
    assert seals[str(wagiyo.pk)], "nobody else is forgotten with them"
    assert (made.plan_sha256, made.file_sha256) == ("", "")
    refused("impor-4", actions.undo_people, by=officer, import_id=made.pk)
    # A preview of the nation, which the officer does not see, named them as somebody known.
    waiting.refresh_from_db()
    assert (waiting.state, waiting.steps, waiting.plan_sha256) == ("discarded", [], "")
    # The same file again brings in somebody new, of whom nothing is known.
    again = preview(officer, table("Sari,female,1980,0812,,,{home},", "Wagiyo,,,,,,,35.13"))
    assert again.counts == {"create": 1, "known": 1, "alike": 0, "faulty": 0}


def test_an_undone_import_keeps_no_seal(officer, table):
    made = apply(officer, preview(officer, table("Sari,female,1980,0812,,,{home},")))
    actions.undo_people(by=officer, import_id=made.pk)
    made.refresh_from_db()
    assert [step["seal"] for step in made.steps] == [None]


def test_a_double_that_was_merged_is_erased_with_the_person(officer, by, cast):
    home = cast.libraries["home"].pk
    keep = actions.add_participant(by=by, name="Sari", library_id=home)
    double = actions.add_participant(by=by, name="Sari Melati", library_id=home, phone="0812")
    actions.merge_participants(by=by, keep_id=keep.pk, double_id=double.pk)
    actions.erase_participant(by=officer, participant_id=keep.pk)
    double.refresh_from_db()
    assert ("Sari" in double.name, double.phone) == (False, "")
    assert double.erased_at


def test_only_who_was_erased_is_forgotten(officer, table, nation):
    made = apply(officer, preview(officer, table("Sari,female,1980,0812,,,{home},")))
    with connection.cursor() as cursor:
        cursor.execute("select training_forget(%s)", [Participant.objects.get().pk])
    made.refresh_from_db()
    assert made.steps[0]["seal"]
    assert made.plan_sha256
