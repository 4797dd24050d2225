"""How many of an event's signs have room between its title and what comes next in the same lane."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.advance import text_width
from viewer.timeline.labels import TITLE
from viewer.timeline.signs import Bits, fitting, how_many

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


def _free(ends: Floats, of: NDArray[np.int64], edge: Floats, lane: NDArray[np.int64]) -> Floats:
    """The px from each end to the next edge in the same lane."""
    beyond = (lane[None, :] == of[:, None]) & (edge[None, :] > ends[:, None])
    gap: Floats = np.where(beyond, edge[None, :] - ends[:, None], np.inf).min(axis=1)
    return gap
