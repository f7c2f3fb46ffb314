"""Every kind is declared whole: words in both languages, a meaning, where it comes from and where it goes."""

import pytest

from simpul.foundation.labels import Label
from simpul.kinds import FieldType, feeds
from simpul.kinds.checking import rules_of
from simpul.kinds.expressions import compile_expression
from simpul.kinds.known import KNOWN
from tests.kinds.declared import KINDS, NAMES

every_kind = pytest.mark.parametrize("kind", KINDS, ids=NAMES)
OUR_OWN = [k for k in KINDS if k.name != "replication"]
# What the domain note names for each kind (6.5-6.8, 6.10, 6.13, 6.25), by our names.
NAMED = {
    "visit_month": {"month", "male", "female", "total", "group_visits", "ict_users", "online_visits", "closed"},
    "visit_day": {"visited_on", "male_child", "female_elder", "reading", "borrowing", "activity", "disability"},
    "group_visit": {"visited_on", "institution", "total", "male", "female"},
    "engagement": {
        "held_on", "title", "field", "type", "audience", "audiences", "participants", "male", "female", "child", "teen",
        "adult", "elder", "disability", "place", "hours", "series_no", "need_ref", "plan_item_ref", "stock_used",
        "resource_persons", "partner_ref", "cost", "cost_source", "result", "photos", "entered_on",
    },
    "advocacy": {
        "held_on", "title", "audience", "result", "amount", "resource_persons", "goods", "regulation_kind", "issued_on",
        "documents", "status", "goods_value", "fund_source", "budget_year", "partner_ref", "agreement", "valid_until",
        "entered_on",
    },
    "publication": {
        "published_on", "title", "media_type", "media_name", "link", "channels", "activity_ref", "entered_on",
    },
    "stocktake": {
        "month", "books", "digital_books", "computers", "bandwidth", "titles", "copies", "digital_titles",
        "digital_copies", "added_titles", "added_copies", "added_digital_titles", "added_digital_copies",
        "collection_budget", "computers_working", "internet", "service_budget", "policy_documents", "entered_on",
    },
    "collection_use": {"month", "print_titles", "print_copies", "digital_titles", "digital_copies", "loans"},
    "members": {"month", "counted_on", "registered", "male", "female", "active"},
    "month_declaration": {"month", "answer", "about", "note"},
}  # fmt: skip


def whole(label: Label) -> bool:
    return bool(label.id.strip()) and bool(label.en.strip())


@every_kind
def test_every_field_has_words_a_meaning_and_an_origin(kind):
    for field in kind.fields:
        assert whole(field.label), field.name
        assert whole(field.meaning), field.name
        assert field.meaning.id.endswith("."), (field.name, field.meaning.id)
        assert field.meaning.en.endswith("."), (field.name, field.meaning.en)
        assert set(field.origin.split("/")) <= set("SPNTGLXI"), field.name
        assert isinstance(field.personal, bool)


@every_kind
def test_no_two_questions_of_a_form_look_the_same(kind):
    for language in ("id", "en"):
        labels = [f.label.say(language) for f in kind.fields]
        assert len(set(labels)) == len(labels)


@every_kind
def test_every_return_a_field_feeds_is_known(kind):
    for field in kind.fields:
        for feed in field.feeds:
            assert feed.split(".")[0] in feeds.RETURNS, feed
            assert feed.startswith("sim.") or feed in feeds.QUESTIONS, feed


def test_every_question_of_a_return_is_fed_by_some_field():
    fed = {feed for kind in KINDS for f in kind.fields for feed in f.feeds}
    assert set(feeds.QUESTIONS) <= fed


@pytest.mark.parametrize("kind", OUR_OWN, ids=lambda k: k.name)
def test_every_field_the_domain_names_is_there(kind):
    assert set(kind.by_name) >= NAMED[kind.name]


@every_kind
def test_numbers_say_what_they_count(kind):
    bare = [f.name for f in kind.fields if f.is_number and f.unit is None]
    assert set(bare) <= {"series_no", "budget_year", "year"}


@every_kind
def test_rules_are_numbered_once_and_worded_in_both_languages(kind):
    rules = rules_of(kind)
    assert len({r.id for r in rules}) == len(rules)
    for rule in rules:
        assert whole(rule.message)
        assert rule.fields


@every_kind
def test_every_rule_can_be_run_and_asks_only_known_facts(kind):
    for rule in rules_of(kind):
        compile_expression(rule.broken_when, kind.by_name)
        assert facts_in(rule.broken_when) <= set(KNOWN)


def facts_in(expression: object) -> set[str]:
    if not isinstance(expression, list):
        return set()
    if expression[:1] == ["known"]:
        return {expression[1]}
    return set().union(*map(facts_in, expression))


@every_kind
def test_what_is_counted_can_be_counted(kind):
    for measure in kind.measures:
        assert whole(measure.label)
        assert whole(measure.meaning)
        assert measure.key.startswith(f"{kind.counts_in}."), "coverage and figures of a family share their first word"
        if measure.of:
            assert kind.by_name[measure.of].is_number
        assert all(kind.by_name[name].type is FieldType.CODE for name in measure.split_by)
        assert measure.how != "delay" or kind.entered_on


def test_lists_of_choices_have_names_of_their_own():
    lists = {}
    for kind in KINDS:
        for field in kind.fields:
            if field.codes:
                assert lists.setdefault(field.codes.name, field.codes) is field.codes
    for codes in lists.values():
        assert whole(codes.label)
        for language in ("id", "en"):
            said = [c.label.say(language) for c in codes.codes]
            assert len(set(said)) == len(said)


def test_whatever_a_librarian_declares_about_is_a_family_of_kinds():
    from simpul.review.codes import ABOUT

    families = {k.counts_in for k in KINDS if k.book == "library"} - {"month_declaration"}
    assert families == set(ABOUT.by_code)
