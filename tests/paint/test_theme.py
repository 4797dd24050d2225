"""Every colour that carries words is legible on its ground, in both themes."""

import pytest

from viewer.model.kinds import KINDS
from viewer.paint import theme
from viewer.paint.theme import Theme

THEMES = pytest.mark.parametrize("look", [theme.light(), theme.dark()], ids=lambda look: look.name)


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@THEMES
@pytest.mark.parametrize("kind", KINDS)
def test_a_title_is_legible_on_the_tint_of_its_kind(look: Theme, kind: str) -> None:
    style = look.kind(kind)
    assert min(contrast(style.title, ground) for ground in (style.tint, style.cell, look.canvas)) >= 4.5


@THEMES
@pytest.mark.parametrize("kind", KINDS)
def test_muted_words_are_legible_on_every_tint(look: Theme, kind: str) -> None:
    assert min(contrast(look.muted, ground) for ground in (look.kind(kind).tint, look.canvas, look.chrome)) >= 4.5


@THEMES
def test_marks_stand_out_from_the_ground(look: Theme) -> None:
    assert min(contrast(look.kind(kind).colour, look.canvas) for kind in KINDS) >= 4.5


@THEMES
def test_no_two_kinds_share_a_shape(look: Theme) -> None:
    assert len({look.kind(kind).shape for kind in KINDS}) == len(KINDS)
