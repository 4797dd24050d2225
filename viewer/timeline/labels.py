"""The words beside each event on the timeline, and the room they need."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.index.table import EventTable
from viewer.model.date_words import date_words
from viewer.timeline.advance import elide, text_widths

TITLE = (13.0, 500)
CAPTION = (11.0, 400)
"""Size in px and weight of the two lines."""
CARDS_UP_TO = 3000
"""Larger tables show one line an event."""
WIDEST_CARD, WIDEST_LINE = 300.0, 230.0
SLACK = 3.0  # Qt's shaping may come out a little wider than the table of advances


@dataclass(frozen=True)
class Labels:
    """Title and second line of every row, cut to a width, and the px each needs."""

    title: tuple[str, ...]
    caption: tuple[str, ...]
    title_width: NDArray[np.float64]
    caption_width: NDArray[np.float64]
    language: str
    cards: bool

    @property
    def width(self) -> NDArray[np.float64]:
        """The px of the two lines below each other."""
        return np.maximum(self.title_width, self.caption_width)


def make_labels(table: EventTable, language: str) -> Labels:
    """The labels of all rows in ``language``."""
    cards = len(table) <= CARDS_UP_TO
    widest = WIDEST_CARD if cards else WIDEST_LINE
    titles = _cut(list(table.titles(language)), widest, TITLE)
    records = [table.record(row) for row in range(len(table))] if cards else []
    captions = [date_words(event.date, language, short=True) if event.date else "" for event in records]
    captions = _cut(captions, widest, CAPTION) or [""] * len(titles)
    return Labels(
        tuple(titles),
        tuple(captions),
        text_widths(titles, *TITLE) + SLACK,
        text_widths(captions, *CAPTION) + SLACK,
        language,
        cards,
    )


def _cut(texts: list[str], widest: float, face: tuple[float, int]) -> list[str]:
    wide = np.flatnonzero(text_widths(texts, *face) > widest)
    for n in wide.tolist():
        texts[n] = elide(texts[n], widest, *face)
    return texts
