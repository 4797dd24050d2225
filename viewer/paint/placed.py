"""The items of a scene on whole device pixels, counted from the upper left of what is seen of the canvas."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.index.table import Flag
from viewer.paint.batch import all_nearest
from viewer.timeline.scene import Form, Items, Scene
from viewer.timeline.stack import CARD_BOX

RHYTHM_DROP = 24.0
"""How far below the top of its box a rhythm's line runs; in a lower box as much higher."""
TITLE_LINE, CAPTION_LINE = 17.0, 15.0
LEAST_BAR = 3.0
UPRIGHT_OVER = 3.0
"""How far an upright reaches beyond its bar, above and below."""
_COLUMNS = (
    "left", "right", "core_left", "core_right", "mark_x", "mark_y", "top", "bottom", "label_x", "label_right",
    "words_top",
)  # fmt: skip
_MOST = 2.0**40
_Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Placed:
    """Columns as long as the items. The core's ends lie within the figure's; where there is no core they meet.

    ``columns`` are the same as arrays, in the same order.
    """

    ratio: float
    columns: tuple[_Ints, ...]
    left: list[int]
    right: list[int]
    core_left: list[int]
    core_right: list[int]
    mark_x: list[int]
    mark_y: list[int]
    top: list[int]
    bottom: list[int]
    label_x: list[int]
    label_right: list[int]
    words_top: list[int]
    other_x: list[int | None]
    """Where the other date of a disputed instant stands."""

    def px(self, length: float) -> int:
        """A length in logical px as whole device px, one at least."""
        return max(round(length * self.ratio), 1)


def place_items(items: Items, ratio: float, shift: NDArray[np.float64] | float = 0.0) -> Placed:
    """``shift`` is what is added to every item's y, in logical px."""
    top = items.top + shift
    left, right = _whole(items.left, ratio), _whole(items.right, ratio)
    is_bar = (items.form == Form.BAR) | (items.form == Form.BAND)
    right = np.where(is_bar, np.maximum(right, left + round(LEAST_BAR * ratio)), right)
    core_left, core_right = _cores(items, left, right, ratio)
    on_rhythm = (items.form == Form.BEAT) | (items.form == Form.RHYTHM)
    middle = top + items.height / 2
    two = np.fromiter(map(bool, items.caption), bool, len(items))
    words = np.where(items.form == Form.RHYTHM, top, middle - (TITLE_LINE + CAPTION_LINE * two) / 2)
    words = np.where(items.form == Form.UPRIGHT, top + items.height + UPRIGHT_OVER, words)
    mark_y = np.where(on_rhythm, top + items.height * (RHYTHM_DROP / CARD_BOX), middle)
    label_right = items.label_x + items.label_width
    floats = np.stack([items.mark_x, mark_y, top, top + items.height, items.label_x, label_right, words])
    columns = (left, right, core_left, core_right, *_whole(floats, ratio))
    lists = {name: column.tolist() for name, column in zip(_COLUMNS, columns, strict=True)}
    return Placed(ratio, columns, **lists, other_x=_others(items, ratio))


def _others(items: Items, ratio: float) -> list[int | None]:
    there = ~np.isnan(items.other_x)
    if not there.any():
        return [None] * len(items)
    x = _whole(np.where(there, items.other_x, 0.0), ratio).tolist()
    return [x[n] if some else None for n, some in enumerate(there.tolist())]


def shifts(scene: Scene) -> NDArray[np.float64]:
    """What to add to the y of each item to count from the top of what is seen."""
    return -scene.shifts[scene.items.track]


def _cores(items: Items, left: _Ints, right: _Ints, ratio: float) -> tuple[_Ints, _Ints]:
    core_left = np.maximum(_whole(items.core_left, ratio), left)
    core_right = np.minimum(_whole(items.core_right, ratio), right)
    unknown_end = (items.flags & int(Flag.UNKNOWN_END)) != 0
    unknown_start = (items.flags & int(Flag.UNKNOWN_START)) != 0
    meet = np.where(unknown_end, left, np.where(unknown_start, right, (left + right) // 2))
    none = core_left >= core_right
    return np.where(none, meet, core_left), np.where(none, meet, core_right)


def _whole(values: NDArray[np.float64], ratio: float) -> _Ints:
    return all_nearest(np.minimum(np.maximum(values * ratio, -_MOST), _MOST))
