"""What a pane is made from: the event, the words of its language, and the numbers of its sources."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Protocol

from PySide6.QtWidgets import QMenu

from viewer.model.amount import Amount
from viewer.model.annotation import EventPart, FieldTarget, Note, QuoteTarget, RelationTarget
from viewer.model.date import EventDate
from viewer.model.date_words import date_words
from viewer.model.display import TITLE_LIMIT, one_line
from viewer.model.event import AnyEvent
from viewer.model.event_words import text_words
from viewer.model.source import Citation
from viewer.model.text import Text
from viewer.paint import theme
from viewer.paint.theme import KindStyle
from viewer.session.session import Session

_CITED = 50


class Spot(Protocol):
    """A row that a note can stand on, as ``viewer.ui.panes.spots.Spot`` has it."""

    @property
    def part(self) -> FieldTarget | RelationTarget: ...
    def quoted(self) -> QuoteTarget | None: ...
    def stands_under(self, target: object) -> bool: ...
    def show_notes(self, notes: Sequence[Note]) -> None: ...
    def reveal(self, target: object) -> None: ...


class Page:
    """One event as it is being set: sources get their numbers in the order in which they are cited.

    ``spots`` are its rows that a note can stand on; ``write_on`` begins one there, and ``fill_highlights`` puts the
    palette for words with the notes on them into a menu.
    """

    def __init__(self, session: Session, event: AnyEvent) -> None:
        self.session = session
        self.relations = session.relations
        self.event = event
        self.dataset = session.dataset
        self.language = session.language
        self.cited: dict[str, list[Citation]] = {}
        self.spots: list[Spot] = []
        self.write_on: Callable[[EventPart], object] | None = None
        self.fill_highlights: Callable[[QMenu, QuoteTarget, list[Note]], object] | None = None
        self._numbers: dict[str, int] = {}

    @property
    def style(self) -> KindStyle:
        """The colours and the mark of the event's kind."""
        return theme.current().kind(self.event.kind)

    def words(self, text: Text | None) -> str:
        """``text``, marked where it exists in the other language only."""
        return text_words(text, self.language)

    def name(self, text: Text) -> str:
        """A name on one line, in the language that has it."""
        return one_line(text.get(self.language), TITLE_LIMIT)

    def date(self, date: EventDate | None, *, short: bool = False) -> str:
        """A date in words, empty where there is none."""
        return date_words(date, self.language, short=short) if date else ""

    def title(self, id: str) -> str:
        """The short title of an event of the dataset."""
        event = self.dataset.event_by_id[id]
        return self.name(event.short or event.title)

    def party(self, id: str) -> str:
        """A party's name; an id the dataset does not explain stands for itself."""
        party = self.dataset.party_by_id.get(id)
        return self.name(party.name) if party else one_line(id)

    def place(self, id: str | None) -> str:
        """A place with what it is part of, unless its name says so already: "Charikar, Parwan"."""
        names: list[str] = []
        seen: set[str] = set()
        while id is not None and id not in seen:
            seen.add(id)
            place = self.dataset.place_by_id.get(id)
            names.append(self.name(place.name) if place else one_line(id))
            id = place.part_of if place else None
        return ", ".join(names[:1] + [name for name in names[1:2] if name not in names[0]])

    def topic(self, id: str) -> str:
        """A topic's name."""
        topic = self.dataset.topic_by_id.get(id)
        return self.name(topic.title) if topic else one_line(id)

    def cite(self, citations: Iterable[Citation]) -> str:
        """The numbers of the sources, in ascending order: "1 3"; of very many citations the first 50."""
        found = set()
        for citation in islice(citations, _CITED):
            places = self.cited.setdefault(citation.source, [])
            if citation not in places and len(places) < _CITED:
                places.append(citation)
            found.add(self._numbers.setdefault(citation.source, len(self.cited)))
        return " ".join(str(number) for number in sorted(found))

    def amount(self, id: str) -> tuple[str, Amount] | None:
        """An amount of the dataset by its id, with the id of the event that holds it."""
        return self.relations.amounts.get(id)


def capitalised(words: str) -> str:
    """``words`` with a capital at their beginning."""
    return words[:1].upper() + words[1:]
