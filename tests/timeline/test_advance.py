"""Text is measured and cut as the shipped fonts say, without Qt."""

import random

import numpy as np
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from viewer import paths
from viewer.index.texts import Texts
from viewer.timeline.advance import elide, text_width, text_widths, uncovered

WEIGHTS = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}


@pytest.mark.parametrize("weight", WEIGHTS)
def test_widths_are_those_in_the_font(weight: int) -> None:
    with TTFont(paths.FONTS / f"Pretendard-{WEIGHTS[weight]}.otf") as font:
        glyphs, advances = font.getBestCmap(), font["hmtx"]
        points = random.Random(weight).sample([point for point in glyphs if point < 0x10000], 200)
        assert [text_width(chr(point), 2048, weight) for point in points] == [advances[glyphs[p]][0] for p in points]


def test_hanja_take_their_width_from_the_fallback_font() -> None:
    with TTFont(paths.FONTS / "NotoSansKR-Fallback.ttf") as font:
        assert text_width("韓", 1000) == pytest.approx(font["hmtx"][font.getBestCmap()[ord("韓")]][0], abs=1)


def test_a_bolder_weight_is_wider() -> None:
    assert text_width("Agreement", 13, 400) < text_width("Agreement", 13, 500) < text_width("Agreement", 13, 700)


def test_a_decomposed_word_is_as_wide_as_the_composed_one() -> None:
    assert text_width("e\u0301", 13) == text_width("e", 13)
    assert text_width("\u1112\u1161\u11ab", 13) == pytest.approx(text_width("한", 13), rel=0.1)


def test_what_no_font_has_counts_as_one_em() -> None:
    assert text_width("\U0001f600", 13) == text_width("\u0e01", 13) == 13


def test_no_texts_have_no_widths() -> None:
    assert text_widths([], 13).tolist() == []


@given(st.lists(st.text(max_size=12), max_size=8))
def test_many_texts_measure_like_each_alone(texts: list[str]) -> None:
    alone = [text_width(text, 13, 500) for text in texts]
    assert np.allclose(text_widths(texts, 13, 500), alone)
    assert np.allclose(text_widths(Texts.of(texts), 13, 500), alone)


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=12), max_size=8))
def test_texts_in_one_block_measure_like_each_alone(texts: list[str]) -> None:
    assert np.allclose(text_widths(Texts.of(texts), 13, 500), [text_width(text, 13, 500) for text in texts])


@given(st.text(max_size=30), st.floats(0, 300))
def test_an_elided_text_fits_and_is_a_beginning(text: str, width: float) -> None:
    cut = elide(text, width, 13)
    assert text_width(cut, 13) <= width + 1e-9
    assert cut == text or text.startswith(cut.removesuffix("…"))


def test_a_text_that_fits_is_left_alone() -> None:
    assert elide("Agreement", text_width("Agreement", 13), 13) == "Agreement"


@pytest.mark.parametrize(
    "sign",
    ["e\u0301", "\u1112\u1161\u11ab", "\U0001f44d\U0001f3fd", "\U0001f1f0\U0001f1f7", "\U0001f468\u200d\U0001f469"],
)
def test_a_cut_never_falls_inside_a_sign(sign: str) -> None:
    text = "ab" + sign + "c" * 20
    widths = np.linspace(0, text_width(text, 13), 400)
    beginnings = {elide(text, width, 13).removesuffix("…") for width in widths}
    assert not {"ab" + sign[:end] for end in range(1, len(sign))} & beginnings
    assert "ab" + sign in beginnings


def test_a_cut_leaves_no_space_before_the_ellipsis() -> None:
    assert elide("one two", text_width("one …", 13), 13) == "one…"


def test_characters_no_font_has_are_named() -> None:
    assert uncovered("한국 韓國 Ωж\u200b\n – 华\U0001f600") == {"华", "\U0001f600"}
