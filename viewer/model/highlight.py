"""The palette of highlights: each a colour, a figure that tells it without colour, and a meaning."""

from typing import Literal, get_args

from viewer.i18n import _

Highlight = Literal["amber", "blue", "red", "green", "violet"]
Figure = Literal["bar", "ring", "cross", "chevron", "dots"]

HIGHLIGHTS: tuple[Highlight, ...] = get_args(Highlight)
FIGURES: dict[Highlight, Figure] = dict(zip(HIGHLIGHTS, get_args(Figure), strict=True))


def usual_meaning(highlight: Highlight) -> str:
    """What a colour means until the reader gives it another meaning."""
    match highlight:
        case "amber":
            return _("to quote")
        case "blue":
            return _("to verify")
        case "red":
            return _("disagrees")
        case "green":
            return _("action")
        case "violet":
            return _("question")
