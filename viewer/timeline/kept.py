"""Labels and placements of tables whose columns the cache has, kept there so that they are worked out only once."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields
from math import ceil, floor, log2
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.index.table import EventTable
from viewer.model.view import Arrangement
from viewer.store.cache import Arrays, Cache
from viewer.timeline.advance import fonts
from viewer.timeline.cells import Cells
from viewer.timeline.chains import Ties
from viewer.timeline.courses import Courses
from viewer.timeline.cuts import Cuts
from viewer.timeline.extent import whole_range
from viewer.timeline.figures import Figures
from viewer.timeline.labels import Labels, Told, make_labels
from viewer.timeline.levels import LEVELS_PER_OCTAVE
from viewer.timeline.memory import Memory
from viewer.timeline.placement import Placement
from viewer.timeline.segments import Segments
from viewer.timeline.special import NOTHING, Special
from viewer.timeline.stack import lane_height
from viewer.timeline.tally import Bunch, Cores, Tally
from viewer.timeline.tracks import Group

LAYOUT = 7
"""To be raised when the same table is placed otherwise than before, or its second lines read otherwise."""
PLACEMENTS = 5
"""So many placements of a table are kept: those used last."""
_DAY = 86_400
_BROKEN = (KeyError, TypeError, ValueError, AttributeError, IndexError)
"""What a description that is damaged, though it is JSON, leads to."""


def kept_labels(table: EventTable, language: str, cache: Cache) -> Labels:
    """The labels of a table; what its records tell, and how wide titles are, come from the cache where it has them."""
    name = f"labels-{language}-{LAYOUT}-{fonts()}"
    found, about = (cache.load(table.key, name), cache.about(table.key, name)) if table.key else (None, None)
    if found is not None and about is not None:
        with suppress(*_BROKEN):
            captions, special = unpacked(about["told"], {}, (NOTHING,))
            told = Told(captions, special)
            if found["title"].size == len(table) and len(captions) == (0 if table.is_large else len(table)):
                return make_labels(table, language, found["title"], told)
    labels = make_labels(table, language)
    if table.key:
        cache.save(table.key, name, {"title": labels.title_width}, {"told": _Packer((NOTHING,)).pack(labels.told)})
    return labels


def kept_placements(
    table: EventTable, labels: Labels, size: tuple[float, float], moment: float, arrangement: Arrangement, cache: Cache
) -> Iterator[Placement]:
    """As ``arranging``, and kept for the next time; the last one lies in the cache and not in memory.

    The one that is found need not have been made at the same time of the day, nor for a large table for the very same
    ``size``, but for as many rows. So what goes on does so until the day ends.
    """
    name = _name(table, labels, size, moment, arrangement)
    found = _found(table, labels, name, cache)
    if found is None:
        from viewer.timeline.arrange import arranging  # with all that places, where nothing is kept

        until = ceil(moment / _DAY) * _DAY if table.goes_on and table.key else moment
        for placement in arranging(table, labels, size, until, arrangement):
            yield placement
        if table.key:
            packer = _Packer((table, labels, NOTHING))
            tree = packer.pack(placement)
            cache.save(table.key, name, packer.arrays, {"tree": tree})
            cache.keep_last(table.key, "placed-", PLACEMENTS)
            found = _found(table, labels, name, cache)
            del placement
    if found is not None:
        yield found


def _found(table: EventTable, labels: Labels, name: str, cache: Cache) -> Placement | None:
    """The placement that is kept, or None."""
    if not table.key:
        return None
    arrays, rest = cache.load(table.key, name), cache.about(table.key, name)
    if not arrays or not rest:
        return None
    with suppress(*_BROKEN):
        found: Placement = unpacked(rest["tree"], arrays, (table, labels, NOTHING))
        size = len(table) if found.row is None else found.row.size
        if found.track.size == found.level.size == found.lane.size == size:
            return found
    return None


def _name(table: EventTable, labels: Labels, size: tuple[float, float], moment: float, arrangement: Arrangement) -> str:
    """What a placement follows from; what goes on ends on another day tomorrow.

    In a window that is not much narrower the whole range still shows single events.
    """
    room: tuple[float, float] = size
    if not labels.cards:
        class_of_width = floor(LEVELS_PER_OCTAVE * log2(whole_range(table, size[0], moment).step))
        room = (class_of_width, floor(size[1] / lane_height(False, arrangement.row_height)))
    until = int(moment // _DAY) if table.goes_on else 0
    sets = [sorted(some) for some in (arrangement.hidden, arrangement.collapsed, arrangement.pinned)]
    asked = (arrangement.group_by, arrangement.order, sets, arrangement.row_height)
    form = [(name, sorted(_held(kind))) for name, kind in _CLASSES.items()]
    mark = hashlib.sha256(repr((LAYOUT, form, fonts(), until, room, asked)).encode()).hexdigest()
    return f"placed-{labels.language}-{mark[:24]}"


class _Packer:
    """Takes a placement apart into one array for each type of number, and a tree of where each column lies in them."""

    def __init__(self, known: Sequence[object]) -> None:
        self._known = known
        self._parts: dict[str, list[NDArray[Any]]] = {}
        self._sizes: dict[str, int] = {}

    @property
    def arrays(self) -> Arrays:
        return {name: np.concatenate(parts) for name, parts in self._parts.items()}

    def pack(self, value: object) -> object:
        """The tree of a value; what is known to both sides is told by its number."""
        for n, known in enumerate(self._known):
            if value is known:
                return {"known": n}
        if isinstance(value, np.ndarray):
            return {"column": self._put(value)}
        if isinstance(value, tuple):
            return {"all": [self.pack(one) for one in value]}
        if isinstance(value, dict):
            return {"pairs": [[key, self.pack(one)] for key, one in value.items()]}
        if type(value).__name__ in _CLASSES:
            held = {name: part for name, part in vars(value).items() if name in _held(type(value))}
            return {"class": type(value).__name__, "held": {name: self.pack(part) for name, part in held.items()}}
        return value

    def _put(self, column: NDArray[Any]) -> list[object]:
        name, start = column.dtype.str[1:], self._sizes.get(column.dtype.str[1:], 0)
        self._parts.setdefault(name, []).append(column.ravel())
        self._sizes[name] = start + column.size
        return [name, start, list(column.shape)]


def unpacked(tree: Any, arrays: Mapping[str, NDArray[Any]], known: Sequence[object]) -> Any:
    """The value that was packed to ``tree`` and ``arrays``; its columns are views of them."""
    if not isinstance(tree, dict):
        return tree
    if "known" in tree:
        return known[tree["known"]]
    if "column" in tree:
        name, start, shape = tree["column"]
        return arrays[name][start : start + int(np.prod(shape))].reshape(shape)
    if "all" in tree:
        return tuple(unpacked(one, arrays, known) for one in tree["all"])
    if "pairs" in tree:
        return {key: unpacked(one, arrays, known) for key, one in tree["pairs"]}
    made: Any = object.__new__(_CLASSES[tree["class"]])
    fresh = {field.name: Memory() for field in fields(made) if field.default_factory is Memory}
    vars(made).update(fresh | {name: unpacked(part, arrays, known) for name, part in tree["held"].items()})
    return made


_KINDS = (Placement, Figures, Special, Cells, Group, Segments, Tally, Bunch, Cores, Ties, Courses, Cuts)
_CLASSES: dict[str, type] = {each.__name__: each for each in _KINDS}
"""What a placement consists of, besides columns and plain values."""
_WORKED_OUT = frozenset({"segments", "sizes", "peaks"})
"""What is worked out of the fields once, and kept with them."""


def _held(kind: type) -> frozenset[str]:
    """The names of what is kept of an instance; a memory begins anew."""
    return _WORKED_OUT | {field.name for field in fields(kind) if field.default_factory is not Memory}
