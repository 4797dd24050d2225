"""A drawing cut into sheets that overlap: what stands in an overlap stands on both, and nothing is lost."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import TypeVar

from viewer.export.figure import Edge, Item, Pill, Sheet, Tick, Tie, TrackName
from viewer.export.strip_axis import end_words
from viewer.export.strip_lanes import hit_of
from viewer.export.strip_scale import OVERLAP, Course, Setting
from viewer.i18n import _
from viewer.timeline.advance import elide, text_width

_AIR = 10.0
_SHIFTED = 40
"""Px by which sheets may be higher than even ones."""
_WITHIN = OVERLAP / 2 + 3
_EDGE = 2.0
_LEAST_CUT = 64.0
_MARK_HALF = 8.0
"""Px from its edge on that a sheet is named by: years are not all of one length."""
_LEAST_CARRIED = 18.0
"""The px a bar is high that has room for its title on every sheet."""
Box = tuple[float, float, float, float]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Place:
    """A sheet's place among the others, and its stretch of the drawing in px."""

    column: int
    row: int
    x: float
    y: float
    width: float
    height: float


def evened(whole: Sheet, course: Course) -> Course:
    """The course with sheets of equal height, or a little higher where that keeps cuts off figures and words."""
    width, side = course.sheet
    down = sheets_in(whole.height, side)
    even = (whole.height + OVERLAP * (down - 1)) / down
    heights = [even + more for more in range(0, _SHIFTED + 1, 2) if even + more <= max(side, even)]
    return replace(course, sheet=(width, min(heights, key=lambda height: (_struck(whole, height, down), height))))


def _struck(whole: Sheet, height: float, down: int) -> int:
    """How many figures the cuts between sheets of that height run through."""
    cuts = [row * (height - OVERLAP) + OVERLAP / 2 for row in range(1, down)]
    return sum(one.hit[1] < y < one.hit[1] + one.hit[3] for one in whole.items for y in cuts)


def cut(whole: Sheet, course: Course, setting: Setting) -> tuple[Sheet, ...]:
    """The sheets of a drawing, row by row; all of it where one holds it."""
    across, down = sheets_in(whole.width, course.sheet[0]), sheets_in(whole.height, course.sheet[1])
    places = [_place(whole, course, column, row) for row in range(down) for column in range(across)]
    items = _spread(whole.items, lambda item: item.hit, course, (across, down))
    counts = _spread(whole.counts, lambda pill: (pill.x - 24, pill.y - 8, 48, 16), course, (across, down))
    arcs = _spread(whole.arcs, _reach, course, (across, down))
    ticks = _spread(whole.ticks, lambda tick: (tick.x, 0, 0, whole.height), course, (across, down))
    grid = _spread(whole.grid, lambda line: (line[0], 0, 0, whole.height), course, (across, down))
    carried = _years_carried(whole, places[:across])
    made = []
    for place in places:
        at = place.column, place.row
        names = tuple(_tracks(whole.tracks, place))
        own = tuple(_moved_tick(tick, place.x) for tick in ticks[at])
        made.append(
            replace(
                whole,
                width=place.width,
                height=place.height,
                grid=tuple((round(x - place.x, 2), strong) for x, strong in grid[at] if x > place.x),
                ticks=(*carried[place.column], *own),
                tracks=names,
                items=tuple(_moved(item, place) for item in items[at] if _stands_on(item, place, down)),
                counts=tuple(Pill(one.x - place.x, one.y - place.y, one.words, one.kind) for one in counts[at]),
                arcs=tuple(_beside_names(_moved_tie(tie, place), names) for tie in arcs[at]),
            )
        )
    if len(made) == 1:
        return (replace(made[0], alt=whole.alt),)
    told = {item.n for sheet in made for item in _worded(sheet.items, sheet.arcs, sheet.width) if item.title}
    homeless = frozenset(item.n for item in whole.items if item.title) - told
    worded = (replace(sheet, items=tuple(_worded(sheet.items, sheet.arcs, sheet.width, homeless))) for sheet in made)
    return tuple(
        _named(sheet, place, (across, down), course, setting) for sheet, place in zip(worded, places, strict=True)
    )


def sheets_in(length: float, side: float) -> int:
    """How many sheets of ``side`` px a length takes."""
    return max(ceil((length - OVERLAP) / (side - OVERLAP) - 1e-6), 1)


def _place(whole: Sheet, course: Course, column: int, row: int) -> _Place:
    width, height = course.sheet
    x, y = column * (width - OVERLAP), row * (height - OVERLAP)
    return _Place(column, row, x, y, min(width, whole.width - x), min(height, whole.height - y))


