"""Events gathered into a batch, from records or from plain JSON that needs none."""

import zlib
from array import array
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from viewer.formats.references import named, own_faults
from viewer.index.columns import bounds_of, flags_of, precision_of, title_of
from viewer.index.ids import hashes_of
from viewer.index.large.batch import COLUMNS, GROUP_OF, GROUPS, RELATIONS, TIES, Batch, Tie
from viewer.index.large.plain import PlainEvent
from viewer.index.table import Flag
from viewer.index.text import fold, names_of_event, own_texts
from viewer.index.texts import Texts
from viewer.model.event import AnyEvent, Contribution
from viewer.model.kinds import KINDS

_KIND = {kind: number for number, kind in enumerate(KINDS)}
_UNDATED, _RELATION, _TOWARDS = int(Flag.UNDATED), int(Tie.RELATION), int(Tie.TOWARDS)
_FACETS = {"place": Tie.PLACE, "participants": Tie.PARTICIPANT, "topics": Tie.TOPIC, "sources": Tie.SOURCE}
_TO_EVENTS = {"towards": Tie.TOWARDS, "recurs": Tie.OCCURRENCE}
_OTHERS = {
    "party": Tie.OTHER_PARTY,
    "place": Tie.OTHER_PLACE,
    "topic": Tie.OTHER_TOPIC,
    "source": Tie.OTHER_SOURCE,
    "amount": Tie.AMOUNT,
}


class Gatherer:
    """Takes events one by one; ``batch`` gives their columns. ``place`` is where the next event's bytes begin."""

    def __init__(self) -> None:
        self.place = 0
        self._rows = 0
        self._numbers = array("q")
        self._texts: dict[str, list[str]] = {name: [] for name in ("id", "en", "ko", "name", "text")}
        self._ties = array("q")
        self._codes: dict[str, dict[str, int]] = {group: {} for group in GROUPS}
        self._events: dict[str, int] = {}
        self._amounts: dict[str, int] = {}
        self._codes_at = dict.fromkeys(range(_TOWARDS, _RELATION + len(RELATIONS)), self._events)
        self._codes_at |= {int(tie): self._codes[group] for tie, group in GROUP_OF.items()} | {
            Tie.AMOUNT: self._amounts
        }
        self._rest = Batch()
        texts = self._texts
        self._put_id, self._put_en, self._put_ko = texts["id"].append, texts["en"].append, texts["ko"].append
        self._put_name, self._put_text = texts["name"].append, texts["text"].append

    def __len__(self) -> int:
        return self._rows

    def take(self, event: AnyEvent, line: int, encoded: bytes) -> None:
        """Take a valid record; ``encoded`` is the JSON it was written as."""
        date = event.date
        numbers = (
            *bounds_of(date),
            date.order if date else 0,
            _KIND[event.kind],
            event.importance,
            precision_of(date),
            flags_of(event),
        )
        self._put(numbers, line, encoded)
        self._put_id(event.id)
        self._put_en(title_of(event, "en"))
        self._put_ko(title_of(event, "ko"))
        self._put_name(_joined(names_of_event(event)))
        self._put_text(_joined(own_texts(event)))
        self._tie_all(event)

    def take_plain(self, event: PlainEvent, line: int, encoded: bytes) -> None:
        """Take an event that was read without making a record."""
        row = self._rows
        start, end, core_start, core_end, precision, flags = event.date
        if not flags & _UNDATED:
            flags |= event.planned
        self._put((start, end, core_start, core_end, 0, event.kind, event.importance, precision, flags), line, encoded)
        self._put_id(event.id)
        self._put_en(event.en)
        self._put_ko(event.ko)
        self._put_name(event.title)
        self._put_text(event.own)
        codes_at, put = self._codes_at, self._ties.extend
        for tie, id in event.ties:
            codes = codes_at[tie]
            code = codes.get(id)
            if code is None:
                code = codes[id] = len(codes)
            put((row, tie, code))

    def batch(self) -> Batch:
        """All that was taken."""
        batch, names = self._rest, (*COLUMNS,)
        numbers = np.array(self._numbers).reshape(len(self), len(names))
        batch.columns = {name: numbers[:, n].astype(COLUMNS[name]) for n, name in enumerate(names)}
        ties = np.array(self._ties).reshape(-1, len(TIES))
        self._hash(ties)
        batch.columns |= {name: ties[:, n].astype(TIES[name]) for n, name in enumerate(TIES)}
        batch.texts = {name: Texts.of(self._texts[name]) for name in ("id", "en")}
        if self._texts["ko"] != self._texts["en"]:
            batch.texts["ko"] = Texts.of(self._texts["ko"])
        batch.texts |= {name: _folded(self._texts[name]) for name in ("name", "text")}
        batch.groups = {group: list(self._codes[group]) for group in GROUPS}
        return batch

    def _put(self, numbers: tuple[int, ...], line: int, encoded: bytes) -> None:
        self._numbers.extend((*numbers, self.place, len(encoded), zlib.crc32(encoded), line))
        self._rows += 1

    def _tie_all(self, event: AnyEvent) -> None:
        row = self._rows - 1
        for path, what, id in named(event):
            self._tie(row, _tie_at(event, path, what), id)
        for tag in event.tags:
            self._tie(row, Tie.TAG, tag)
        faulty = sum(kind == "url" for kind, *_fields in own_faults(event)) if event.links else 0
        if faulty:
            self._rest.late["url"] += faulty
            self._rest.late_rows.append(row)
        if isinstance(event, Contribution) and any(each.id or each.of for each in event.amounts):
            self._rest.amount_rows.append(row)

    def _tie(self, row: int, tie: int, id: str) -> None:
        codes = self._codes_at[tie]
        self._ties.extend((row, tie, codes.setdefault(id, len(codes))))

    def _hash(self, ties: NDArray[np.int64]) -> None:
        """Put hashes in the place of the codes of events and amounts."""
        for ids, which in ((self._events, ties[:, 1] >= Tie.TOWARDS), (self._amounts, ties[:, 1] == Tie.AMOUNT)):
            if ids:
                ties[which, 2] = hashes_of(Texts.of(ids)).view(np.int64)[ties[which, 2]]


def _tie_at(event: AnyEvent, path: str, what: str) -> int:
    head, _dot, rest = path.partition(".")
    if what == "event":
        if head == "relations":
            return Tie.RELATION + RELATIONS.index(event.relations[int(rest.partition(".")[0])].type)
        return _TO_EVENTS[head]
    return _FACETS.get(head, _OTHERS[what]) if what != "source" or head == "sources" else _OTHERS[what]


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(texts)


def _folded(texts: list[str]) -> Texts:
    return Texts.of([text.lower() if text.isascii() else fold(text) for text in texts])
