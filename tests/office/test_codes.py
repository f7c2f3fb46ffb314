"""Codes are retired from a day, with a successor: hidden for new answers, kept on old records, never in the way."""

import datetime as dt

import openpyxl
import pytest

from simpul.engagement.codes import FIELDS
from simpul.engagement.kind import ENGAGEMENT
from simpul.foundation import clock
from simpul.foundation.problems import Problem
from simpul.kinds import forms, template
from simpul.office import actions, code_lists, queries
from simpul.ui import questions
from simpul.visits.month import VISIT_MONTH

SPORT = {"list_name": "engagement_field", "code": "sport"}


def codes_offered(chosen=""):
    asked = questions.filled(ENGAGEMENT, {"field": chosen})
    (field,) = [q for q in questions.offering(asked, queries.retired()) if q.field.name == "field"]
    return [code for code, _, _ in field.options]


def test_a_retired_code_is_offered_no_more_from_its_day_and_stays_on_old_answers(cast):
    by, today = cast.actor("programme"), clock.today()
    actions.retire(by=by, **SPORT, on=today + dt.timedelta(1), successor="other")
    assert "sport" in codes_offered()
    actions.retire(by=by, **SPORT, on=today, successor="other")
    assert "sport" not in codes_offered()
    assert "sport" in codes_offered("sport")
    actions.offer_again(by=by, **SPORT)
    assert "sport" in codes_offered()
    assert codes_offered() == [c.code for c in FIELDS.codes]


def test_a_template_offers_what_a_form_offers(cast, tmp_path):
    by, today = cast.actor("programme"), clock.today()
    actions.retire(by=by, **SPORT, on=today, successor="other")
    template.write_xlsx(ENGAGEMENT, tmp_path / "t.xlsx", hidden=queries.retired())
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    columns = {column[0].value: [c.value for c in column[1:] if c.value] for column in book["Daftar pilihan"].columns}
    assert columns[FIELDS.label.id] == [c.label.id for c in FIELDS.codes if c.code != "sport"]
    assert forms.read(ENGAGEMENT.by_name["field"], FIELDS.label_of("sport").id) == "sport", "an old table is read"


def test_local_names_are_suggested_until_they_are_retired(cast):
    by, today = cast.actor("programme"), clock.today()
    made = actions.add_subfield(by=by, list_name="engagement_field", parent="health", label_id="Posyandu remaja")
    asked = questions.filled(ENGAGEMENT, {})

    def suggested():
        (field,) = [
            q for q in questions.suggesting(asked, queries.suggestions(ENGAGEMENT)) if q.field.name == "subfield"
        ]
        return [label.id for label in field.suggested]

    assert suggested() == ["Posyandu remaja"]
    assert queries.suggestions(VISIT_MONTH) == {}
    actions.retire_subfield(by=by, subfield_id=made.pk, on=today)
    assert suggested() == []


def test_a_late_phone_that_still_sends_it_loses_nothing(cast):
    from tests.web import world as worlds

    actions.retire(by=cast.actor("programme"), **SPORT, on=dt.date(2026, 1, 1))
    story = worlds.World(cast, [])
    worlds.send(
        story, cast.libraries["home"].pk, "engagement", "ball", held_on="2026-06-01", title="Senam pagi", field="sport",
        type="promotion", audience="general", participants=12,
    )  # fmt: skip
    assert story.records["ball"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"list_name": "nothing"}, "pilihan-3"),
        ({"code": "nothing"}, "pilihan-4"),
        ({"successor": "nothing"}, "pilihan-6"),
        ({"successor": "sport"}, "pilihan-6"),
        ({"list_name": "library_status", "code": "closed"}, "pilihan-5"),
    ],
)
def test_what_cannot_be_retired(cast, changes, code):
    with pytest.raises(Problem) as told:
        actions.retire(by=cast.actor("programme"), **{**SPORT, "on": dt.date(2026, 1, 1), **changes})
    assert told.value.code == code


def test_the_last_code_of_a_list_stays(cast):
    by = cast.actor("programme")
    actions.retire(by=by, list_name="engagement_type", code="promotion", on=dt.date(2026, 1, 1))
    with pytest.raises(Problem, match="At least one"):
        actions.retire(by=by, list_name="engagement_type", code="training", on=dt.date(2026, 1, 1))


def test_only_the_programme_office_does(cast):
    for name in ("regency_pic", "province_officer", "consultant"):
        with pytest.raises(Problem):
            actions.retire(by=cast.actor(name), **SPORT, on=dt.date(2026, 1, 1))


def test_a_subfield_stands_under_an_official_code_where_the_declaration_asks_for_one(cast):
    by = cast.actor("programme")
    made = actions.add_subfield(by=by, list_name="engagement_field", parent="economy", label_id="Batik  tulis")
    assert (made.label_id, made.parent) == ("Batik tulis", "economy")
    with pytest.raises(Problem, match="already"):
        actions.add_subfield(by=by, list_name="engagement_field", parent="economy", label_id="Batik tulis")
    with pytest.raises(Problem, match="no local sub-fields"):
        actions.add_subfield(by=by, list_name="engagement_type", parent="training", label_id="x")
    actions.retire_subfield(by=by, subfield_id=made.pk, on=clock.today())
    assert queries.subfields("engagement_field")[0].retired_on == clock.today()


def test_uses_are_the_ledgers_counts(db):
    from simpul.scope import NATION
    from simpul.scope.session import entered
    from tests.web import world as worlds

    worlds.build()
    with entered(NATION):
        assert queries.uses(code_lists.listed("engagement_field")) == {"economy": 1, "education": 1}
        assert queries.uses(code_lists.listed("library_kind"))["village"] == 3


def test_every_list_of_the_declarations_is_known():
    found = code_lists.all_lists()
    assert {"engagement_field", "advocacy_audience", "membership_track"} <= set(found) or len(found) > 15
    assert found["engagement_field"].official
