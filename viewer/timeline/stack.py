"""How high each track is and where it lies: the tracks stacked below each other."""

from dataclasses import dataclass

import numpy as np

from viewer.timeline.chains import chained_tracks
from viewer.timeline.placement import NEVER, Placement

CARD_ROW, CARD_ROW_MOST, LINE_ROW = 36.0, 40.0, 28.0
CARD_BOX, LINE_BOX, BAR_BOX = 32.0, 20.0, 20.0
HEAD_ROOM, ARC_ROOM = 10.0, 30.0
FOOT, BARE_FOOT = 24.0, 8.0
LEAST_TRACK = 56.0


@dataclass(frozen=True, slots=True)
class Shelf:
    """One track's place: y of its top, of its first lane and of the middle of its foot, and its height."""

    top: float
    lanes_top: float
    foot: float
    height: float


@dataclass(frozen=True)
class Stack:
    """All tracks' places, in px from the top of the first; ``row`` is the height of a lane."""

    shelves: tuple[Shelf, ...]
    row: float
    height: float


def lanes_that_fit(height: float, arcs: tuple[bool, ...], cards: bool) -> int:
    """How many lanes of all tracks together find room on ``height`` px."""
    fixed = sum((ARC_ROOM if arc else HEAD_ROOM) + FOOT for arc in arcs)
    return max(int((height - fixed) // (CARD_ROW if cards else LINE_ROW)), len(arcs))


def stack(placement: Placement, height: float) -> Stack:
    """Stack the tracks; space left over goes to the rows first, then evenly around the tracks' lanes."""
    chained = chained_tracks(placement.chains, placement.track, len(placement.groups))
    heads = [ARC_ROOM if arc else HEAD_ROOM for arc in chained]
    feet = [FOOT if _folds(placement, n) else BARE_FOOT for n in range(len(heads))]
    lanes = [max(count, 1) for count in placement.lanes]
    row = CARD_ROW if placement.labels.cards else LINE_ROW
    spare = height - sum(heads) - sum(feet) - row * sum(lanes)
    if placement.labels.cards and spare > 0:
        row = min(CARD_ROW_MOST, row + spare / max(sum(lanes), 1))
    heights = [max(h + f + n * row, LEAST_TRACK) for h, f, n in zip(heads, feet, lanes, strict=True)]
    extra = max(height - sum(heights), 0.0) / max(len(heights), 1)
    shelves, top = [], 0.0
    for head, foot, least, count in zip(heads, feet, heights, lanes, strict=True):
        tall = least + extra
        lanes_top = top + head + (tall - head - foot - count * row) / 2
        shelves.append(
            Shelf(round(top), round(lanes_top), round(top + tall - FOOT / 2 - 1), round(top + tall) - round(top))
        )
        top += tall
    return Stack(tuple(shelves), row, max(top, 0.0))


def _folds(placement: Placement, track: int) -> bool:
    """Whether anything of the track is only counted when the whole range is seen."""
    rows = placement.groups[track].rows
    level = placement.level[rows]
    return bool(((level == NEVER) | (level > placement.level_at(placement.base_step / 2))).any()) and bool(
        np.size(rows)
    )
