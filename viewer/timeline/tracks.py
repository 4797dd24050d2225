"""Events grouped into tracks by what the reader has chosen, in the order and nesting the reader sees."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from viewer.i18n import _
from viewer.index.facet import Facet
from viewer.index.table import EventTable, Flag
from viewer.model.kinds import KINDS
from viewer.model.view import Arrangement

MOST = 40
"""More values than that share one track."""
OTHERS, WITHOUT = "*others", "*without"
"""Keys of the track of the rarer values and of that of events without a value; no id begins with a star."""


@dataclass(frozen=True)
class Group:
    """A track: its key, what it is called, the kind whose colour it has ("" for none), and how the reader has set it.

    ``depth`` counts the tracks above it that it is part of; ``parent`` says that others are part of it.
    """

    key: str
    title: str
    kind: str = ""
    depth: int = 0
    parent: bool = False
    collapsed: bool = False
    pinned: bool = False


@dataclass(frozen=True, eq=False)
class Grouping:
    """Which event stands in which tracks, as entries: an event with several values has several.

    ``row`` is the row of every entry, None where entries are the rows of the table; ``track`` is -1 for those in none.
    ``shut`` are the dated events that stand only in tracks the reader has hidden.
    """

    groups: tuple[Group, ...]
    row: NDArray[np.int32] | None
    track: NDArray[np.int8]
    shut: int = 0


def grouped(table: EventTable, arrangement: Arrangement, language: str) -> Grouping:
    """The tracks of ``table`` as the reader has arranged them; undated events stand in none."""
    if arrangement.group_by == "kind":
        return _by_kind(table, arrangement)
    return _by_facet(table, table.facet(arrangement.group_by), arrangement, language)


def collapsed(groups: Sequence[Group]) -> NDArray[np.bool_]:
    """Which of the tracks are collapsed."""
    return np.array([group.collapsed for group in groups], dtype=bool)


def by_kind(table: EventTable) -> tuple[Group, ...]:
    """A track for each kind that has a dated event, in the order of the kinds."""
    return _by_kind(table, Arrangement()).groups


def track_title(kind: str) -> str:
    """What a kind's track is called."""
    titles = {
        "agreement": _("Agreements"),
        "mission": _("Missions"),
        "contribution": _("Contributions"),
        "dialogue": _("Dialogue"),
        "context": _("Context"),
    }
    return titles.get(kind) or _("Events")


def without_title(field: str) -> str:
    """What the track of events without a value of ``field`` is called."""
    titles = {
        "party": _("Without a party"),
        "place": _("Without a place"),
        "topic": _("Without a topic"),
        "tag": _("Without a tag"),
        "whole": _("Without a larger event"),
    }
    return titles.get(field) or _("Without a source")


def _by_kind(table: EventTable, arrangement: Arrangement) -> Grouping:
    dated = ~table.has(Flag.UNDATED)
    counts = np.bincount(table.kind[dated], minlength=len(KINDS))
    found = [Group(kind, track_title(kind), kind) for code, kind in enumerate(KINDS) if counts[code]]
    groups = _arranged(found, {}, arrangement)
    numbers = np.full(len(KINDS), -1, dtype=np.int8)
    for number, group in enumerate(groups):
        numbers[KINDS.index(group.key)] = number
    shut = sum(int(counts[code]) for code in range(len(KINDS)) if numbers[code] < 0)
    return Grouping(groups, None, np.where(dated, numbers[table.kind], np.int8(-1)), shut)


def _by_facet(table: EventTable, facet: Facet, arrangement: Arrangement, language: str) -> Grouping:
    dated = ~table.has(Flag.UNDATED)
    rows = {key: some[dated[some]] for key, some in facet.rows.items()}
    rows = {key: some for key, some in rows.items() if some.size}
    rows = _folded(rows, facet.parents, arrangement.collapsed)
    valued = np.zeros(len(table), dtype=bool)
    for some in rows.values():
        valued[some] = True
    kept = sorted(rows, key=lambda key: -rows[key].size)[:MOST]
    found = [Group(key, facet.name(key, language)) for key in kept]
    if len(rows) > MOST:
        found.append(Group(OTHERS, _("Others")))
        rows[OTHERS] = np.unique(np.concatenate([rows[key] for key in rows if key not in kept]))
    if (dated & ~valued).any():
        found.append(Group(WITHOUT, without_title(facet.field)))
        rows[WITHOUT] = np.flatnonzero(dated & ~valued)
    groups = _arranged(found, facet.parents, arrangement)
    return _entries(groups, rows, dated)


def _entries(groups: tuple[Group, ...], rows: Mapping[str, NDArray[np.int64]], dated: NDArray[np.bool_]) -> Grouping:
    """An entry for every event of every group."""
    sizes = [rows[group.key].size for group in groups]
    row = np.concatenate([np.empty(0, np.int64), *(rows[group.key] for group in groups)]).astype(np.int32)
    track = np.repeat(np.arange(len(groups), dtype=np.int8), sizes)
    standing = np.zeros(dated.size, dtype=bool)
    standing[row] = True
    return Grouping(groups, row, track, int((dated & ~standing).sum()))


def _folded(
    rows: Mapping[str, NDArray[np.int64]], parents: Mapping[str, str], collapsed: frozenset[str]
) -> dict[str, NDArray[np.int64]]:
    """What is part of a collapsed value joins its track."""
    found: dict[str, list[NDArray[np.int64]]] = {}
    for key, some in rows.items():
        shut = [above for above in _lineage(key, parents)[1:] if above in collapsed]
        found.setdefault(shut[-1] if shut else key, []).append(some)
    return {key: parts[0] if len(parts) == 1 else np.unique(np.concatenate(parts)) for key, parts in found.items()}


def _lineage(key: str, parents: Mapping[str, str]) -> list[str]:
    """The value and what it is part of, the nearest first; a circle is cut."""
    line = [key]
    while (above := parents.get(line[-1])) and above not in line:
        line.append(above)
    return line


def _arranged(groups: Iterable[Group], parents: Mapping[str, str], arrangement: Arrangement) -> tuple[Group, ...]:
    """The groups the reader wants to see: pinned first, then by hand, then as they come; parts follow their whole."""
    found = {group.key: group for group in groups if group.key not in arrangement.hidden}
    by_hand = {key: n for n, key in enumerate(arrangement.order)}
    above = {key: _whole(key, found, parents) for key in found}
    pinned = {key: (_lineage_in(key, above)[-1]) in arrangement.pinned for key in found}
    order = sorted(found, key=lambda key: (not pinned[key], by_hand.get(key, len(by_hand))))
    arranged: list[Group] = []

    def add(whole: str | None) -> None:
        for key in order:
            if above[key] == whole:
                group, depth = found[key], len(_lineage_in(key, above)) - 1
                has_parts = any(other == key for other in above.values()) or key in parents.values()
                collapsed = key in arrangement.collapsed
                parts = replace(group, depth=depth, parent=has_parts, collapsed=collapsed, pinned=pinned[key])
                arranged.append(parts)
                add(key)

    add(None)
    return tuple(arranged)


def _whole(key: str, found: Mapping[str, Group], parents: Mapping[str, str]) -> str | None:
    """The nearest track that ``key`` is part of; none where that would be a circle."""
    above = (whole for whole in _lineage(key, parents)[1:] if whole in found and key not in _lineage(whole, parents))
    return next(above, None)


def _lineage_in(key: str, above: Mapping[str, str | None]) -> list[str]:
    line = [key]
    while (whole := above[line[-1]]) is not None:
        line.append(whole)
    return line