def _spread(
    things: Iterable[T], reach: Callable[[T], Box], course: Course, count: tuple[int, int]
) -> defaultdict[tuple[int, int], list[T]]:
    """The things by the column and row of every sheet that they reach into."""
    found: defaultdict[tuple[int, int], list[T]] = defaultdict(list)
    for thing in things:
        left, top, width, height = reach(thing)
        for row in _touched(top, top + height, course.sheet[1], count[1]):
            for column in _touched(left, left + width, course.sheet[0], count[0]):
                found[column, row].append(thing)
    return found


def _touched(first: float, last: float, side: float, count: int) -> range:
    """The sheets of one direction that a stretch reaches into."""
    pitch = side - OVERLAP
    begin = max(ceil((first - side) / pitch), 0)
    end = min(int(last // pitch), count - 1)
    return range(min(begin, count - 1), max(end, 0) + 1)


def _stands_on(item: Item, place: _Place, down: int) -> bool:
    """Whether any of it is above the cut below and below the cut above: else it stands whole on the next sheet."""
    top = item.hit[1] - place.y
    over = place.row > 0 and top + item.hit[3] <= OVERLAP / 2
    under = place.row < down - 1 and top >= place.height - OVERLAP / 2
    return not over and not under


def _reach(tie: Tie) -> Box:
    left, right = sorted((tie.x0, tie.x1))
    top, bottom = min(tie.y0, tie.y1, tie.y), max(tie.y0, tie.y1, tie.y)
    return left, top - 8, right - left, bottom - top + 16


def _tracks(tracks: Sequence[TrackName], place: _Place) -> Iterator[TrackName]:
    """The tracks on a sheet; the one that began above it is named at its top."""
    ends = [*(track.top for track in tracks[1:]), place.y + place.height][-len(tracks) :] if tracks else []
    for track, end in zip(tracks, ends, strict=True):
        if track.top < place.y + place.height and end > place.y + OVERLAP / 2:
            yield TrackName(max(track.top - place.y, 0.0), track.title, track.kind)


def _moved(item: Item, place: _Place) -> Item:
    """An item as it stands on a sheet."""
    x, y = place.x, place.y
    left, top, width, height = item.hit
    low, high = max(left - x, 0.0), min(left + width - x, place.width)
    first, last = max(top - y, 0.0), min(top + height - y, place.height)
    return replace(
        item,
        left=item.left - x,
        right=item.right - x,
        core=(item.core[0] - x, item.core[1] - x),
        hatch=tuple((left - x, right - x) for left, right in item.hatch),
        x=item.x - x,
        y=item.y - y,
        top=item.top - y,
        label_x=item.label_x - x,
        cells=tuple((a - x, b - x, words) for a, b, words in item.cells if b > x and a < x + place.width),
        hit=(low, first, max(high - low, 0.0), max(last - first, 0.0)),
    )


def _worded(
    items: Sequence[Item], ties: Sequence[Tie], width: float, homeless: frozenset[int] = frozenset()
) -> Iterator[Item]:
    """The items with their words: whole, on the other side of the figure where that is free, or cut with "…".

    They stand on the sheet on which they adjoin their figure; of those with a number in ``homeless``, for which that
    has no room, on the next one.
    """
    taken = [item.hit for item in items] + [box for tie in ties for box in _lines(tie)]
    for n, item in enumerate(items):
        start, end = item.label_x, item.label_x + item.label_width
        if not item.title or (start >= 0 and end <= width):
            yield item
            continue
        at = item.right if start >= item.right - 1 else item.left if end <= item.left + 1 else max(start, item.left)
        if not 0 <= at <= width:
            yield _cut(item, width) if item.n in homeless else _carried(item, width)
            continue
        turned = _turned(item)
        others = taken[:n] + taken[n + 1 :]
        if 0 <= turned.label_x <= width - item.label_width and not any(_meet(turned.hit, box) for box in others):
            yield turned
        elif min(end, width) - max(start, 0.0) >= _LEAST_CUT:
            yield _cut(item, width)
        else:
            yield _carried(item, width)


def _turned(item: Item) -> Item:
    """The item with its words on its other side."""
    left, right = min(item.left, item.x - _MARK_HALF), max(item.right, item.x + _MARK_HALF)
    after = item.label_x >= item.x
    turned = replace(item, label_x=left - _AIR - item.label_width if after else right + _AIR)
    return replace(turned, hit=hit_of(turned))


def _cut(item: Item, width: float) -> Item:
    """The item with what of its words has room on the sheet."""
    first = max(item.label_x, _EDGE)
    room = min(item.label_x + item.label_width, width - _EDGE) - first
    if item.label_x < 0:
        room = min(item.label_width, width - 2 * _EDGE)
    title = elide(item.title, room - text_width(f"{item.n} ", 12, 700), 12, 500)
    return replace(item, label_x=first, label_width=room, title=title, caption=elide(item.caption, room, 10.5))


def _lines(tie: Tie) -> Iterator[Box]:
    """The three lines of a tie as boxes."""
    for x, y in ((tie.x0, tie.y0), (tie.x1, tie.y1)):
        yield x - 1, min(y, tie.y), 2.0, abs(y - tie.y)
    yield min(tie.x0, tie.x1), tie.y - 1, abs(tie.x1 - tie.x0), 2.0


def _meet(one: Box, other: Box) -> bool:
    return (
        one[0] < other[0] + other[2] and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3] and other[1] < one[1] + one[3]
    )  # fmt: skip


def _carried(item: Item, width: float) -> Item:
    """A bar whose title stands on another sheet has it here too, where there is room; others have none."""
    start, end = max(item.left, 0.0) + _AIR, min(item.right, width) - _AIR
    room = text_width(f"{item.n} {item.title}", 12, 700)
    long = item.form == "rhythm" or (item.form == "bar" and item.height >= _LEAST_CARRIED)
    if not long or room > end - start:
        return replace(item, title="", caption="")
    return replace(item, label_x=start, label_width=room, caption="")


def _moved_tick(tick: Tick, x: float) -> Tick:
    return replace(tick, x=round(tick.x - x, 2))


def _moved_tie(tie: Tie, place: _Place) -> Tie:
    x, y = place.x, place.y
    return Tie(
        tie.x0 - x, tie.y0 - y, tie.x1 - x, tie.y1 - y, tie.y - y, tie.word, tie.kind, tie.word_x - x
    )  # fmt: skip


def _beside_names(tie: Tie, names: Sequence[TrackName]) -> Tie:
    """A tie without its word where that would stand on the name of a track."""
    left = tie.word_x - text_width(tie.word, 11, 600) / 2
    on_name = any(
        name.top - 6 < tie.y < name.top + 24 and left < text_width(name.title, 10.5, 600) + _AIR for name in names
    )
    return replace(tie, word="") if tie.word and on_name else tie


def _years_carried(whole: Sheet, columns: Sequence[_Place]) -> list[tuple[Tick, ...]]:
    """For each column the great unit that it begins in, named at its left, where no name of one stands there."""
    great = [tick for tick in whole.ticks if tick.row == 1]
    made: list[tuple[Tick, ...]] = []
    for place in columns:
        before = [tick for tick in great if tick.x < place.x]
        room = text_width(before[-1].words, 10.5, 600) if before else 0.0
        here = [tick for tick in great if place.x <= tick.x < place.x + 2 * room + _AIR]
        made.append((replace(before[-1], x=room / 2 + 2),) if before and not here else ())
    return made


def _named(sheet: Sheet, place: _Place, count: tuple[int, int], course: Course, setting: Setting) -> Sheet:
    """A sheet with its number, its stretch of time in words, and the way to its neighbours."""
    across, down = count
    number = place.row * across + place.column + 1
    scale = course.scale
    ends = (scale.time(place.x + _WITHIN), scale.time(place.x + place.width - _WITHIN))
    start, end = end_words(*ends, setting.language)
    told = {"number": number, "count": across * down, "start": start, "end": end}
    name = _("Part {number} of {count}: {start} to {end}").format(**told)
    alt = _("Part {number} of {count} of the timeline, from {start} to {end}.").format(**told)
    return replace(
        sheet, name=name, alt=alt, label=label_of(setting, number), edges=tuple(_edges(place, count, setting))
    )


def _edges(place: _Place, count: tuple[int, int], setting: Setting) -> Iterator[Edge]:
    across, down = count
    half, number = OVERLAP / 2, place.row * across + place.column + 1
    if place.column > 0:
        yield Edge("left", half, label_of(setting, number - 1), _("continued from page {page}"))
    if place.column < across - 1:
        yield Edge("right", place.width - half, label_of(setting, number + 1), _("continues on page {page}"))
    if place.row > 0:
        yield Edge("top", half, label_of(setting, number - across), _("above on page {page}"))
    if place.row < down - 1:
        yield Edge("bottom", place.height - half, label_of(setting, number + across), _("below on page {page}"))


def label_of(setting: Setting, number: int) -> str:
    """The label of a sheet."""
    return f"{setting.prefix}-{number}"
