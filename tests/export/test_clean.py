"""Text made safe to typeset."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.export.clean import BREAK, REPLACEMENT, Cleaner, safe_address, with_breaks
from viewer.timeline.advance import uncovered


@given(st.text())
def test_what_comes_out_can_be_printed_and_cleaning_twice_changes_nothing(text: str) -> None:
    once = Cleaner().clean(text)
    assert not uncovered(once)
    assert all(character >= " " or character == "\n" for character in once)
    assert Cleaner().clean(once) == once


def test_characters_without_a_sign_are_replaced_and_counted() -> None:
    cleaner = Cleaner()
    assert cleaner.clean("a😀b😀") == f"a{REPLACEMENT}b{REPLACEMENT}"
    assert cleaner.replaced == {"😀": 2}


def test_marks_of_direction_and_controls_vanish_uncounted() -> None:
    cleaner = Cleaner()
    assert cleaner.clean("a\u202eb\u2066c\x00d\x1be\ufefff") == "abcdef"
    assert not cleaner.replaced


def test_hangul_in_parts_is_composed() -> None:
    assert Cleaner().clean("\u1112\u1161\u11ab\u1100\u116e\u11a8") == "한국"


def test_a_pile_of_accents_is_cut_down() -> None:
    assert len(Cleaner().clean("a" + "\u0301" * 200)) <= 4


@pytest.mark.parametrize("url", ["https://example.org/a", "http://a.b", "mailto:a@b.c", "doi:10.1000/182"])
def test_addresses_that_may_be_linked(url: str) -> None:
    assert safe_address(url) == url


@pytest.mark.parametrize(
    "url", [None, "", "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "http://[", "/a"]
)
def test_addresses_that_may_not(url: str | None) -> None:
    assert safe_address(url) == ""


def test_private_characters_and_invisible_signs_do_not_reach_the_page() -> None:
    assert Cleaner().clean("a\uf011b\u0600c\xadd") == f"a{REPLACEMENT}b{REPLACEMENT}cd"


def test_the_strict_way_leaves_latin_and_hangul() -> None:
    assert Cleaner(strict=True).clean("né 한글 漢 Ж - “x”") == "né 한글 □ □ - “x”"


@given(st.text("ab 가\n", max_size=3000))
def test_breaks_change_nothing_but_the_stretches(text: str) -> None:
    broken = with_breaks(text)
    assert broken.replace(BREAK, "") == text
    assert all(len(word) <= 80 for stretch in broken.split(BREAK) for word in stretch.split())


def test_a_long_text_is_taken_in_stretches() -> None:
    assert max(map(len, with_breaks("가나 " * 3000).split(BREAK))) <= 802


def test_marks_around_a_letter_are_marks_of_it_too() -> None:
    cleaner = Cleaner()
    assert len(cleaner.clean("Z" + "\u0316\u0489" * 200)) <= 4
    assert cleaner.replaced["\u0489"] >= 198
