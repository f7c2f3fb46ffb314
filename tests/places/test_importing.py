"""Tables brought in by preview: exactly what was shown is applied, twice changes nothing, undone while untouched."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simpul.foundation import clock
from simpul.foundation.problems import Problem
from simpul.places import actions
from simpul.places.import_since import changed_since
from simpul.places.models import Aid, Import, Membership, Population
from tests.places.conftest import VILLAGE

HEAD = "library,village,year,track,fund_source,decree_no,decree_on,wave\n"
MELATI = f"Perpustakaan Melati,{VILLAGE},"


@pytest.fixture
def officer(cast):
    return cast.actor("regency_pic")


@pytest.fixture
def melati(cast):
    return cast.libraries["home"]


def sent(tmp_path, officer, text, what="membership", head=HEAD):
    path = tmp_path / "sent"
    path.write_bytes(text if isinstance(text, bytes) else (head + text).encode())
    return actions.preview_import(by=officer, what=what, path=path, file_name="daftar.csv")


def applied(officer, made):
    return actions.apply_import(by=officer, import_id=made.pk, plan_sha256=made.plan_sha256)


def refused(code, act, **details):
    with pytest.raises(Problem) as told:
        act(**details)
    assert told.value.code == code


def row(cast, **more):
    values = {"year": "2024", "track": "full", "fund_source": "apbn", **more}
    return f"Perpustakaan Melati,{cast.village()}," + ",".join(values.values())


def test_a_preview_nobody_applied_is_forgotten_after_a_week_and_an_applied_one_is_kept(cast, officer, tmp_path):
    kept = applied(officer, sent(tmp_path, officer, row(cast)))
    left = sent(tmp_path, officer, row(cast, year="2025"))
    actions.discard_import(by=officer, import_id=sent(tmp_path, officer, row(cast, year="2023")).pk)
    now = clock.now()
    with clock.set_to(now + dt.timedelta(days=6)):
        assert actions.forget_imports() == 0, "it waits a day, and is shown for a week after that"
    with clock.set_to(now + dt.timedelta(days=7, hours=1)):
        assert actions.forget_imports() == 1, "the discarded one"
    with clock.set_to(now + dt.timedelta(days=8, hours=1)):
        assert actions.forget_imports() == 1, "the expired one"
        assert actions.forget_imports() == 0
    assert [i.pk for i in Import.objects.all()] == [kept.pk]
    assert left.pk != kept.pk


def test_everything_wrong_with_a_row_is_named_at_once(officer, tmp_path):
    made = sent(tmp_path, officer, "Perpustakaan Entah,nowhere,1999,sulap,emas,B.1,31/02/2025\n")
    assert made.counts["faulty"] == 1, "a row is one faulty row, however much is wrong with it"
    assert {f["column"] for f in made.faults} == {"library", "year", "track", "fund_source", "decree_on"}
    assert len(made.faults) == 5


def test_a_preview_writes_nothing_and_names_rows_and_columns(cast, officer, melati, tmp_path):
    text = "\n".join([
        row(cast, decree="B.1", on="24/01/2024"),
        row(cast, year="1999"),
        row(cast, track="sulap"),
        f"Perpustakaan Entah,{cast.village()},2024,full,apbn",
        row(cast, year="2025", decree="", on="31/02/2025"),
    ])  # fmt: skip
    made = sent(tmp_path, officer, text)
    assert made.counts == {"create": 1, "change": 0, "same": 0, "faulty": 4}
    told = [(f["row"], f["column"]) for f in made.faults]
    assert told == [(3, "year"), (4, "track"), (5, "library"), (6, "decree_on")]
    assert "1999 di luar batas 2011" in made.faults[0]["id"]
    assert not Membership.objects.exists()


def test_what_was_shown_is_applied_and_the_same_file_again_changes_nothing(cast, officer, melati, tmp_path):
    text = "\n".join([row(cast), row(cast, year="2025", track="books", fund_source="village")])
    applied(officer, sent(tmp_path, officer, text))
    assert Membership.objects.filter(library=melati).count() == 2
    again = sent(tmp_path, officer, text)
    assert again.counts == {"create": 0, "change": 0, "same": 2, "faulty": 0}
    refused("impor-6", applied, officer=officer, made=again)


def test_what_differs_is_shown_with_what_stood_there_and_changed(cast, officer, melati, tmp_path):
    applied(officer, sent(tmp_path, officer, row(cast)))
    made = sent(tmp_path, officer, row(cast, fund_source="csr"))
    (step,) = made.steps
    assert (step["do"], step["before"]["fund_source"], step["after"]["fund_source"]) == ("change", "apbn", "csr")
    applied(officer, made)
    assert Membership.objects.get().fund_source == "csr"


def test_undoing_puts_everything_back_and_only_while_nothing_is_built_on_it(cast, officer, melati, tmp_path):
    old = actions.add_membership(by=officer, library_id=melati.pk, year=2023, track="full", fund_source="apbn")
    text = "\n".join([row(cast), row(cast, year="2023", fund_source="csr")])
    made = applied(officer, sent(tmp_path, officer, text))
    actions.undo_import(by=officer, import_id=made.pk)
    assert list(Membership.objects.values_list("pk", "fund_source")) == [(old.pk, "apbn")]
    made = applied(officer, sent(tmp_path, officer, text))
    new = Membership.objects.get(year=2024)
    actions.add_aid(by=officer, library_id=melati.pk, kind="books", quantity=1000, membership_id=new.pk)
    assert [(s.step["row"], s.aid, s.now) for s in changed_since(made)] == [(2, 1, {})]
    refused("impor-4", actions.undo_import, by=officer, import_id=made.pk)
    assert Membership.objects.count() == 2


def test_what_changed_since_is_told_row_by_row(cast, officer, melati, tmp_path):
    made = applied(officer, sent(tmp_path, officer, row(cast)))
    assert changed_since(made) == []
    applied(officer, sent(tmp_path, officer, row(cast, fund_source="csr")))
    assert [s.now for s in changed_since(made)] == [{"fund_source": "csr"}]
    Membership.objects.all().delete()
    assert [s.gone for s in changed_since(made)] == [True]


def test_data_that_changed_since_the_preview_stop_it_whole(cast, officer, melati, tmp_path):
    made = sent(tmp_path, officer, "\n".join([row(cast), row(cast, year="2025")]))
    actions.add_membership(by=officer, library_id=melati.pk, year=2022, track="full", fund_source="apbn")
    refused("impor-3", applied, officer=officer, made=made)
    assert Membership.objects.count() == 1


def test_another_plan_than_the_one_shown_is_not_applied(cast, officer, tmp_path):
    made = sent(tmp_path, officer, row(cast))
    refused("impor-3", actions.apply_import, by=officer, import_id=made.pk, plan_sha256="0" * 64)
    Import.objects.filter(pk=made.pk).update(
        steps=[{**made.steps[0], "after": {**made.steps[0]["after"], "year": 2020}}]
    )
    refused("impor-3", applied, officer=officer, made=made)


def test_a_preview_expires_and_can_be_discarded(cast, officer, tmp_path):
    made = sent(tmp_path, officer, row(cast))
    with clock.set_to(clock.now() + dt.timedelta(hours=25)):
        refused("impor-2", applied, officer=officer, made=made)
    actions.discard_import(by=officer, import_id=made.pk)
    refused("impor-2", applied, officer=officer, made=made)


def test_a_library_elsewhere_is_not_found_and_an_import_elsewhere_neither(cast, officer, tmp_path):
    far = cast.libraries["far_away"]
    made = sent(tmp_path, officer, f"{far.pk},2024,full,apbn\n", head="library_id,year,track,fund_source\n")
    assert made.counts["faulty"] == 1
    other = cast.actor("other_regency")
    refused("akses-2", actions.apply_import, by=other, import_id=made.pk, plan_sha256=made.plan_sha256)
    refused(
        "akses-1",
        actions.preview_import,
        by=cast.actor("province_officer"),
        what="aid",
        path=tmp_path / "sent",
        file_name="x",
    )
    refused("akses-2", actions.preview_import, by=officer, what="population", path=tmp_path / "sent", file_name="x")


def test_a_name_that_two_libraries_bear_is_never_guessed(cast, officer, by, tmp_path):
    actions.register_library(by=by, name="Perpustakaan Melati", kind="village", area_code=cast.village("next_door"))
    made = sent(tmp_path, officer, "Perpustakaan Melati,,2024,full,apbn\n")
    assert "2 perpustakaan" in made.faults[0]["id"]
    assert sent(tmp_path, officer, row(cast)).counts["create"] == 1


AID_HEAD = "library_id,kind,quantity,received_on,condition,document\n"


def test_two_rows_alike_are_two_deliveries_and_stay_two(cast, officer, melati, tmp_path):
    text = f"{melati.pk},computer,2,01/03/2024,,BA 1\n" * 2
    applied(officer, sent(tmp_path, officer, text, "aid", AID_HEAD))
    assert Aid.objects.count() == 2
    assert sent(tmp_path, officer, text, "aid", AID_HEAD).counts["same"] == 2
    made = sent(tmp_path, officer, f"{melati.pk},computer,2,01/03/2024,rusak,BA 1\n", "aid", AID_HEAD)
    assert made.counts == {"create": 0, "change": 1, "same": 0, "faulty": 0}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(st.integers(2011, 2026), st.sampled_from(["full", "books"]),
                               st.sampled_from(["apbn", "csr"])), max_size=8))  # fmt: skip
def test_applying_then_undoing_is_as_if_nothing_had_been(cast, officer, melati, tmp_path, rows):
    before = list(Membership.objects.order_by("pk").values_list())
    text = "\n".join(f"{melati.pk},{y},{t},{f}" for y, t, f in rows)
    made = sent(tmp_path, officer, text + "\n", head="library_id,year,track,fund_source\n")
    assert sum(made.counts[n] for n in ("create", "change", "same")) == len({(y, t) for y, t, _ in rows})
    if made.effective:
        applied(officer, made)
        assert Membership.objects.count() == len(before) + made.counts["create"]
        actions.undo_import(by=officer, import_id=made.pk)
    assert list(Membership.objects.order_by("pk").values_list()) == before


def test_population_by_preview_and_back(cast, tmp_path):
    office = cast.actor("programme")
    head = "code,year,male,female,total,source\n"
    text = f"{VILLAGE},2025,500,520,,Dukcapil\n99.99.99.9999,2025,1,1,,Dukcapil\n"
    made = sent(tmp_path, office, text, "population", head)
    assert made.counts == {"create": 3, "change": 0, "same": 0, "faulty": 1}
    applied(office, made)
    assert Population.objects.get(sex="total").number == 1020
    changed = sent(tmp_path, office, f"{VILLAGE},2025,500,530,,Dukcapil\n", "population", head)
    assert changed.counts == {"create": 0, "change": 2, "same": 1, "faulty": 0}
    actions.undo_import(by=office, import_id=made.pk)
    assert not Population.objects.exists()
    refused("impor-3", applied, officer=office, made=changed)


def test_changes_of_areas_by_preview(cast, melati, tmp_path):
    office = cast.actor("programme")
    code = cast.village()
    new = f"{code[:9]}2999"
    text = f"2026-01-01,recode,{code},{new},,Permen 1\n2026-01-01,recode,35.13.07.9999,{new},,\n"
    made = sent(tmp_path, office, text, "changes", "date,change,old_code,new_code,new_name,regulation\n")
    assert made.counts["create"] == 1
    assert made.counts["faulty"] == 1
    applied(office, made)
    melati.refresh_from_db()
    assert melati.area_code == new
    refused("impor-5", actions.undo_import, by=office, import_id=made.pk)


@pytest.mark.parametrize("content", [b"%PDF-1.7\0\0", b"\xd0\xcf\x11\xe0\0\0", b"PK\x03\x04 broken", b"\xff\xfe\0x"])
@pytest.mark.parametrize("what", ["membership", "population"])
def test_files_of_the_wrong_kind_are_refused_with_a_sentence(cast, tmp_path, content, what):
    with pytest.raises(Problem) as told:
        sent(tmp_path, cast.actor("programme"), content, what)
    assert told.value.code.startswith(("berkas-", "wilayah-"))
    assert not Import.objects.exists()
