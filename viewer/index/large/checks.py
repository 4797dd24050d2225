"""What only shows when all events of a large file are there, told as for a small one, from columns."""

import heapq
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from viewer.formats.cycles import cycles
from viewer.formats.identity import folded_id, free_id, report_duplicate, report_look_alike
from viewer.formats.problem import Problems
from viewer.formats.references import RINGS, PlacedAmount, References, amounts_of
from viewer.index.ids import Hashes, IdRows, hashes_of
from viewer.index.large.batch import GROUP_OF, RELATIONS, Tie
from viewer.index.large.folder import ColumnFolder, Columns
from viewer.index.texts import Texts
from viewer.model.dataset import Header
from viewer.model.event import AnyEvent

_BATCH = 1 << 16
Rows = NDArray[np.int64]


def unique_ids(columns: Columns, problems: Problems) -> tuple[Texts, Hashes, bool]:
    """The ids with their hashes, those that repeat one before with a suffix, and whether any does.

    Look-alikes are named.
    """
    ids, lines = columns.texts("id"), columns.column("line")
    hashes = hashes_of(ids)
    renamed = _renamed(ids, hashes, lines, problems)
    if renamed:
        ids = Texts.of(renamed.get(row, id) for row, id in enumerate(ids))
        hashes = hashes_of(ids)
    if not _are_folded(ids):
        _report_look_alikes(ids, lines, problems)
    return ids, hashes, bool(renamed)


def _are_folded(ids: Texts) -> bool:
    """Whether all are written in small ASCII letters: then there is nothing that they could look like."""
    blob = ids.blob.tobytes()
    return blob.isascii() and blob == blob.lower()


def _renamed(ids: Texts, hashes: Hashes, lines: NDArray[np.uint32], problems: Problems) -> dict[int, str]:
    """The new ids of those rows whose id stands before."""
    known: IdRows | None = None
    first: dict[str, int] = {}
    last_suffix: dict[str, int] = {}
    new_ids: dict[int, str] = {}
    seen: set[str] = set()
    for row in _in_groups(hashes):
        id = ids[row]
        if id not in first:
            first[id] = row
            continue
        known = known or IdRows.of(ids)
        new_ids[row] = new = free_id(id, last_suffix, known, seen)
        seen.add(new)
        report_duplicate(id, new, int(lines[first[id]]), int(lines[row]), problems)
    return new_ids


def _in_groups(hashes: Hashes) -> list[int]:
    """The rows that share their hash with another, ascending."""
    ascending = np.sort(hashes)
    if (ascending[1:] != ascending[:-1]).all():
        return []
    order = np.argsort(hashes, kind="stable")
    same = hashes[order[1:]] == hashes[order[:-1]]
    found = np.zeros(len(hashes), np.bool_)
    found[order[1:][same]] = found[order[:-1][same]] = True
    return np.flatnonzero(found).tolist()


def _report_look_alikes(ids: Texts, lines: NDArray[np.uint32], problems: Problems) -> None:
    bearer: dict[str, tuple[str, int]] = {}
    for row in _in_groups(_folded_hashes(ids)):
        id, line = ids[row], int(lines[row])
        other, where = bearer.setdefault(folded_id(id), (id, line))
        if other != id:
            report_look_alike(id, line, other, where, problems)


def _folded_hashes(ids: Texts) -> Hashes:
    if not (ids.blob >= 128).any():  # all ASCII: as long in small letters
        return hashes_of(Texts(np.frombuffer(ids.blob.tobytes().lower(), np.uint8), ids.offsets))
    parts = [Texts.of(map(folded_id, ids[first : first + _BATCH])) for first in range(0, len(ids), _BATCH)]
    return np.concatenate([np.empty(0, np.uint64), *map(hashes_of, parts)])


