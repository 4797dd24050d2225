"""The lanes of a strip dealt anew, so that the ends of relations have a free way up, and words that stay inside it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from viewer.export.figure import Item
from viewer.export.strip_arcs import Way
from viewer.timeline.advance import elide, text_width
from viewer.timeline.stack import BEARER_BOX

_GAP, _AIR = 10.0, 3.0
_MARK_REACH = 9.0
_STROKE_OVER = 3.0
"""How far the stroke of what happened inside a span reaches beyond its bar."""
_ON_OTHERS = ("beat", "upright")
_BEARER_MIDDLE = 17.0
_LEAST_WORDS = 40.0
_FEW = 5
"""Units whose every order is tried."""
_BESIDE, _INSIDE = 8.0, 8.0
_TITLE, _CAPTION = (12.0, 600), (10.5, 400)


def moved(item: Item, down: float) -> Item:
    """The item so many px further down."""
    left, top, width, height = item.hit
    return replace(item, y=item.y + down, top=item.top + down, hit=(left, top + down, width, height))


def hit_of(item: Item) -> tuple[float, float, float, float]:
    """The box around a figure and its words."""
    if item.form == "beat":
        return item.x - _MARK_REACH, item.y - _MARK_REACH, 2 * _MARK_REACH, 2 * _MARK_REACH
    left, right, top, bottom = item.left, item.right, item.top, item.top + item.height
    if item.form == "upright":
        left, right = min(item.label_x, item.x) - 3, max(item.label_x + item.label_width, item.x) + 3
        return left, top - _STROKE_OVER, right - left, item.height + 2 * _STROKE_OVER + 14
    if item.form == "mark":
        left, right = min(left, item.x - _MARK_REACH), max(right, item.x + _MARK_REACH)
        top, bottom = min(top, item.y - _MARK_REACH), max(bottom, item.y + _MARK_REACH)
    if item.title:
        middle = (top + bottom) / 2
        left, right = min(left, item.label_x), max(right, item.label_x + item.label_width)
        top, bottom = (top, bottom) if item.form == "rhythm" else (min(top, middle - 14), max(bottom, middle + 16))
    return left, top, right - left, bottom - top


@dataclass
class _Unit:
    """What keeps its lane together, by place among the items; ``ways`` are the x at which relations end on it."""

    places: list[int]
    left: float
    right: float
    lane: int
    ways: list[float]

    def meets(self, other: "_Unit") -> bool:
        return self.left < other.right + _GAP and other.left < self.right + _GAP

    def covers(self, other: "_Unit") -> bool:
        """Whether it would lie across the way to the other one, were that below it."""
        return any(self.left - _AIR < x < self.right + _AIR for x in other.ways)


def relaned(items: Sequence[Item], tracks: Sequence[int], ways: Iterable[Way]) -> tuple[Item, ...]:
    """The items of each track in its lanes so that what relations end on has a free way up, as far as there is one."""
    ends: defaultdict[int, list[float]] = defaultdict(list)
    for way in ways:
        if not way.across:
            ends[way.older].append(way.x0)
            ends[way.younger].append(way.x1)
    made = list(items)
    for track in {tracks[place] for place in ends}:
        here = [place for place, one in enumerate(tracks) if one == track]
        middles = lanes_of(items, tracks, track)
        units, lanes = _best_dealt(_units(items, here, middles, ends), len(middles))
        for unit, lane in zip(units, lanes, strict=True):
            for place in unit.places:
                made[place] = moved(items[place], middles[lane] - middles[unit.lane])
    return tuple(made)


def lanes_of(items: Sequence[Item], tracks: Sequence[int], track: int) -> list[float]:
    """The middles of the lanes of a track that items stand in."""
    return sorted({_middle(item) for item, own in zip(items, tracks, strict=True) if own == track})


def spread(items: Sequence[Item], tracks: Sequence[int], by: Mapping[int, float]) -> tuple[Item, ...]:
    """The items with the lanes of some tracks so many px further apart."""
    lanes = {track: lanes_of(items, tracks, track) for track in by}
    return tuple(
        moved(item, by[track] * lanes[track].index(_middle(item))) if track in by else item
        for item, track in zip(items, tracks, strict=True)
    )


def _middle(item: Item) -> float:
    """The middle of its lane; bars with strokes on them stand in the upper half of it."""
    half = _BEARER_MIDDLE if item.height == BEARER_BOX else item.height / 2
    return round(item.top + half)


def _units(
    items: Sequence[Item], here: Sequence[int], middles: Sequence[float], ends: Mapping[int, list[float]]
) -> list[_Unit]:
    """The items of a track with what stands on them."""
    found: list[_Unit] = []
    for place in sorted(here, key=lambda place: items[place].form in _ON_OTHERS):
        item, lane = items[place], middles.index(_middle(items[place]))
        left, _top, width, _height = item.hit
        whole = next((one for one in found if one.lane == lane and one.left <= item.x <= one.right), None)
        if item.form in _ON_OTHERS and whole:
            whole.places.append(place)
            whole.left, whole.right = min(whole.left, left), max(whole.right, left + width)
        else:
            found.append(_Unit([place], left, left + width, lane, ends.get(place, [])))
    return found


def _best_dealt(units: Sequence[_Unit], count: int) -> tuple[list[_Unit], list[int]]:
    """The units and the lane of each, in the order of dealing that leaves most of those with relations a free way."""
    tied = sorted((unit for unit in units if unit.ways), key=lambda unit: -max(unit.ways))
    rest = sorted((unit for unit in units if not unit.ways), key=lambda unit: (unit.lane, unit.left))
    orders: Iterable[Sequence[_Unit]] = (tied, tied[::-1], sorted(tied, key=lambda unit: -unit.left))
    if len(tied) <= _FEW:
        orders = permutations(tied)
    dealt = ([*order, *rest] for order in orders)
    return max(((some, _dealt(some, count)) for some in dealt), key=lambda deal: _clear_count(*deal))


def _clear_count(units: Sequence[_Unit], lanes: Sequence[int]) -> int:
    """How many units with relations have a free way up."""
    placed = list(zip(units, lanes, strict=True))
    return sum(
        not any(other.covers(unit) for other, above in placed if above < lane) for unit, lane in placed if unit.ways
    )


def _dealt(units: Sequence[_Unit], count: int) -> list[int]:
    """The lane of each unit; those they had where not all find one."""
    lanes: list[list[_Unit]] = [[] for _lane in range(count)]
    dealt = []
    for unit in units:
        free = [lane for lane in range(count) if not any(unit.meets(other) for other in lanes[lane])]
        clear = [lane for lane in free if _is_clear(unit, lane, lanes)]
        if not free:
            return [one.lane for one in units]
        dealt.append((clear or free)[0])
        lanes[dealt[-1]].append(unit)
    return dealt


def _is_clear(unit: _Unit, lane: int, lanes: Sequence[Sequence[_Unit]]) -> bool:
    above = (other for some in lanes[:lane] for other in some)
    below = (other for some in lanes[lane + 1 :] for other in some)
    return not any(other.covers(unit) for other in above) and not any(unit.covers(other) for other in below)


def inside(items: Sequence[Item], tracks: Sequence[int], width: float) -> tuple[Item, ...]:
    """The items with words that stay within the figure: on the other side, on the bar, cut, or none."""
    made = list(items)
    for n, item in enumerate(items):
        if not item.title or (item.label_x >= 0 and item.label_x + item.label_width <= width):
            continue
        middle = _middle(item)
        beside = [one for k, one in enumerate(made) if k != n and tracks[k] == tracks[n] and _middle(one) == middle]
        made[n] = _within(item, beside, width)
        made[n] = replace(made[n], hit=hit_of(made[n]))
    return tuple(made)


def tightened(item: Item) -> Item:
    """The item with no more room for its words than they need; what stands left of a figure stands close to it."""
    if not item.title or item.form == "beat":
        return item
    need = min(_needed(item), item.label_width)
    left = item.x if item.form == "upright" else item.left
    left = min(left, item.x - _MARK_REACH) if item.form == "mark" else left
    ahead = item.label_width - need if item.label_x + item.label_width <= left + 1 else 0.0
    made = replace(item, label_x=item.label_x + ahead, label_width=need)
    return replace(made, hit=hit_of(made))


def _needed(item: Item) -> float:
    """The px of its words as they are set."""
    title = text_width(f"{item.n} " if item.n else "", 12, 700) + text_width(item.title, 12, 500)
    caption = text_width(item.caption, *_CAPTION)
    return (title + _BESIDE + caption if item.form == "rhythm" else max(title, caption)) + 2


def _within(item: Item, beside: Sequence[Item], width: float) -> Item:
    room = min(item.label_width, _needed(item))
    left, right = (item.x - 9.0, item.x + 9.0) if item.form == "mark" else (item.left, item.right)
    left, right = min(left, item.left), max(right, item.right)
    on_bar = max(item.left, 0.0) + _INSIDE
    places = [on_bar] if item.form in ("bar", "rhythm") and on_bar + room + _INSIDE <= min(item.right, width) else []
    places += [left - _BESIDE - room, right + _BESIDE]
    boxes = [(one.hit[0], one.hit[0] + one.hit[2]) for one in beside]
    for x in places:
        if x >= 0 and x + room <= width and not any(a < x + room and x < b for a, b in boxes):
            return replace(item, label_x=x, label_width=room)
    room = width - item.label_x
    if item.label_x < 0 or room < _LEAST_WORDS:
        return replace(item, title="", caption="", label_x=left, label_width=0.0)
    number = f"{item.n} " if item.n else ""
    title = elide(number + item.title, room, *_TITLE).removeprefix(number)
    return replace(item, title=title, caption=elide(item.caption, room, *_CAPTION), label_width=room)
