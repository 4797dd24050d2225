"""Which rows hold these words: a plain scan of the folded texts, any input literal."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from viewer.model.dataset import Dataset
from viewer.model.event import AnyEvent
from viewer.model.source import Source
from viewer.model.text import Text

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]")
_ACCENTS = re.compile("[\u0300-\u036f]")


def fold(text: str) -> str:
    """``text`` as it is compared: no case, no width, no Latin accents, Hangul composed, nothing invisible."""
    text = _UNSEEN.sub("", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFC", " ".join(_ACCENTS.sub("", text).split()))


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that holds all the words, and whether one of its names holds them."""

    row: int
    in_name: bool


class TextIndex:
    """The folded texts of a dataset, in both languages, with the reader's own notes."""

    def __init__(self, dataset: Dataset, notes: Mapping[str, Iterable[str]] | None = None) -> None:
        """``notes`` are the reader's words by event id."""
        own = notes or {}
        sources = {source.id: fold("\n".join(_source_texts(source))) for source in dataset.sources}
        self._names = [_folded(_names(event)) for event in dataset.events]
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


def _both(*texts: Text | None) -> Iterator[str]:
    for text in texts:
        if text is not None:
            yield from (words for words in (text.en, text.ko) if words)


def _names(event: AnyEvent) -> Iterator[str]:
    return _both(event.title, event.short, *(other.name for other in event.aka))


def _other_texts(event: AnyEvent, dataset: Dataset) -> Iterator[str]:
    yield from _both(event.summary, event.date_text)
    yield from event.tags
    if event.date is not None:
        yield event.date.edtf
    place = dataset.place_by_id.get(event.place or "")
    parties = [dataset.party_by_id.get(participant.party) for participant in event.participants]
    topics = [dataset.topic_by_id.get(id) for id in event.topics]
    yield from _both(place.name if place else None, *(topic.title for topic in topics if topic))
    for party in parties:
        yield from _both(party.name, party.short) if party else ()


def _source_texts(source: Source) -> Iterator[str]:
    yield from (words for words in (source.title, source.title_ko) if words)
    yield from _both(*source.author, source.container_title, source.publisher)


def _cited(event: AnyEvent, sources: Mapping[str, str]) -> Iterator[str]:
    return (sources.get(citation.source, "") for citation in event.sources)
