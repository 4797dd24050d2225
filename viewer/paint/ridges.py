"""Density ridges: how much is not drawn one by one, as a pale hill with a darker crest in every track."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPainter


from viewer.paint.theme import Theme, mix
from viewer.timeline.scene import Scene

_FILL, _CREST = 0.13, 0.34
"""Shares of the kind's colour."""
_AHEAD = 64
"""Columns worked out beyond what is asked for, so that a pan does not ask for each one."""


class Ridges:
    """The heights of the columns at one step, kept while the window is panned."""

    def __init__(self) -> None:
        self._first = 0
        self._heights: NDArray[np.float32] | None = None

    def draw(
        self, painter: QPainter, scene: Scene, theme: Theme, ratio: float, areas: Sequence[tuple[int, int, int, int]]
    ) -> None:
        """Draw what lies in ``areas``, given as left, top, right, bottom in device px of the canvas."""
        del painter, scene, theme, ratio, areas
