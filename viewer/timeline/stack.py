"""How high each track is and where it lies: the tracks stacked below each other, the pinned ones first."""

from dataclasses import dataclass

from viewer.timeline.placement import Placement

CARD_ROW, CARD_ROW_MOST, LINE_ROW, LINE_ROW_MOST = 36.0, 40.0, 28.0, 34.0
CARD_BOX, LINE_BOX, BAR_BOX = 32.0, 20.0, 20.0
BEARER_BOX = 15.0
"""The height of a bar with uprights on it; their words stand below it in the same lane."""
HEAD_ROOM, ARC_ROOM = 10.0, 30.0
FOOT, BARE_FOOT = 24.0, 8.0
LEAST_TRACK = 56.0
SHUT = 28.0
"""The height of a collapsed track."""
SHUT_BOX = 16.0
"""That of what stands in it."""
_HELD_MOST = 0.6
"""The share of the canvas that tracks which do not scroll may take, so that the others are seen."""
_AIR = 2.0
_ABOVE = 12.0
"""So much of the space left over goes above the lanes of a track at most, so that they begin beside its name."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """One track's place: y of its top, of its first lane and of the middle of its foot, and its height."""

    top: float
    lanes_top: float
    foot: float
    height: float


@dataclass(frozen=True)
class Stack:
    """All tracks' places, in px from the top of the first; ``row`` is the height of a lane.

    The first ``held`` tracks do not scroll; the first ``pinned`` px are theirs.
    """

    shelves: tuple[Shelf, ...]
    row: float
    height: float
    held: int
    pinned: float


def lane_height(cards: bool, row_height: float) -> float:
    """The px of a lane when the reader multiplies it by ``row_height``."""
    row, box = (CARD_ROW, CARD_BOX) if cards else (LINE_ROW, LINE_BOX)
    return max(round(row * row_height), box + _AIR)


def lanes_that_fit(height: float, arcs: tuple[bool, ...], shut: tuple[bool, ...], row: float) -> int:
    """How many lanes of all tracks together find room on ``height`` px; every track gets one."""
    opened = [arc for arc, closed in zip(arcs, shut, strict=True) if not closed]
    fixed = sum((ARC_ROOM if arc else HEAD_ROOM) + FOOT for arc in opened) + SHUT * (len(arcs) - len(opened))
    return max(int((height - fixed) // row), len(opened)) + len(arcs) - len(opened)


def stack(placement: Placement, height: float, *, close: bool = False, used: tuple[int, ...] | None = None) -> Stack:
    """Stack the tracks, ``close`` up with their further lanes; ``used`` are the lanes of each where these are fewer.

    Space left over goes to the rows first, then evenly to the tracks, most of it below their lanes.
    """
    shut = [group.collapsed for group in placement.groups]
    heads = [ARC_ROOM if arc else HEAD_ROOM for arc in placement.chained]
    feet = [FOOT if folds else BARE_FOOT for folds in (placement.near_folds if close else placement.folds)]
    lanes = [max(count, 1) for count in used or (placement.near_lanes if close else placement.lanes)]
    row = lane_height(placement.labels.cards, placement.row_height)
    opened = [n for n, closed in enumerate(shut) if not closed]
    spare = height - SHUT * (len(shut) - len(opened)) - sum(heads[n] + feet[n] + row * lanes[n] for n in opened)
    if spare > 0 and placement.row_height == 1.0:
        most = CARD_ROW_MOST if placement.labels.cards else LINE_ROW_MOST
        row = min(most, row + spare / max(sum(lanes[n] for n in opened), 1))
    tall = [SHUT if shut[n] else max(heads[n] + feet[n] + lanes[n] * row, LEAST_TRACK) for n in range(len(lanes))]
    extra = max(height - sum(tall), 0.0) / max(len(opened), 1)
    shelves, top = list[Shelf](), 0.0
    for n in range(len(tall)):
        high = tall[n] + (0.0 if shut[n] else extra)
        above = min((high - heads[n] - feet[n] - lanes[n] * row) / 2, _ABOVE)
        lanes_top = top + (SHUT - row) / 2 if shut[n] else top + heads[n] + above
        foot = top + SHUT / 2 if shut[n] else top + high - FOOT / 2 - 1
        shelves.append(Shelf(round(top), round(lanes_top), round(foot), round(top + high) - round(top)))
        top += high
    ends = [float(shelf.top + shelf.height) for shelf in shelves]
    held = _held(ends, sum(group.pinned for group in placement.groups), height)
    return Stack(tuple(shelves), row, max(top, 0.0), held, ends[held - 1] if held else 0.0)


def _held(ends: list[float], pinned: int, height: float) -> int:
    """How many of the first tracks, which end at ``ends``, do not scroll: of the ``pinned`` ones those with room."""
    if not pinned or ends[-1] <= height:
        return pinned
    room = sum(end <= height * _HELD_MOST for end in ends[:pinned])
    return room or int(ends[0] <= height - LEAST_TRACK)
