"""The numbers of a dossier: of its entries, and of its sources in the order they are first cited."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from viewer.export.blocks import Line, Piece, SourceNote
from viewer.export.clean import safe_address
from viewer.i18n import _
from viewer.model.amount import Amount
from viewer.model.citation import citation_words
from viewer.model.dataset import Dataset
from viewer.model.display import one_line
from viewer.model.event import AnyEvent, Contribution, Relation
from viewer.model.money import amounts_by_id
from viewer.model.source import Citation

_MOST_NUMBERS = 300
"""Entries that a source lists one by one; a paragraph of thousands of links takes long to set."""


@dataclass
class Numbering:
    """Gives entries and sources their numbers while the entries are written one after another.

    What the data name but lack is told by its id; of private events nothing is told.
    """

    dataset: Dataset
    language: str
    entries: dict[str, int]
    sources: dict[str, int] = field(default_factory=dict)
    cited: dict[str, dict[tuple[int, str, str], None]] = field(default_factory=dict)

    @cached_property
    def amounts(self) -> dict[str, Amount]:
        """Every amount of the data by its id, of two bearers the first."""
        events = (event for event in self.dataset.events if isinstance(event, Contribution) and not event.private)
        return amounts_by_id(amount for event in events for amount in event.amounts)

    def cite(self, event: AnyEvent, citations: Iterable[Citation]) -> Line:
        """The numbers of the sources of a statement, in ascending order, each once."""
        found = set()
        for citation in citations:
            found.add(self.sources.setdefault(citation.source, len(self.sources) + 1))
            place = citation.locator.get(self.language) if citation.locator else ""
            mention = (self.entries[event.id], place, citation.quote or "")
            self.cited.setdefault(citation.source, {})[mention] = None
        return cites(found)

    def place(self, id: str | None) -> str:
        """The name of a place."""
        place = self.dataset.place_by_id.get(id or "")
        return place.name.get(self.language) if place else id or ""

    def party(self, id: str | None) -> str:
        """The name of a party."""
        party = self.dataset.party_by_id.get(id or "")
        return party.name.get(self.language) if party else id or ""

    def topics(self, ids: Iterable[str]) -> list[str]:
        """The names of topics."""
        known = self.dataset.topic_by_id
        return [known[id].title.get(self.language) if id in known else id for id in ids]

    def event(self, id: str) -> Piece:
        """An event of the dossier by its number and name; one outside it by its name."""
        event = self.dataset.event_by_id.get(id)
        if event is None:
            return Piece(_("an event that the data lack"))
        if event.private:
            return Piece(_("a private event"))
        name = one_line((event.short or event.title).get(self.language))
        number = self.entries.get(id)
        if number is None:
            return Piece(_("{title} (not in this dossier)").format(title=name))
        return Piece(f"{number} {name}", f"e{number}")

    def told(self, relation: Relation) -> tuple[Citation, ...]:
        """The sources of a relation; those of one to a private event would tell of it."""
        event = self.dataset.event_by_id.get(relation.to)
        return () if event is not None and event.private else relation.sources

    def notes(self) -> tuple[SourceNote, ...]:
        """The list of the sources cited."""
        return tuple(self._note(id, number) for id, number in self.sources.items())

    def _note(self, id: str, number: int) -> SourceNote:
        source = self.dataset.source_by_id.get(id)
        if source is None:
            words = _("“{id}”, a source that the data lack.").format(id=id)
            return SourceNote(number, (Piece(words),), self._mentions(id))
        line = [Piece(citation_words(source, self.language))]
        if address := safe_address(source.url):
            line += [Piece(" "), Piece(address, address, "quiet", web=True)]
        elif source.url:
            line.append(Piece(f" {source.url}", style="quiet"))
        return SourceNote(number, tuple(line), self._mentions(id))

    def _mentions(self, id: str) -> tuple[Line, ...]:
        """Where a source is cited: the entries on one line, then each place and its words on a line of its own."""
        mentions = sorted(self.cited[id])
        numbers = sorted({number for number, _place, _quote in mentions})
        lines: list[Line] = [(Piece(_("Cited in") + " "), *_numbers(numbers))]
        if len(numbers) > _MOST_NUMBERS:
            words = _("Cited in {count} entries, from {first} to {last}.")
            return ((Piece(words.format(count=len(numbers), first=numbers[0], last=numbers[-1])),),)
        places: dict[str, list[int]] = {}
        for number, place, quote in mentions:
            words = ", ".join(part for part in (place, f"“{quote}”" if quote else "") if part)
            if words:
                places.setdefault(words, []).append(number)
        lines += [(*_numbers(there), Piece(f" {words}")) for words, there in places.items()]
        return tuple(lines)


def cites(numbers: Iterable[int]) -> Line:
    """Numbers of sources as raised links, with commas between them."""
    pieces: list[Piece] = []
    for number in sorted(numbers):
        pieces += [Piece(",\u00a0", style="raised")] if pieces else []
        pieces.append(Piece(str(number), f"s{number}", "cite"))
    return tuple(pieces)


def _numbers(numbers: Iterable[int]) -> Line:
    """Numbers of entries as links."""
    pieces: list[Piece] = []
    for number in numbers:
        pieces += [Piece(", ")] if pieces else []
        pieces.append(Piece(str(number), f"e{number}"))
    return tuple(pieces)


def sentence(words: str, place: Piece) -> Line:
    """``words`` with ``place`` in the room of ``{event}``."""
    before, _found, after = words.partition("{event}")
    return tuple(piece for piece in (Piece(before), place, Piece(after)) if piece.text)
