"""The words beside each event on the timeline, and the room they need."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from viewer.index.table import EventTable
from viewer.model.date_words import date_words
from viewer.timeline.advance import elide, text_widths
from viewer.timeline.scene import Form
from viewer.timeline.special import NOTHING, Special, special_of

TITLE = (13.0, 500)
CAPTION = (11.0, 400)
"""Size in px and weight of the two lines."""
WIDEST_CARD, WIDEST_LINE = 300.0, 230.0
WORD_GAP = 8.0
SLACK = 3.0  # Qt's shaping may come out a little wider than the table of advances
_KEPT = 20_000


class Told(NamedTuple):
    """What only the records of a small table tell: second lines, special figures."""

    captions: Sequence[str] = ()
    special: Special = NOTHING


@dataclass(frozen=True, eq=False)
class Labels:
    """Title and second line of every row and the px each needs, cut to a width; cut when they are asked for.

    A large table has no second lines: ``caption_width`` is one zero for all. ``told`` holds these lines and what
    else the records tell, since all of it is looked up at once.
    """

    titles: Sequence[str]
    title_width: NDArray[np.float32] | NDArray[np.uint16]
    caption_width: NDArray[np.float32]
    language: str
    cards: bool
    told: Told = Told()  # noqa: RUF009 - frozen
    _cut: dict[tuple[int, float], str] = field(default_factory=dict, repr=False)

    @property
    def captions(self) -> Sequence[str]:
        """The second lines."""
        return self.told.captions

    def title(self, rows: Sequence[int], room: NDArray[np.float64]) -> tuple[str, ...]:
        """The titles of ``rows``, cut to the widest and to their room; none where there is no room."""
        cut = self._cut
        if len(cut) > _KEPT:
            cut.clear()
        places = zip(rows, room.tolist(), strict=True)
        return tuple([(cut.get(place) or self._title(*place)) if place[1] else "" for place in places])

    def caption(self, rows: Sequence[int], form: NDArray[np.uint8]) -> tuple[str, ...]:
        """The second lines of ``rows``; what stands on a bar has only one line below it."""
        if not self.captions:
            return ("",) * len(rows)
        alone = (form == Form.UPRIGHT).tolist()
        return tuple("" if one else self.captions[row] for row, one in zip(rows, alone, strict=True))

    def room(self, rows: NDArray[np.integer], form: NDArray[np.uint8]) -> NDArray[np.float64]:
        """The px of two lines below each other; over a rhythm one after the other; nothing for a beat."""
        title: NDArray[np.float64] = self.title_width[rows].astype(np.float64)
        if not self.captions:
            return title
        caption = self.caption_width[rows]
        words = np.where(form == Form.RHYTHM, title + WORD_GAP + caption, np.maximum(title, caption))
        words = np.where(form == Form.UPRIGHT, title, words)
        return np.asarray(np.where(form == Form.BEAT, 0.0, words))

    def _title(self, row: int, room: float) -> str:
        widest = WIDEST_CARD if self.cards else WIDEST_LINE
        whole, title = self.title_width[row], self.titles[row]
        if room < whole or whole >= widest:
            title = elide(title, room - SLACK if room < whole else widest, *TITLE)
        self._cut[row, room] = title
        return title


def make_labels(
    table: EventTable, language: str, title_width: NDArray[Any] | None = None, told: Told | None = None
) -> Labels:
    """The labels of all rows in ``language``; widths of titles, and what the records tell, may be known already."""
    cards = not table.is_large
    titles = table.titles(language)
    if told is None:
        told = _told(table, language) if cards else Told()
    if title_width is None:
        title_width = _widths(titles, TITLE, WIDEST_CARD if cards else WIDEST_LINE)
    return Labels(
        titles,
        title_width if cards else np.ceil(title_width).astype(np.uint16, copy=False),
        _widths(told.captions, CAPTION, WIDEST_CARD),
        language,
        cards,
        told,
    )


def _told(table: EventTable, language: str) -> Told:
    """What the records tell: dates in short words, and special figures."""
    dates = (table.record(row).date for row in range(len(table)))
    words = (date_words(date, language, short=True) if date else "" for date in dates)
    captions = tuple(elide(one, WIDEST_CARD, *CAPTION) for one in words)
    return Told(captions, special_of(table, language))


def _widths(texts: Sequence[str], face: tuple[float, int], widest: float) -> NDArray[np.float32]:
    """What the texts need once they are cut, each with a little slack."""
    return (np.minimum(text_widths(texts, *face), widest) + SLACK).astype(np.float32)
