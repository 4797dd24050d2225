"""Events gathered into a batch, from records or from plain JSON that needs none."""

import zlib
from array import array
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from viewer.formats.references import named, own_faults
from viewer.index.columns import bounds_of, flags_of, precision_of, title_of
from viewer.index.ids import hashes_of
from viewer.index.large.batch import COLUMNS, GROUP_OF, GROUPS, RELATIONS, TEXTS, TIES, Batch, Tie
from viewer.index.large.folding import folded
from viewer.index.large.plain_fields import PlainEvents
from viewer.index.table import Flag
from viewer.index.text import names_of_event, own_texts
from viewer.index.texts import Texts
from viewer.model.event import AnyEvent, Contribution
from viewer.model.kinds import KINDS

_KIND = {kind: number for number, kind in enumerate(KINDS)}
_FACETS = {"place": Tie.PLACE, "participants": Tie.PARTICIPANT, "topics": Tie.TOPIC, "sources": Tie.SOURCE}
_TO_EVENTS = {"towards": Tie.TOWARDS, "recurs": Tie.OCCURRENCE}
_OTHERS = {
    "party": Tie.OTHER_PARTY,
    "place": Tie.OTHER_PLACE,
    "topic": Tie.OTHER_TOPIC,
    "source": Tie.OTHER_SOURCE,
    "amount": Tie.AMOUNT,
}
_HASHED = ("event", "amount")
"""What ids of which only the hashes are kept are the ids of."""
Numbers = NDArray[np.int64]


class _Ties:
    """Ids of one kind that events name, with the number of the event and the field."""

    def __init__(self) -> None:
        self.rows, self.fields = array("q"), array("q")
        self.names: list[str] = []

    def in_order(self, rank: Numbers | None) -> tuple[Numbers, Numbers, list[str]]:
        """Rows, fields and names by row, where ``rank`` gives the new row of each."""
        rows, fields = np.array(self.rows, np.int64), np.array(self.fields, np.int64)
        rows = rows if rank is None else rank[rows]
        if bool((rows[1:] >= rows[:-1]).all()):
            return rows, fields, self.names
        order = rows.argsort(kind="stable")
        return rows[order], fields[order], [self.names[place] for place in order.tolist()]