class EventChecks:
    """The checks of references, over the columns of ``folder`` and the few records that must be looked at."""

    def __init__(
        self, header: Header, lines: dict[str, list[int]], folder: ColumnFolder, record: Callable[[int], AnyEvent]
    ) -> None:
        self._header, self._folder, self._record = header, folder, record
        self._problems = folder.problems
        columns = Columns(folder.folder)
        self._ids, self._line = columns.texts("id"), columns.column("line")
        self._row, self._field, self._code = (columns.numbers(f"tie_{name}") for name in ("row", "field", "code"))
        self._index = IdRows(self._ids, columns.numbers("hash"), columns.numbers("hash_row"))
        self._amounts = [placed for row in folder.amount_rows for placed in self._placed(row)]
        amounts = {each.amount.id for each in self._amounts if each.amount.id is not None}
        self._references = References(header, lines, self._problems, self._index, amounts)
        self._amount_hashes = hashes_of(Texts.of(amounts)).view(np.int64)

    def check(self) -> None:
        """Report everything, in the order of a small file."""
        self._check_events()
        self._references.check_records()
        for field, types in RINGS.items():
            rings = (
                [self._ids[row] for row in ring] for ring in self._rings([RELATIONS.index(type) for type in types])
            )
            self._references.report_rings(field, rings, lambda id: int(self._line[self._index[id]]))
        self._references.check_amounts(self._amounts)
        self._mark_unsourced()

    def _placed(self, row: int) -> Iterator[PlacedAmount]:
        for index, amount in enumerate(amounts_of(self._record(row))):
            yield PlacedAmount(self._ids[row], int(self._line[row]), index, amount)

    def _check_events(self) -> None:
        """Look closely at events while there is room for what they lack; count the rest."""
        found = self._dangling() | {"self_relation": self._to_themselves()}
        wanted = Counter(self._folder.late)
        wanted.update({kind: len(rows) for kind, rows in found.items()})
        before = Counter({kind: self._problems.counts["warning", kind] for kind in wanted})
        waiting = heapq.merge(*(dict.fromkeys(rows.tolist()) for rows in found.values()), self._folder.late_rows)
        last = -1
        for row in waiting:
            if not self._problems.has_room("warning"):
                break
            if row != last:
                self._references.check_event(self._record(row), int(self._line[row]))
            last = row
        for kind, count in wanted.items():
            told = self._problems.counts["warning", kind] - before[kind]
            self._problems.count("warning", kind, count - told)

    def _dangling(self) -> dict[str, Rows]:
        """The rows that name what is not there, by what it should be, each as often as it does."""
        known: dict[str, Mapping[str, object]] = {
            "party": self._header.party_by_id,
            "place": self._header.place_by_id,
            "source": self._header.source_by_id,
            "topic": self._header.topic_by_id,
        }
        found: dict[str, Rows] = {}
        for group, records in known.items():
            lacking = np.array([name not in records for name in self._folder.groups[group]], np.bool_)
            if lacking.any():
                here = np.isin(self._field, [tie for tie, its in GROUP_OF.items() if its == group])
                found[f"dangling_{group}"] = self._row[here][lacking[self._code[here]]]
        to_events = self._field >= Tie.TOWARDS
        targets = self._index.rows_of_hashes(self._code[to_events].view(np.uint64))
        found["dangling_event"] = self._row[to_events][targets < 0]
        amounts = self._field == Tie.AMOUNT
        found["dangling_amount"] = self._row[amounts][~np.isin(self._code[amounts], self._amount_hashes)]
        return found

    def _to_themselves(self) -> Rows:
        """The rows of relations that lead to their own event."""
        here = self._field >= Tie.RELATION
        rows: Rows = self._row[here].astype(np.int64)
        to_itself: NDArray[np.bool_] = self._index.rows_of_hashes(self._code[here].view(np.uint64)) == rows
        found: Rows = rows[to_itself]
        return found

    def _rings(self, types: list[int]) -> Iterator[list[int]]:
        """The rings of relations of some types."""
        here = np.isin(self._field, [Tie.RELATION + type for type in types])
        rows, targets = self._row[here], self._index.rows_of_hashes(self._code[here].view(np.uint64))
        ties: dict[int, list[int]] = {}
        for row, target in zip(rows.tolist(), targets.tolist(), strict=True):
            if target >= 0:
                ties.setdefault(row, []).append(target)
        return cycles(ties)

    def _mark_unsourced(self) -> None:
        sourced = np.zeros(len(self._line), np.bool_)
        sourced[self._row[self._field == Tie.SOURCE]] = True
        rows = np.flatnonzero(~sourced)
        for told, row in enumerate(rows.tolist()):
            if not self._problems.has_room("warning"):
                self._problems.count("warning", "unsourced", len(rows) - told)
                return
            self._references.mark_unsourced(self._ids[row], int(self._line[row]))
