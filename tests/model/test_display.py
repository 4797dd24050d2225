"""Texts made safe for display."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.model.display import cut_words, display_text, menu_text, one_line

FSI, PDI = "\u2068", "\u2069"


def test_an_ordinary_text_is_shown_as_it_is() -> None:
    assert display_text("R&D <b>{x}</b>\n한글 \u200bא") == "R&D <b>{x}</b>\n한글 \u200bא"


@pytest.mark.parametrize(
    "sign", ["\x00", "\x1b", "\r", "\x85", "\u2028", "\u2029", "\ufffc", "\ufdd0", "\U0001ffff", "\ud800"]
)
def test_what_no_font_can_show_is_replaced(sign: str) -> None:
    assert display_text(f"a{sign}b") == "a\ufffdb"


@pytest.mark.parametrize("shown", [display_text, one_line])
def test_syllables_taken_apart_are_shown_whole(shown: Callable[[str], str]) -> None:
    assert shown(unicodedata.normalize("NFD", "한글 연설")) == "한글 연설"


def test_a_line_end_of_two_characters_is_one() -> None:
    assert display_text("a\r\nb") == "a\nb"


def test_each_paragraph_with_controls_of_direction_is_isolated() -> None:
    assert display_text("plain\n\u202eturned") == f"plain\n{FSI}\u202eturned{PDI}"


def test_isolates_left_open_are_closed_and_one_too_many_is_shown() -> None:
    assert display_text("\u2067open") == f"{FSI}\u2067open{PDI}{PDI}"
    assert display_text(f"{PDI}\u202ex") == f"{FSI}\ufffd\u202ex{PDI}"


def test_a_long_text_is_cut_and_told() -> None:
    assert display_text("x" * 600, 500) == "x" * 500 + "…"
    assert cut_words("x" * 600, 500) == "The first 500 of 600 characters are shown."
    assert cut_words("x" * 500, 500) == ""


def test_line_ends_and_tabs_become_one_space() -> None:
    assert one_line("a\r\n\tb  c") == "a b c"
    assert one_line("a\u2028b") == "a\ufffdb"


def test_a_line_that_shrinks_is_still_told_to_be_cut() -> None:
    assert one_line("a" + " " * 600 + "b", 500) == "a …"


def test_an_ampersand_is_doubled_for_menus() -> None:
    assert menu_text("R&D") == "R&&D"


@given(st.text(alphabet=st.sampled_from("ab\n\u202a\u202c\u202e\u2066\u2068\u2069"), max_size=30))
def test_a_text_made_safe_twice_is_the_same(text: str) -> None:
    assert display_text(display_text(text)) == display_text(text)


@given(st.text(alphabet=st.sampled_from("ab\u202e\u2066\u2067\u2068\u2069"), max_size=30))
def test_no_isolate_reaches_beyond_its_text(text: str) -> None:
    depth = 0
    for character in display_text(text):
        depth += (character in "\u2066\u2067\u2068") - (character == PDI)
        assert depth >= 0
    assert depth == 0
