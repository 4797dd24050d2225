"""The relations of a strip: room for those within a track, and words only where no title stands."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from viewer.export.figure import Item, Tie
from viewer.timeline.advance import text_width
from viewer.timeline.scene import Arc, Form, Scene

ARC_ROOM = 18.0
"""Px more above the lanes of a track with arcs that keeps no room for them."""
_RAISED = 12.0
_HALF_HEIGHT, _AIR, _CORNER = 8.0, 7.0, 10.0
_TRIES = 9
_COMES, _LEAVES = 1.5, 5.0
"""Px from the left of a bar at which an arc comes to it or leaves it."""


def track_at(scene: Scene, y: float) -> int:
    """The track that ``y`` is in, before anything is moved down."""
    return max(bisect_right([track.top for track in scene.tracks], y) - 1, 0)


def crowded_tracks(scene: Scene, chained: Sequence[bool]) -> list[bool]:
    """Which tracks have arcs within them without the room that a chain keeps."""
    found = [False] * len(scene.tracks)
    for arc in scene.arcs:
        if not _across(scene, arc):
            found[track_at(scene, arc.y)] = True
    return [arcs and not room for arcs, room in zip(found, chained, strict=True)]


def ties(scene: Scene, downs: Sequence[float], crowded: Sequence[bool], items: Sequence[Item]) -> tuple[Tie, ...]:
    """The arcs of ``scene`` with its tracks moved by ``downs``; a word that finds no free place is left out."""
    taken, starts = _taken(items), _starts(scene)
    made = []
    for arc in scene.arcs:
        tie = _tie(scene, _beside(arc, starts), downs, crowded)
        word_x = next(_free(tie, taken), None) if tie.word else None
        if word_x is not None:
            half = text_width(tie.word, 11, 600) / 2 + _AIR
            box = (word_x - half, word_x + half, tie.y - _HALF_HEIGHT, tie.y + _HALF_HEIGHT)
            taken = np.vstack([taken, np.array([box])])
        made.append(_worded(tie, word_x))
    return tuple(made)


def _starts(scene: Scene) -> dict[int, float]:
    """The left of every bar by row."""
    long = [form in (Form.BAR, Form.BAND, Form.CELLS) for form in scene.items.form.tolist()]
    left = scene.items.left.tolist()
    return {row: left[n] for n, row in enumerate(scene.items.row.tolist()) if long[n]}


def _beside(arc: Arc, starts: Mapping[int, float]) -> Arc:
    """The arc with its ends at bars before the words that stand on these."""
    from_x = starts[arc.to] + _LEAVES if arc.to in starts else arc.from_x
    to_x = starts[arc.row] + _COMES if arc.row in starts else arc.to_x
    return replace(arc, from_x=from_x, to_x=to_x)


def _across(scene: Scene, arc: Arc) -> bool:
    return track_at(scene, arc.from_y) != track_at(scene, arc.to_y)


def _tie(scene: Scene, arc: Arc, downs: Sequence[float], crowded: Sequence[bool]) -> Tie:
    track = track_at(scene, arc.y)
    raised = _RAISED if crowded[track] and not _across(scene, arc) else 0.0
    return Tie(
        x0=arc.from_x,
        y0=arc.from_y + downs[track_at(scene, arc.from_y)],
        x1=arc.to_x,
        y1=arc.to_y + downs[track_at(scene, arc.to_y)],
        y=arc.y + downs[track] - raised,
        word=arc.label,
        kind=scene.tracks[track].kind,
        word_x=(arc.from_x + arc.to_x) / 2,
    )


def _worded(tie: Tie, word_x: float | None) -> Tie:
    word, x = ("", tie.word_x) if word_x is None else (tie.word, word_x)
    return Tie(tie.x0, tie.y0, tie.x1, tie.y1, tie.y, word, tie.kind, x)


def _taken(items: Sequence[Item]) -> NDArray[np.float64]:
    """Left, right, top and bottom of all figures and their words."""
    boxes = [(left, left + width, top, top + height) for left, top, width, height in (one.hit for one in items)]
    return np.array(boxes, dtype=np.float64).reshape(-1, 4)


def _free(tie: Tie, taken: NDArray[np.float64]) -> Iterator[float]:
    """Places for the word on the level stretch where nothing stands, those near its middle first."""
    half = text_width(tie.word, 11, 600) / 2 + _AIR
    low, high = min(tie.x0, tie.x1) + _CORNER + half, max(tie.x0, tie.x1) - _CORNER - half
    if low > high:
        return
    near = taken[(taken[:, 2] < tie.y + _HALF_HEIGHT) & (taken[:, 3] > tie.y - _HALF_HEIGHT)]
    middle = (low + high) / 2
    for x in sorted(np.linspace(low, high, _TRIES).tolist(), key=lambda place: abs(place - middle)):
        if not ((near[:, 0] < x + half) & (near[:, 1] > x - half)).any():
            yield x
