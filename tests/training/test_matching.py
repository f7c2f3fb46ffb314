"""One-name people: suggestions, never a merge by itself."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simpul.foundation.problems import Problem
from simpul.training import actions, queries
from simpul.training.matching import Known, Person, digits, key

LIBRARY = uuid.UUID(int=7)


def person(n, name, **more):
    return Person(uuid.UUID(int=n), name, **{"place": "35.13", **more})


def alike(one, *others):
    return [(a.id.int, a.why) for a in Known(others).like(one)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hj. Siti Aminah, S.Pd.", "siti aminah"), ("SOEKARTI", "Sukarti"), ("Muhammad  Yusuf", "Muhamad Yusuf"),
     ("Djoko", "Joko"), ("Drs. H. Tjipto", "Cipto")],
)  # fmt: skip
def test_titles_spelling_and_case_do_not_make_another_person(one, other):
    assert key(one) == key(other)


def test_one_name_alone_says_nothing_but_with_the_same_library_it_does():
    sari = person(1, "Sari")
    assert alike(sari, person(2, "Sari", place="35.13.07.2001")) == []
    assert alike(person(1, "Sari", library=LIBRARY), person(2, "Sari", library=LIBRARY)) == [(2, ("name", "library"))]
    assert alike(person(1, "Sari", place="35.13", phone="0812 345 6789"),
                 person(2, "Sari", place="35.13.1", phone="+62 812-345-6789")) == [(2, ("name", "phone"))]  # fmt: skip


def test_a_full_name_that_is_all_but_the_same_is_enough_in_one_regency():
    assert alike(person(1, "Siti Nur Aminah"), person(2, "Nur Aminah Siti", place="35.13.07.2001")) == [(2, ("name",))]
    assert alike(person(1, "Siti Nur Aminah"), person(2, "Siti Nur Halimah")) == []


PEOPLE = st.lists(
    st.builds(
        person,
        st.integers(1, 500),
        st.sampled_from(["Sari", "Siti Aminah", "Siti Aminah S.Pd", "Siti Amina", "Budi Santoso", "Santoso Budi"]),
        place=st.sampled_from(["35.13", "35.13.07.2001", "35.13.07.2002"]),
        library=st.sampled_from([None, LIBRARY]),
        phone=st.sampled_from(["", "0812 345 6789", "+62 812 345 6789"]),
        birth_year=st.sampled_from([None, 1980, 1981, 1995]),
    ),
    max_size=8,
    unique_by=lambda p: p.id,
)


@given(st.sampled_from(["Siti Aminah", "Sari"]), PEOPLE)
def test_looking_at_few_finds_what_looking_at_all_finds(name, others):
    from rapidfuzz import fuzz

    from simpul.training.matching import judge

    one = person(0, name, place="35.13.07.2001", library=LIBRARY, birth_year=1980)
    plain = {o.id for o in others if judge(one, o, fuzz.token_sort_ratio(key(one.name), key(o.name)))}
    assert {a.id for a in Known(others).like(one, most=100)} == plain


def test_whoever_is_met_is_known_from_then_on():
    known, one, two = Known([]), person(1, "Siti Aminah", library=LIBRARY), person(2, "Aminah Siti", library=LIBRARY)
    assert known.meet(one, key(one.name)) == []
    assert [a.id for a in known.meet(two, key(two.name))] == [one.id]
    assert {a.id for a in known.like(person(3, "Siti Aminah", library=LIBRARY))} == {one.id, two.id}


def test_what_is_known_to_differ_speaks_against():
    one = person(1, "Siti Aminah", library=LIBRARY, birth_year=1980, sex="female")
    assert alike(one, person(2, "Siti Aminah", library=LIBRARY, birth_year=1995)) == []
    assert alike(one, person(2, "Siti Aminah", library=LIBRARY, sex="male")) == []


def test_other_regencies_are_not_looked_at():
    assert alike(person(1, "Siti Aminah"), person(2, "Siti Aminah", place="35.14")) == []


@given(st.text(max_size=40))
def test_any_text_has_a_key_without_case_or_spaces_around(name):
    found = key(name)
    assert found == found.strip() == " ".join(found.split()).casefold()
    assert key(f"  {name}\t") == found


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz ", min_size=1, max_size=40))
def test_case_never_makes_another_person(name):
    assert key(name.upper()) == key(name) == key(name.title())


@given(st.text(alphabet="0123456789+- ", max_size=20))
def test_digits_are_the_same_with_and_without_the_country(phone):
    found = digits(phone)
    assert found == "" or (found.isdigit() and len(found) >= 7)


def test_suggestions_come_from_the_same_regency_as_far_as_seen(by, cast, held):
    library = cast.libraries["home"]
    one = actions.add_participant(by=by, name="Siti Aminah", library_id=library.pk)
    two = actions.add_participant(by=by, name="Hj. Siti Aminah", library_id=library.pk, phone="0812")
    found = queries.may_be_same([one], cast.actor("regency_pic"))
    assert [a.id for a in found[one.pk]] == [two.pk]
    assert queries.may_be_same([one], cast.actor("other_regency")) == {}


def test_merging_moves_enrolments_and_keeps_the_double_marked(by, held, somebody):
    one, two = somebody("Siti"), somebody("Siti A", phone="0812")
    actions.nominate(by=by, class_id=held.pk, participant_id=two.pk)
    kept = actions.merge_participants(by=by, keep_id=one.pk, double_id=two.pk)
    assert (kept.phone, len(queries.history_of_person(one.pk))) == ("0812", 1)
    assert queries.participant(by, two.pk).pk == one.pk
    with pytest.raises(Problem) as told:
        actions.merge_participants(by=by, keep_id=one.pk, double_id=two.pk)
    assert told.value.code == "bimtek-17"


def test_two_in_one_class_are_two_people_until_one_withdraws(by, held, somebody):
    one, two = somebody("Siti"), somebody("Siti A")
    for p in (one, two):
        actions.nominate(by=by, class_id=held.pk, participant_id=p.pk)
    with pytest.raises(Problem) as told:
        actions.merge_participants(by=by, keep_id=one.pk, double_id=two.pk)
    assert told.value.code == "bimtek-17"


def test_erasing_forgets_who_but_not_that(by, cast, held, somebody):
    one = somebody("Siti", sex="female", birth_year=1980, phone="0812")
    actions.nominate(by=by, class_id=held.pk, participant_id=one.pk, note_text="Hamil")
    actions.erase_participant(by=cast.actor("regency_pic"), participant_id=one.pk)
    one.refresh_from_db()
    assert (one.name, one.sex, one.birth_year, one.phone) == ("Dihapus", "", None, "")
    assert [e.note for e in queries.history_of_person(one.pk)] == [""]