class Gatherer:
    """Takes events in any order; ``batch`` gives their columns in that of their bytes, which begin at ``place``."""

    def __init__(self) -> None:
        self.place = 0
        self._rows = 0
        self._numbers: list[Numbers] = []
        self._texts: dict[str, list[str]] = {name: [] for name in TEXTS}
        self._ties = {group: _Ties() for group in (*GROUPS, *_HASHED)}
        self._rest = Batch()

    def __len__(self) -> int:
        return self._rows

    def take(self, event: AnyEvent, line: int, encoded: bytes) -> None:
        """Take a valid record; ``encoded`` is the JSON it was written as, at ``place``."""
        date = event.date
        dates = [*bounds_of(date), date.order if date else 0]
        others = [_KIND[event.kind], event.importance, precision_of(date), flags_of(event)]
        self._numbers.append(np.array([[*dates, *others, self.place, len(encoded), zlib.crc32(encoded), line]]))
        titles = (title_of(event, language) for language in ("en", "ko"))
        texts = (event.id, *titles, "\n".join(names_of_event(event)), "\n".join(own_texts(event)))
        for name, text in zip(TEXTS, texts, strict=True):
            self._texts[name].append(text)
        self._tie_all(event)
        self._rows += 1

    def take_plain(self, events: PlainEvents, encoded: Sequence[bytes], places: Numbers, lines: Numbers) -> None:
        """Take events that were read without making records; the rest tells of all among which they were."""
        count, (*bounds, precision, flags) = len(events.rows), events.dates
        flags = flags | np.where(flags & int(Flag.UNDATED), 0, events.planned)
        own = [encoded[row] for row in events.rows.tolist()]
        bytes_of = (list(map(measure, own)) for measure in (len, zlib.crc32))
        columns = (*bounds, 0, events.kind, events.importance, precision, flags)
        numbers = np.empty((count, len(COLUMNS)), np.int64)
        for n, column in enumerate((*columns, places[events.rows], *bytes_of, lines[events.rows])):
            numbers[:, n] = column
        self._numbers.append(numbers)
        for name, texts in zip(TEXTS, (events.ids, events.en, events.ko, events.titles, events.own), strict=True):
            self._texts[name] += texts
        for rows, fields, names in events.ties:
            self._put_ties(rows + self._rows, fields, names)
        self._rows += count

    def batch(self) -> Batch:
        """All that was taken."""
        batch, names = self._rest, [*COLUMNS]
        numbers = np.concatenate([np.empty((0, len(names)), np.int64), *self._numbers])
        numbers, rank = self._sorted(numbers, numbers[:, names.index("offset")])
        batch.columns = {name: numbers[:, n].astype(COLUMNS[name]) for n, name in enumerate(names)}
        self._add_ties(batch, rank)
        texts = self._texts
        batch.texts = {name: Texts.of(texts[name]) for name in ("id", "en")}
        if texts["ko"] != texts["en"]:
            batch.texts["ko"] = Texts.of(texts["ko"])
        batch.texts |= {
            "name": folded(texts["name"], batch.texts["en"] if texts["name"] == texts["en"] else None),
            "text": folded(texts["text"]),
        }
        return batch

    def _sorted(self, numbers: Numbers, offsets: Numbers) -> tuple[Numbers, Numbers | None]:
        """The numbers in the order of the bytes, and the new place of each row if that is another; so are the rest."""
        order = offsets.argsort(kind="stable")
        if bool((order[1:] > order[:-1]).all()):
            return numbers, None
        rank = order.argsort()
        for name, texts in self._texts.items():
            self._texts[name] = [texts[row] for row in order.tolist()]
        self._rest.late_rows, self._rest.amount_rows = (
            sorted(rank[rows].tolist()) for rows in (self._rest.late_rows, self._rest.amount_rows)
        )
        return numbers[order], rank

    def _add_ties(self, batch: Batch, rank: Numbers | None) -> None:
        """The ties of all groups by row; the ids of a group are counted in the order they come in."""
        parts = []
        for group, ties in self._ties.items():
            rows, fields, names = ties.in_order(rank)
            if group in _HASHED:
                codes = hashes_of(Texts.of(names)).view(np.int64)
            else:
                known = {name: code for code, name in enumerate(dict.fromkeys(names))}
                codes = np.fromiter(map(known.__getitem__, names), np.int64, len(names))
                batch.groups[group] = [*known]
            parts.append((rows, fields, codes))
        rows, fields, codes = (np.concatenate(column) for column in zip(*parts, strict=True))
        order = rows.argsort(kind="stable")
        for name, column in zip(TIES, (rows, fields, codes), strict=True):
            batch.columns[name] = column[order].astype(TIES[name])

    def _put_ties(self, rows: Numbers, fields: int | Sequence[int], names: Iterable[str]) -> None:
        """Ties of one kind, for the first field tells of all."""
        if len(rows):
            repeated = np.broadcast_to(fields, len(rows)).astype(np.int64)
            ties = self._ties[_group_of(int(repeated[0]))]
            ties.rows.frombytes(rows.tobytes())
            ties.fields.frombytes(repeated.tobytes())
            ties.names += names

    def _tie_all(self, event: AnyEvent) -> None:
        row = self._rows
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

    def _tie(self, row: int, field: int, id: str) -> None:
        ties = self._ties[_group_of(field)]
        ties.rows.append(row)
        ties.fields.append(field)
        ties.names.append(id)


def _group_of(field: int) -> str:
    return GROUP_OF.get(field) or ("amount" if field == Tie.AMOUNT else "event")


def _tie_at(event: AnyEvent, path: str, what: str) -> int:
    head, _dot, rest = path.partition(".")
    if what == "event":
        if head == "relations":
            return Tie.RELATION + RELATIONS.index(event.relations[int(rest.partition(".")[0])].type)
        return _TO_EVENTS[head]
    return _FACETS.get(head, _OTHERS[what]) if what != "source" or head == "sources" else _OTHERS[what]
