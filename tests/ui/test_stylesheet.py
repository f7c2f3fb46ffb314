"""The stylesheet is built, small, and every component is a whole folder."""

import re

from simpul.ui import stylesheet


def test_it_asks_nothing_of_other_hosts_and_has_no_inline_pictures():
    assert not re.search(r"https?:|data:|@import|//", stylesheet.build())


def test_every_variable_used_is_a_token():
    css = stylesheet.build()
    assert set(re.findall(r"var\((--[\w-]+)", css)) <= set(re.findall(r"(--[\w-]+):", css))


def test_squeezing_leaves_quoted_text_alone():
    assert stylesheet.squeeze('a { content: "x ;  y"; /* no */ } b > c { d : e; }') == 'a{content:"x ;  y"}\nb>c{d :e}'
