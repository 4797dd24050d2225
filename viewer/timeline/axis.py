"""The calendar axis: two rows of ticks whose labels have room, at every zoom, in English and Korean."""

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache

from viewer.model.calendar import DAY, civil
from viewer.timeline.advance import text_width
from viewer.timeline.scale import TimeScale
from viewer.timeline.scene import Tick
from viewer.timeline.tick_words import great_name, is_strong, small_name, whole_name
from viewer.timeline.units import DAYS, MONTHS, UNITS, YEARS, Unit, above, number_at, start_of

ROOM = 8.0
"""The px a label needs beside its own, both sides together."""
GREAT_ROOM = 16.0
_FACE = (11.0, 600)  # size and weight of the labels that stand out
_KEPT = 8192  # some three screens of every unit in use
_LEAST = [unit.least for unit in UNITS]
_LEAST_PX = 22.0
_DEEP_PX = 60.0  # "8억 년 전", the shortest label of a unit counted from the present
_NAME_ROOM = 78.0
Naming = Callable[[Unit, int, str], str]


def ticks(scale: TimeScale, language: str) -> tuple[tuple[Tick, ...], tuple[Tick, ...]]:
    """The upper row of great units and the lower row of small ones that the window touches."""
    unit, brief = _fitting(scale, language)
    great = above(unit)
    while not _has_room(great, scale, language):
        great = Unit(great.of, great.size * 10) if great.of in ("year", "deep") else above(great)
    beside = unit.of == "second" or (unit.size > 1 and unit.of != "month")
    return _row(scale, great, great_name, language), _row(scale, unit, small_name, language, beside, brief)


def _has_room(great: Unit, scale: TimeScale, language: str) -> bool:
    return _room(great, great_name, scale, language) + GREAT_ROOM <= great.least / scale.step


def landmarks(scale: TimeScale, language: str) -> tuple[Tick, ...]:
    """One row of units with room for their whole names: "2015", "Sep 2012", "12 Sep 2012"."""
    for unit in UNITS[bisect_left(_LEAST, _NAME_ROOM * scale.step) :]:
        if _room(unit, whole_name, scale, language) + ROOM <= unit.least / scale.step:
            break
    return _row(scale, unit, whole_name, language)


def unit_at(scale: TimeScale, x: float, *, great: bool) -> tuple[int, int]:
    """The unit of the axis at ``x``, of the upper row where ``great``: its first second and the one after its last."""
    unit = _fitting(scale, "en")[0]
    unit = above(unit) if great else unit
    number = number_at(unit, int(scale.time(x) // 1))
    return start_of(unit, number), start_of(unit, number + 1)


def edge_beside(scale: TimeScale, language: str, moment: int, by: int) -> int:
    """The next edge of the lower row after a moment (1), or the last before it (-1); of days where it has hours."""
    unit = _fitting(scale, language)[0]
    unit = DAYS if unit.of == "second" else unit
    number = number_at(unit, moment if by > 0 else moment - 1)
    return start_of(unit, number + 1 if by > 0 else number)


def _fitting(scale: TimeScale, language: str) -> tuple[Unit, bool]:
    """The smallest unit whose labels have room; and whether they have it only if most years are cut to two digits."""
    for unit in UNITS[bisect_left(_LEAST, _LEAST_PX * scale.step) :]:
        wide = unit.least / scale.step
        if unit.of == "deep" and wide < _DEEP_PX:
            continue
        room = _room(unit, small_name, scale, language) + ROOM
        if room <= wide:
            return unit, False
        if unit == YEARS and _four_digits(scale) and (_label_width("0000") + _label_width("00")) / 2 + 4 <= wide:
            return unit, True
    return UNITS[-1], False


def _four_digits(scale: TimeScale) -> bool:
    """Whether all years in the window have four digits."""
    return civil(int(scale.start // 1))[0] > 999 and civil(int(scale.end // 1))[0] < 10_000


def _room(unit: Unit, naming: Naming, scale: TimeScale, language: str) -> float:
    """The px of the widest label in the window; of years, the one with the most digits stands at an end of an era."""
    first, last = number_at(unit, int(scale.start // 1)), number_at(unit, int(scale.end // 1))
    if unit.of == "deep":
        numbers = set(range(first, last + 1))
    elif unit.of == "year":
        numbers = {first, last, *(number for number in (-1, 0, 1, 9) if first < number < last)}
    else:
        months = [number_at(unit, start_of(MONTHS, number_at(MONTHS, start_of(unit, end)))) for end in (first, last)]
        samples = (0, DAY // unit.size - 1) if unit.of == "second" else _SAMPLES[unit.of]
        numbers = {month + step for month in months for step in samples}
    return max(_width(unit, number, naming, language) for number in numbers)


_SAMPLES = {"day": (0, 1, 27), "month": tuple(range(12))}
"""Numbers, from the first of a month on, among whose names the widest is."""


def _row(
    scale: TimeScale, unit: Unit, naming: Naming, language: str, beside: bool = False, brief: bool = False
) -> tuple[Tick, ...]:
    first, last = number_at(unit, int(scale.start // 1)), number_at(unit, int(-(-scale.end // 1)) - 1)
    begin, step = scale.start, scale.step
    named = [_named(unit, number, naming, language) for number in range(first, max(last, first) + 2)]
    edges = [(start - begin) / step for start, _label, _strong in named]
    plain = naming is not small_name
    return tuple(
        Tick(left, right, label[-2:] if brief and not strong else label, strong and not plain, beside)
        for left, right, (_start, label, strong) in zip(edges, edges[1:], named, strict=False)
    )


@lru_cache(_KEPT)
def _named(unit: Unit, number: int, naming: Naming, language: str) -> tuple[int, str, bool]:
    """Start and name of a unit, and whether it stands out."""
    return start_of(unit, number), naming(unit, number, language), is_strong(unit, number)


@lru_cache(_KEPT)
def _width(unit: Unit, number: int, naming: Naming, language: str) -> float:
    return _label_width(re.sub(r"\d", "0", naming(unit, number, language)))


@lru_cache(1024)
def _label_width(label: str) -> float:
    return text_width(label, *_FACE)
