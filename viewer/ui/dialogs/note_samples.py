"""The signs of notes in the legend: pages, stars, the palette with what its colours mean to the reader."""

from collections.abc import Callable
from dataclasses import replace

from viewer.i18n import _
from viewer.model.highlight import HIGHLIGHTS, Highlight
from viewer.timeline.signs import MORE, sign_bits
from viewer.ui.dialogs.samples import Sample, counted, stretch, titled, untitled

Meaning = Callable[[Highlight], str]
"""What a colour of the palette means to the reader."""
_TWO = 2


def note_samples(meaning: Meaning) -> list[Sample]:
    """Every sign of notes and its meaning."""
    event = _("Event")
    page, star = sign_bits(("",)), sign_bits(starred=True)
    signs = [
        (titled(event, page), _("An event with a note")),
        (titled(event, sign_bits(("blue",))), _("A note of a set that has a colour")),
        (titled(event, star), _("An event with a star")),
        *((titled(event, sign_bits(highlights=(one,))), _highlighted(meaning(one))) for one in HIGHLIGHTS),
        (titled(event, page | MORE), _("Several signs, for which there is no room")),
        (untitled(page), _("A note on what is drawn without a title")),
        (counted(_TWO), _("Two of the events that are counted have notes")),
        (stretch(), _("A stretch of time with a note")),
    ]
    return [replace(sample, words=words) for sample, words in signs]


def _highlighted(meaning: str) -> str:
    return _("Highlighted: {meaning}").format(meaning=meaning)
