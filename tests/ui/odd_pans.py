"""A main window at a scale of its own, panned by odd amounts; each tenth frame is compared with a fresh painting.

``python -m tests.ui.odd_pans SCALE`` prints the differing pixels of the timeline and the overview, frame by frame.
"""

import json
import os
import sys

from PySide6.QtWidgets import QWidget

from tests.benchmarks import world
from tests.benchmarks.compare import Pixels, differing, fresh_pixels, shown_pixels
from tests.benchmarks.turns import settle, turn, wait_until
from viewer.paths import SHIPPED_RECORD
from viewer.timeline.scale import TimeScale
from viewer.ui.main_window import MainWindow

_CLOSER = (1.0, 2.0, 61.7, 900.0)
"""How much closer than the whole range."""
_PANS = (-37, 1, -13, 53, -7, 29, -3, 17, -1, 11, 5, -29, 3)
_STEPS, _EVERY = 50, 10


def main() -> None:
    """Pan at each zoom, with the timeline where its edge lies between two device pixels at most scales."""
    app = world.application(float(sys.argv[1]))
    window = world.main_window(1366, 768)
    world.start_reading(window, SHIPPED_RECORD)
    wait_until(lambda: world.is_complete(window))
    window.setContentsMargins(0, 2, 0, 0)
    window.session.select([world.id_of_the_weightiest(window)])
    settle(0.3)
    print(json.dumps([found for closer in _CLOSER for found in _panned(window, closer)]), flush=True)
    app.processEvents()
    os._exit(0)


def _panned(window: MainWindow, closer: float) -> list[int]:
    events, whole = world.events_at(window), world.whole(window)
    middle, step = float(events[len(events) * 3 // 5]), whole.step / closer
    world.jump(TimeScale(middle - step * whole.width / 2, step, whole.width))(window)
    settle(0.1)
    found = []
    for n in range(_STEPS):
        world.pan(_PANS[n % len(_PANS)])(window)
        turn()
        if n % _EVERY == _EVERY - 1:
            shown = [_whole_rows(widget, shown_pixels(window, widget)) for widget in world.pictures(window)]
            world.forget_pictures(window)
            fresh = [_whole_rows(widget, fresh_pixels(widget)) for widget in world.pictures(window)]
            found.append(sum(map(differing, shown, fresh)))
    return found


def _whole_rows(widget: QWidget, pixels: Pixels) -> Pixels:
    """Without the row that a widget shares with the one below it."""
    return pixels[: int(widget.height() * widget.devicePixelRatio())]


if __name__ == "__main__":
    main()
