"""Which rows hold these words: a plain scan of the folded texts, any input literal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from viewer.model import records

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]")
_PLAIN = re.compile("[ -~가-힣]*")
"""Of this nothing changes but the case."""
_QUOTES = str.maketrans("‘’“”", "''\"\"")
_ACCENTS = re.compile("[\u0300-\u036f]")


def fold(text: str) -> str:
    """``text`` as it is compared: no case, width or Latin accents, quotes straight, Hangul composed, nothing unseen."""
    if _PLAIN.fullmatch(text):
        return " ".join(text.lower().split())
    text = _UNSEEN.sub("", unicodedata.normalize("NFKD", text).casefold()).translate(_QUOTES)
    return unicodedata.normalize("NFC", " ".join(_ACCENTS.sub("", text).split()))


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that holds all the words, and whether one of its names holds them."""

    row: int
    in_name: bool


class TextIndex:
    """The folded texts of a dataset, in both languages, with the reader's own notes."""

    def __init__(self, dataset: records.Dataset, notes: Mapping[str, Iterable[str]] | None = None) -> None:
        """``notes`` are the reader's words by event id."""
        own = notes or {}
        sources = {source.id: fold("\n".join(record_texts(source))) for source in dataset.sources}
        self._names = [_folded(names_of_event(event)) for event in dataset.events]
        self._others = [
            "\n".join([_folded(_other_texts(event, dataset)), _folded(own.get(event.id, ())), *_cited(event, sources)])
            for event in dataset.events
        ]

    def find(self, words: str) -> tuple[Hit, ...]:
        """The rows that hold every word of ``words``, those with the words in a name first."""
        wanted = fold(words).split()
        if not wanted:
            return ()
        hits = (self._hit(row, wanted) for row in range(len(self._names)))
        return tuple(sorted((hit for hit in hits if hit), key=lambda hit: not hit.in_name))

    def _hit(self, row: int, wanted: list[str]) -> Hit | None:
        name, other = self._names[row], self._others[row]
        if all(word in name for word in wanted):
            return Hit(row, True)
        return Hit(row, False) if all(word in name or word in other for word in wanted) else None


def _folded(texts: Iterable[str]) -> str:
    return "\n".join(fold(text) for text in texts)


def _both(*texts: records.Text | None) -> Iterator[str]:
    for text in texts:
        if text is not None:
            yield from (words for words in (text.en, text.ko) if words)


def names_of_event(event: records.AnyEvent) -> Iterator[str]:
    """What an event is called, in all languages."""
    return _both(event.title, event.short, *(other.name for other in event.aka))


def own_texts(event: records.AnyEvent) -> Iterator[str]:
    """What an event says itself beside its names."""
    yield from _both(event.summary, event.date_text)
    yield from event.tags
    if event.date is not None:
        yield event.date.edtf


def _other_texts(event: records.AnyEvent, dataset: records.Dataset) -> Iterator[str]:
    yield from own_texts(event)
    parties = [dataset.party_by_id.get(participant.party) for participant in event.participants]
    for record in (dataset.place_by_id.get(event.place or ""), *parties, *map(dataset.topic_by_id.get, event.topics)):
        yield from record_texts(record)


def record_texts(record: records.Party | records.Place | records.Topic | records.Source | None) -> Iterator[str]:
    """The texts by which the events that name a record are found too."""
    match record:
        case records.Party():
            yield from _both(record.name, record.short)
        case records.Place():
            yield from _both(record.name)
        case records.Topic():
            yield from _both(record.title)
        case records.Source():
            yield from (words for words in (record.title, record.title_ko) if words)
            yield from _both(*record.author, record.container_title, record.publisher)


def _cited(event: records.AnyEvent, sources: Mapping[str, str]) -> Iterator[str]:
    return (sources.get(citation.source, "") for citation in event.sources)
