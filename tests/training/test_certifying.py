"""Who gets a certificate: each condition alone, their edges, and that more is never less."""

import dataclasses
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simpul.training.certifying import Standing, criteria, least_hours, verdict
from simpul.training.course import CertificateRule

RULE = CertificateRule(attendance_share=0.8, least_score=60, hours=40, counted=["present", "late"])
GOOD = Standing("attended", 32, 40, 60.0)


def said(**change):
    found = verdict(RULE, dataclasses.replace(GOOD, **change))
    assert found.earned == (not found.missing)
    return [m.id for m in found.missing]


def test_the_edges_of_the_rule():
    assert said() == []
    assert said(state="confirmed") == []
    assert said(hours=31) == ["Hadir 31 dari 40 JP; perlu sedikitnya 32 JP (80 %)."]
    assert said(score=59.99) == ["Nilai tes sesudah 59,9; perlu sedikitnya 60."]
    assert said(score=None) == ["Belum mengikuti tes sesudah pelatihan."]
    assert said(state="nominated") == ["Belum terdaftar sebagai peserta: “Diusulkan”."]
    assert said(of=0, hours=0) == ["Kelas ini belum mempunyai jam pelajaran."]
    assert len(said(hours=0, score=0.0, state="withdrawn")) == 3


def test_doubts_are_told_and_do_not_decide():
    found = verdict(RULE, dataclasses.replace(GOOD, doubtful=2))
    assert found.earned
    assert "2 sesi" in found.doubts[0].id


def test_a_course_without_a_test():
    rule = CertificateRule(attendance_share=0.8, hours=24, counted=["present"])
    assert verdict(rule, Standing("attended", 32, 40)).earned
    assert "tes" not in criteria(rule).id
    assert "60" in criteria(RULE).en


@given(st.integers(0, 100), st.integers(1, 400))
def test_the_least_hours_are_the_first_that_make_the_share(percent, of):
    rule = CertificateRule(attendance_share=percent / 100, hours=40, counted=["present"])
    least = least_hours(rule, of)
    assert Fraction(least, of) >= Fraction(percent, 100)
    assert least == 0 or Fraction(least - 1, of) < Fraction(percent, 100)


@given(
    st.integers(0, 60),
    st.integers(0, 60),
    st.none() | st.floats(0, 100),
    st.sampled_from(["nominated", "confirmed", "attended", "withdrawn", "substitute"]),
)
def test_who_did_more_is_never_worse_off(hours, of, score, state):
    """Also: whatever is missing is said in both languages."""
    base = Standing(state, hours, of, score)
    found = verdict(RULE, base)
    assert all(m.id and m.en for m in found.missing)
    if found.earned:
        for more in ({"hours": hours + 1}, {"score": min(100.0, (score or 0) + 1)}):
            assert verdict(RULE, dataclasses.replace(base, **more)).earned


@pytest.mark.parametrize("score", [59.9999999, 60.0, 60.0000001])
def test_a_score_is_never_rounded_up_to_what_it_is_not(score):
    found = verdict(RULE, dataclasses.replace(GOOD, score=score))
    assert found.earned == (score >= 59.999999)
    assert all("60;" not in m.id for m in found.missing)
