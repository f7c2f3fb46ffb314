"""The square code: read whole or refused, and never more than a phone's camera reads from paper."""

import dataclasses
import datetime as dt

import pytest
import segno
from hypothesis import example, given, settings
from hypothesis import strategies as st

from simpul.credentials import revoked, signs, slip
from simpul.credentials.keys import Ring
from simpul.credentials.revoked import Reason
from simpul.credentials.slip import Slip
from simpul.foundation.problems import Problem
from tests.credentials import made


def short(most: int) -> st.SearchStrategy[str]:
    """Text as it is kept (NFC) of at most so many bytes."""
    import unicodedata

    words = st.text(st.characters(exclude_categories=("Cs",)), max_size=most)
    return words.map(lambda t: unicodedata.normalize("NFC", t)).filter(lambda t: len(t.encode()) <= most)


SLIPS = st.builds(
    Slip,
    code=st.binary(min_size=10, max_size=10).map(signs.written),
    number=short(40),
    name=short(80),
    course=short(60),
    hours=st.integers(0, 0xFFFF),
    day=st.dates(dt.date(2020, 1, 1), made.TODAY),
)


@settings(deadline=None)
@given(SLIPS)
def test_what_is_written_is_read_and_holds(said):
    found = slip.check(made.text(said), made.ring(), made.TODAY)
    assert found.slip == said
    assert found.kid == made.ed().public.kid
    assert found.list_of is None


def test_any_altered_sign_is_refused():
    """Every place of the code and of what follows it, each put to every other sign."""
    whole = made.text()
    start = whole.index("/S/") + 3
    tried = 0
    for place in range(start, len(whole)):
        if whole[place] == "#":
            continue
        for sign in signs.SIGNS[:: 1 if place < start + 30 else 5]:
            if sign == whole[place]:
                continue
            with pytest.raises(Problem) as refused:
                slip.check(whole[:place] + sign + whole[place + 1 :], made.ring(), made.TODAY)
            assert refused.value.code in {f"sertifikat-{n}" for n in (2, 3, 4, 5)}
            tried += 1
    assert tried > 2000


@settings(deadline=None)
@given(st.binary(max_size=300))
@example(b"")
@example(b"\x01")
def test_bytes_that_are_no_slip_are_refused_in_words(content):
    with pytest.raises(Problem) as refused:
        slip.check(f"{made.SITE}/S/{made.CODE}#{signs.written(content) or '0'}", made.ring(), made.TODAY)
    assert refused.value.say("id")
    assert refused.value.say("en")


@settings(deadline=None)
@given(st.text(max_size=60))
def test_another_text_is_not_a_certificate(text):
    with pytest.raises(Problem) as refused:
        slip.check(text, made.ring(), made.TODAY)
    assert refused.value.code in ("sertifikat-1", "sertifikat-2", "sertifikat-3")


def test_the_address_before_it_proves_nothing_and_may_be_any():
    tail = made.text().split("/S/")[1]
    for head in ("", "HTTPS://SOMEWHERE.ELSE/S/", "http://localhost:8000/S/"):
        assert slip.check(head + tail, made.ring(), made.TODAY).slip == made.SLIP


def test_a_code_cannot_be_put_on_another_certificate():
    other = made.text(dataclasses.replace(made.SLIP, code="0123456789ABCDEF"))
    swapped = made.text().replace(made.CODE, "0123456789ABCDEF")
    assert slip.check(other, made.ring(), made.TODAY).slip.code == "0123456789ABCDEF"
    with pytest.raises(Problem, match="forged"):
        slip.check(swapped, made.ring(), made.TODAY)


def test_a_key_nobody_knows_a_betrayed_one_and_a_retired_one():
    with pytest.raises(Problem, match="not known here"):
        slip.check(made.text(pair=made.other_ed()), made.ring(), made.TODAY)
    public = made.ed().public
    betrayed = Ring([dataclasses.replace(public, betrayed=True)])
    with pytest.raises(Problem, match="in other people's hands"):
        slip.check(made.text(), betrayed, made.TODAY)
    retired = Ring([dataclasses.replace(public, retired=made.TODAY)])
    assert slip.check(made.text(), retired, made.TODAY).slip == made.SLIP
    earlier = Ring([dataclasses.replace(public, retired=made.TODAY - dt.timedelta(1))])
    with pytest.raises(Problem, match="out of use since 27 November 2026"):
        slip.check(made.text(), earlier, made.TODAY)


def test_a_forger_with_a_key_of_their_own_is_found_out():
    """A signature of another key under our kid."""
    slip_, _, body, _ = slip.unpacked(made.text())
    forged = made.other_ed().opened().private_key.sign(slip.DOMAIN + slip_.code.encode() + body)
    with pytest.raises(Problem, match="forged"):
        slip.check(f"X/S/{slip_.code}#{signs.written(body + forged)}", made.ring(), made.TODAY)


def test_a_certificate_of_tomorrow():
    with pytest.raises(Problem, match="from 28 November 2026 on"):
        slip.check(made.text(), made.ring(), made.TODAY - dt.timedelta(1))


def test_a_revoked_one_says_why_and_one_that_holds_says_as_of_when():
    other = "0123456789ABCDEF"
    for taken in (
        [(revoked.mark(made.CODE), Reason.REPLACED)],
        [(revoked.mark(other), Reason.MISTAKE), (revoked.mark(made.CODE), Reason.REPLACED)],
    ):
        held = revoked.from_phone(revoked.for_phones(made.ed(), made.SITE, taken, made.NOW), made.ring())
        with pytest.raises(Problem, match="replaced by a new one"):
            slip.check(made.text(), made.ring(), made.TODAY, held)
    held = revoked.from_phone(
        revoked.for_phones(made.ed(), made.SITE, [(revoked.mark(other), Reason.MISUSE)], made.NOW), made.ring()
    )
    assert slip.check(made.text(), made.ring(), made.TODAY, held).list_of == made.NOW


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"name": "é" * 41}, "sertifikat-13"),
        ({"hours": 0x10000}, "sertifikat-14"),
        ({"hours": -1}, "sertifikat-14"),
        ({"day": dt.date(2019, 12, 31)}, "sertifikat-14"),
    ],
)
def test_what_does_not_fit_is_said(change, problem):
    with pytest.raises(Problem) as refused:
        made.text(dataclasses.replace(made.SLIP, **change))
    assert refused.value.code == problem


def test_an_ordinary_slip_makes_a_code_that_cameras_read_from_paper():
    code = segno.make_qr(slip.segments(made.text()), error="m", boost_error=False)
    assert int(str(code.version)) <= 10


def test_the_longest_slip_still_fits():
    longest = dataclasses.replace(made.SLIP, number="9" * 40, name="N" * 80, course="J" * 60)
    code = segno.make_qr(slip.segments(made.text(longest)), error="m", boost_error=False)
    assert int(str(code.version)) <= 14
