"""Labels and placements of large tables, kept in the cache so that they are worked out only once."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from math import floor, log2
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.index.table import EventTable
from viewer.model.view import Arrangement
from viewer.store.cache import Arrays, Cache
from viewer.timeline.advance import fonts
from viewer.timeline.arrange import arranging, whole_range
from viewer.timeline.figures import Figures
from viewer.timeline.filling import LEVELS_PER_OCTAVE
from viewer.timeline.labels import Labels, make_labels
from viewer.timeline.placement import Placement
from viewer.timeline.segments import Segments
from viewer.timeline.special import NOTHING
from viewer.timeline.tally import Bunch, Soft, Tally
from viewer.timeline.tracks import Group

LAYOUT = 1
"""To be raised when placements, or what they consist of, change."""
_DAY = 86_400
Ints = NDArray[np.int64]


def kept_labels(table: EventTable, language: str, cache: Cache) -> Labels:
    """The labels of a table, their widths from the cache where it has them."""
    name = f"widths-{language}-{fonts()}"
    found = cache.load(table.key, name) if table.key else None
    if found is not None and found["title"].size == len(table):
        return make_labels(table, language, found["title"])
    labels = make_labels(table, language)
    if table.key:
        cache.save(table.key, name, {"title": labels.title_width})
    return labels


def kept_placements(
    table: EventTable, labels: Labels, size: tuple[float, float], moment: float, arrangement: Arrangement, cache: Cache
) -> Iterator[Placement]:
    """As ``arranging``, and kept for the next time; the last one lies in the cache and not in memory.

    The one that is found need not have been made for the very same ``size``.
    """
    name = _name(table, labels.language, size[0], moment, arrangement)
    found = _found(table, labels, name, cache)
    if found is None:
        for placement in arranging(table, labels, size, moment, arrangement):
            yield placement
        if table.key:
            cache.save(table.key, name, arrays_of(placement), rest_of(placement))
            found = _found(table, labels, name, cache)
            del placement
    if found is not None:
        yield found


def _found(table: EventTable, labels: Labels, name: str, cache: Cache) -> Placement | None:
    """The placement that is kept, or None."""
    if not table.key:
        return None
    arrays, rest = cache.load(table.key, name), cache.about(table.key, name)
    return placement_of(table, labels, arrays, rest) if arrays and rest else None


def _name(table: EventTable, language: str, width: float, moment: float, arrangement: Arrangement) -> str:
    """What a placement follows from; what goes on ends on another day tomorrow.

    In a window that is not much narrower the whole range still shows single events.
    """
    class_of_width = floor(LEVELS_PER_OCTAVE * log2(whole_range(table, width, moment).step))
    until = int(moment // _DAY) if table.goes_on else 0
    sets = [sorted(some) for some in (arrangement.hidden, arrangement.collapsed, arrangement.pinned)]
    asked = (arrangement.group_by, arrangement.order, sets, arrangement.row_height)
    mark = hashlib.sha256(repr((LAYOUT, fonts(), until, class_of_width, asked)).encode()).hexdigest()
    return f"placed-{language}-{mark[:24]}"


def rest_of(placement: Placement) -> dict[str, Any]:
    """All of a placement that is not an array."""
    return {
        "groups": [asdict(group) for group in placement.groups],
        "now": placement.figures.now,
        "lanes": placement.lanes,
        "base_step": placement.base_step,
        "chained": placement.chained,
        "folds": placement.folds,
        "shut": placement.shut,
        "row_height": placement.row_height,
        "reach": [soft.reach for soft in placement.tally.soft],
    }


def arrays_of(placement: Placement) -> Arrays:
    """The arrays of a placement, without those of its table and labels."""
    segments, figures = placement.segments, placement.figures
    arrays = {
        "track": placement.track,
        "level": placement.level,
        "lane": placement.lane,
        "leftward": figures.leftward,
        "on_hatching": figures.on_hatching,
        "peaks": placement.tally.peaks,
        **{f"segment_{name}": column for name, column in vars(segments).items()},
        **_columns(placement.tally),
    }
    return arrays if placement.row is None else {"row": placement.row, **arrays}


def placement_of(table: EventTable, labels: Labels, arrays: Arrays, rest: Mapping[str, Any]) -> Placement:
    """The placement that those are the arrays and the rest of."""
    figures = Figures(table, labels, NOTHING, rest["now"], arrays["leftward"], arrays["on_hatching"])
    tally = _tally(arrays, rest["reach"])
    placement = Placement(
        table, labels, figures, tuple(Group(**group) for group in rest["groups"]), arrays.get("row"),
        arrays["track"], arrays["level"], arrays["lane"], tuple(rest["lanes"]), rest["base_step"], (),
        tuple(rest["chained"]), tuple(rest["folds"]), tally, rest["shut"], rest["row_height"],
    )  # fmt: skip
    segments = Segments(*(arrays[f"segment_{name}"] for name in Segments.__dataclass_fields__))
    vars(placement)["segments"], vars(tally)["peaks"] = segments, arrays["peaks"]
    placement.prepare()
    return placement


def _columns(tally: Tally) -> Arrays:
    """The columns of all tracks one behind the other, with the bounds of each."""
    found: dict[str, NDArray[np.int64]] = {}
    for name, parts in _parts(tally).items():
        found[name] = np.concatenate([np.empty(0, np.int64), *parts])
        found[f"{name}_at"] = np.cumsum([0, *(part.size for part in parts)])
    return found


def _parts(tally: Tally) -> dict[str, list[Ints]]:
    """The columns of a tally, each by track."""
    soft = [each.bunch for each in tally.soft]
    return {
        "day": [bunch.anchor for bunch in tally.days],
        **{f"exact_{name}": [getattr(bunch, name) for bunch in tally.exact] for name in _BUNCH},
        **{f"soft_{name}": [getattr(bunch, name) for bunch in soft] for name in _BUNCH},
        **{f"soft_{name}": [getattr(each, name) for each in tally.soft] for name in _SOFT},
    }


_BUNCH = ("anchor", "first", "last")
_SOFT = ("core_start", "core_end", "starts", "ends")


def _tally(arrays: Arrays, reach: Sequence[int]) -> Tally:
    def of_track(name: str, track: int) -> Ints:
        begin, end = arrays[f"{name}_at"][track : track + 2].tolist()
        return arrays[name][begin:end]

    def bunch(name: str, track: int) -> Bunch:
        anchor, first, last = (of_track(f"{name}_{column}", track) for column in _BUNCH)
        return Bunch(anchor, first, last)

    def soft(track: int) -> Soft:
        core_start, core_end, starts, ends = (of_track(f"soft_{name}", track) for name in _SOFT)
        return Soft(bunch("soft", track), core_start, core_end, starts, ends, reach[track])

    tracks = range(len(reach))
    return Tally(
        tuple(Bunch(of_track("day", track)) for track in tracks),
        tuple(bunch("exact", track) for track in tracks),
        tuple(map(soft, tracks)),
    )
