"""Signs on paper: what was written is read again, what was heard is put right, nothing else is taken."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simpul.credentials import signs


@settings(deadline=None)
@given(st.binary(max_size=80))
def test_bytes_come_back(content):
    assert signs.read(signs.written(content)) == content


@settings(deadline=None)
@given(st.text(signs.SIGNS, max_size=80))
def test_there_is_one_way_to_write_it(text):
    try:
        content = signs.read(text)
    except ValueError:
        return
    assert signs.written(content) == text


@pytest.mark.parametrize("text", ["0", "000", "01", "U0", "00000000I", "ab"])
def test_what_nobody_wrote_is_refused(text):
    with pytest.raises(ValueError):
        signs.read(text)


def test_codes_are_sixteen_signs_and_differ():
    codes = {signs.new_code() for _ in range(2000)}
    assert len(codes) == 2000
    assert {len(c) for c in codes} == {16}


def test_a_code_is_understood_as_people_type_it():
    assert signs.heard(" 7k2m-9qxr-4t8w-bcde ") == "7K2M9QXR4T8WBCDE"
    assert signs.heard("OOII LL00 1111 0000") == "0011110011110000"
    assert signs.heard(signs.spaced("7K2M9QXR4T8WBCDE")) == "7K2M9QXR4T8WBCDE"
    assert signs.heard("7K2M9QXR4T8WBCD") is None
    assert signs.heard("7K2M9QXR4T8WBCDU") is None
