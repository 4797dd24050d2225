"""How many of an event's signs have room between its title and what comes next in the same lane, and where they are."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.advance import text_width
from viewer.timeline.labels import TITLE
from viewer.timeline.scene import Form, Scene
from viewer.timeline.signs import AFTER, BEFORE, Bits, fitting, how_many, row_width

_STRONG = 600
Floats = NDArray[np.float64]


class Words(NamedTuple):
    """The words of items: the titles, and where the words begin and end.

    The two lines stand in one where they are ``beside`` each other. ``edge`` is where each item begins with its figure,
    and ``lane`` tells lanes from each other.
    """

    titles: Sequence[str]
    left: Floats
    right: Floats
    beside: NDArray[np.bool_]
    edge: Floats
    lane: NDArray[np.int64]


def signs_with_room(signs: Bits, words: Words, strong: NDArray[np.bool_]) -> Bits:
    """The signs of items as far as there is room behind their titles; what has no title keeps them all.

    ``strong`` ones have a bold title.
    """
    titles, left, right, beside, edge, lane = words
    some = [n for n in np.flatnonzero(how_many(signs) > 1).tolist() if titles[n]]
    if not some:
        return signs
    ends = [
        right[n] if beside[n] else left[n] + text_width(titles[n], TITLE[0], _STRONG if strong[n] else TITLE[1])
        for n in some
    ]
    room = _free(np.array(ends), lane[some], edge, lane)
    fit = signs.copy()
    for n, free in zip(some, room.tolist(), strict=True):
        fit[n] = fitting(int(signs[n]), free)
    return fit


def signs_left(label: tuple[float, float], figure: float, end: float, room: tuple[float, float], edge: float) -> float:
    """Where the signs of an item begin: behind words that end there, or before those that stand close to their figure.

    ``label`` is where the room for the words begins and ends, ``figure`` where the figure begins; ``room`` are the gap
    and the width that the signs take, all in the same unit. At the ``edge`` of the canvas they are over the words.
    """
    before, wide = room
    if label[1] <= figure < end + before + wide:
        return label[0] - before - wide
    return max(min(end + before, edge - wide), label[0])


def sign_at(scene: Scene, some: NDArray[np.int64], x: float) -> int | None:
    """The item among ``some`` whose signs beside its title are at an x of the canvas."""
    items = scene.items
    for n in some[items.signs[some] > 0].tolist():
        title, left, width = items.title[n], float(items.label_x[n]), float(items.label_width[n])
        if not title or items.form[n] in (Form.BEAT, Form.UPRIGHT):
            continue
        weight = _STRONG if int(items.row[n]) in scene.selected else TITLE[1]
        end = left + (width if items.form[n] == Form.RHYTHM else text_width(title, TITLE[0], weight))
        wide = row_width(int(items.signs[n]))
        start = signs_left((left, left + width), float(items.left[n]), end, (BEFORE, wide), scene.scale.width - AFTER)
        if start - BEFORE <= x <= start + wide + AFTER:
            return int(n)
    return None


def _free(ends: Floats, of: NDArray[np.int64], edge: Floats, lane: NDArray[np.int64]) -> Floats:
    """The px from each end to the next edge in the same lane."""
    beyond = (lane[None, :] == of[:, None]) & (edge[None, :] > ends[:, None])
    gap: Floats = np.where(beyond, edge[None, :] - ends[:, None], np.inf).min(axis=1)
    return gap
