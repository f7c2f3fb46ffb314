"""The catalogue of the launcher: numbered once, in two languages that say the same."""

import string
from pathlib import Path

import pytest

from simpul.launcher import LauncherProblem, problems

KINDS = {name: kind for name, kind in vars(problems).items() if isinstance(kind, problems.LauncherKind)}
SOURCE = Path(problems.__file__).parent


def places(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_numbers_follow_one_another():
    assert [kind.code for kind in KINDS.values()] == [f"pg-{n}" for n in range(1, len(KINDS) + 1)]


@pytest.mark.parametrize("name", KINDS)
def test_both_languages_tell_the_same_details(name):
    sentence = KINDS[name].sentence
    assert places(sentence.id) == places(sentence.en)
    problem = KINDS[name](**dict.fromkeys(places(sentence.id), "x"))
    assert isinstance(problem, LauncherProblem)
    assert str(problem) == problem.say("en")


@pytest.mark.parametrize("name", KINDS)
def test_every_problem_can_happen(name):
    code = "".join(path.read_text() for path in SOURCE.glob("*.py") if path.name != "problems.py")
    assert f"problems.{name}(" in code
