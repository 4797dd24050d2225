"""All that the benchmarks know of the program's inside: a few doors, gathered here so that they are easy to move."""

import atexit
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication, QWidget

from tests.benchmarks.drawn import CHUNK, FIRST_DAY, TIES, WORDINGS, Drawn, drawn
from tests.benchmarks.wordings import wordings
from viewer import i18n
from viewer.index.facet import Facet
from viewer.index.ids import IdRows
from viewer.index.links import RELATIONS, links_between
from viewer.index.table import EventTable, Flag
from viewer.index.texts import Texts
from viewer.model.edtf import Precision
from viewer.model.event import Event
from viewer.model.kinds import KINDS
from viewer.model.text import Text
from viewer.model.view import Arrangement
from viewer.paint import fonts, theme
from viewer.session.contents import make_indexes, nothing
from viewer.session.session import Session
from viewer.timeline.arrange import arranging
from viewer.timeline.board import GAP
from viewer.timeline.extent import whole_range
from viewer.timeline.labels import make_labels
from viewer.timeline.layout import Look, lay_out
from viewer.timeline.levels import NEVER
from viewer.timeline.placement import Placement
from viewer.timeline.scale import TimeScale
from viewer.timeline.scene import Form, Scene
from viewer.ui import style
from viewer.ui.keeping import open_notebook
from viewer.ui.main_window import MainWindow

_FARTHEST = 1000.0
"""Px that figures and titles may reach beyond their time."""
Step = Callable[[MainWindow], None]
"""One move of a hand."""


def application(scale: float = 1, home: Path | None = None) -> QApplication:
    """A program without a display, at ``scale`` device pixels a pixel; its home is a folder of the run, or ``home``.

    Nothing of the user's is read or written.
    """
    if home is None:
        home = Path(tempfile.mkdtemp(prefix="yeonpyo-bench-"))
        atexit.register(shutil.rmtree, home, ignore_errors=True)
    os.environ["YEONPYO_HOME"], os.environ["XDG_CACHE_HOME"] = str(home), str(home / "cache")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = f"{scale:g}"
    app = QApplication([])
    i18n.set_language("en")
    fonts.load()
    style.apply(app, theme.light())
    return app


def main_window(width: int = 1600, height: int = 900) -> MainWindow:
    """The main window as the program makes it, with the details open."""
    session = Session()
    session.keep_notes_in(open_notebook())
    window = MainWindow(session, "light")
    window.resize(width, height)
    window.show_details(True)
    window.show()
    return window


# --- opening -----------------------------------------------------------------------------------------------


def start_reading(window: MainWindow, file: Path) -> None:
    """Open ``file`` as the command does."""
    window.open_path(file)


def is_pictured(window: MainWindow, file: Path | None) -> bool:
    """Whether the events of ``file``, or those made up, are in the picture.

    Raises:
        RuntimeError: the file could not be opened; the message says why.
    """
    if window.session.path == file:
        return window.timeline.picture.placement is not None
    if window.reading is None:
        raise RuntimeError("; ".join(line.message.text for line in window.messages.lines()) or "nothing was opened")
    return False


def is_complete(window: MainWindow) -> bool:
    """Whether the file is read to its end and all of it is in its place."""
    picture, table = window.timeline.picture, window.session.table
    placement = picture.placement
    return window.reading is None and placement is not None and placement.table is table and not picture.refining


def group_by_tag(window: MainWindow) -> bool:
    """Make the tags c1 to c8 of made-up data its tracks; False where the data has none."""
    if "c1" not in window.session.table.facet("tag").rows:
        return False
    window.session.arrange(Arrangement(group_by="tag"))
    return True


def start_making(window: MainWindow, n: int) -> None:
    """Show ``n`` events of the generator that no file holds; nothing is known of them but their columns."""
    _nothing, relations = make_indexes(nothing())
    window.session.show(nothing(), indexes=(made_table(n), relations))


def made_table(n: int, seed: int = 1) -> EventTable:
    """The events of the generator as a table, all dated to the day."""
    events, first = drawn(n, seed), int(np.datetime64(FIRST_DAY, "s").astype(np.int64))
    ids = Texts((np.arange(n)[:, None] // 10 ** np.arange(7, -1, -1) % 10 + 48).astype(np.uint8).ravel(), _every(n, 8))
    start, end = first + events.start * 86_400, first + (events.end + 1) * 86_400
    table = table_of(start, end, events.importance, events.track, _titles(events, seed))
    tied = np.flatnonzero(events.tie >= 0)
    types = np.array([RELATIONS.index(name) for name in TIES])[events.tie[tied]]
    links = links_between(tied, tied - events.to[tied], types)
    return replace(table, ids=ids, lookup=lambda: IdRows.of(ids), links=lambda: links)


def _every(n: int, size: int) -> NDArray[np.int64]:
    return np.arange(n + 1, dtype=np.int64) * size


def _titles(events: Drawn, seed: int) -> Texts:
    halves = [half for korean in (False, True) for half in wordings(seed, WORDINGS, korean=korean)]
    heads, tails = (column + events.korean * WORDINGS for column in (events.head, events.tail))
    parts = [
        Texts.of(
            f"{halves[head]} {halves[tail]}"
            for head, tail in zip(heads[at : at + CHUNK].tolist(), tails[at : at + CHUNK].tolist(), strict=True)
        )
        for at in range(0, len(events), CHUNK)
    ]
    sizes = np.concatenate([[0], *(np.diff(part.offsets) for part in parts)])
    return Texts(np.concatenate([part.blob for part in parts]), np.cumsum(sizes, dtype=np.int64))


# --- laying out --------------------------------------------------------------------------------------------


def table_of(
    start: NDArray[np.int64],
    end: NDArray[np.int64],
    importance: NDArray[np.int64],
    track: NDArray[np.int64],
    titles: Sequence[str],
) -> EventTable:
    """A table of events from ``start`` to ``end``, in seconds, as reading makes one; what is over a day is a span."""
    n, is_span, tags = len(start), end - start > 86_400, _tags(track)
    some_event = Event(kind="event", id="e", title=Text(en="Something"))
    return EventTable(
        ids=tuple(map(str, range(n))),
        start=start,
        end=end,
        core_start=start,
        core_end=end,
        order=np.zeros(n, np.int32),
        kind=np.full(n, KINDS.index("event"), np.uint8),
        importance=importance.astype(np.uint8),
        precision=np.full(n, Precision.DAY, np.uint8),
        flags=np.where(is_span, np.uint16(Flag.SPAN), np.uint16(0)),
        record=lambda _row: some_event,
        titles=lambda _language: titles,
        facet=lambda field: Facet(field, tags, {}),
    )


def _tags(track: NDArray[np.int64]) -> dict[str, NDArray[np.int64]]:
    return {f"c{n + 1}": np.flatnonzero(track == n) for n in np.unique(track).tolist()}


@dataclass(frozen=True)
class Placed:
    """A table laid out; seconds for the labels, then until a picture could be drawn, and until all was placed.

    ``computed`` are the seconds of the processor for all but the labels.
    """

    placement: Placement
    labels: float
    first: float
    complete: float
    computed: float

    @property
    def share(self) -> float:
        """The part of the events that is drawn by itself at some zoom."""
        return float(np.not_equal(self.placement.level, NEVER).mean())


def place(table: EventTable, width: int = 1087, height: int = 688) -> Placed:
    """Lay out a table by tag on a canvas as large as that of the window, and draw up one picture."""
    begun = time.perf_counter()
    labels = make_labels(table, "en")
    labelled, idle = time.perf_counter(), time.thread_time()
    steps = arranging(table, labels, (width, height), 0.0, Arrangement(group_by="tag"))
    times = [(time.perf_counter() - labelled, placement) for placement in steps]
    placement, computed = times[-1][1], time.thread_time() - idle
    lay_out(placement, whole_range(table, width, 0.0), Look(width=width + 160, height=height + 44))
    return Placed(placement, labelled - begun, times[0][0], times[-1][0], computed)


# --- moving ------------------------------------------------------------------------------------------------


def shown(window: MainWindow) -> TimeScale:
    """The window of time."""
    return window.timeline.moves.scale


def whole(window: MainWindow) -> TimeScale:
    """The window of time that shows everything."""
    return window.timeline.moves.whole


def jump(scale: TimeScale) -> Step:
    """Show ``scale`` at once."""
    return lambda window: window.timeline.moves.set(scale)


def pan(pixels: float) -> Step:
    """Move the content to the right, as a drag does."""
    return lambda window: window.timeline.moves.pan(pixels)


def zoom(factor: float, x: float) -> Step:
    """Go closer about the canvas's ``x``, as the wheel does."""
    return lambda window: window.timeline.moves.zoom(factor, x)


def repaint(window: MainWindow) -> None:
    """Lay out and paint the same stretch once more."""
    window.timeline.refresh()


def hit(window: MainWindow) -> Callable[[float, float], object]:
    """What tells what lies under a point of the timeline."""
    return lambda x, y: window.timeline.hit(QPointF(x, y))


def events_at(window: MainWindow) -> NDArray[np.float64]:
    """Where in time the dated events stand, in order."""
    table = window.session.table
    return table.anchor[table.in_time_order].astype(np.float64)


def id_of_the_weightiest(window: MainWindow) -> str:
    """The first of the most important events."""
    return window.session.table.ids[int(window.session.table.importance.argmax())]


# --- looking -----------------------------------------------------------------------------------------------


def pictures(window: MainWindow) -> tuple[QWidget, ...]:
    """The widgets that show a stretch of time."""
    return window.timeline, window.overview


def forget_pictures(window: MainWindow) -> None:
    """Drop all that is kept to paint faster."""
    window.timeline.forget_picture()


# --- titles ------------------------------------------------------------------------------------------------


def laid_out(window: MainWindow) -> tuple[Scene, Placement]:
    """The picture and where everything goes."""
    return window.timeline.scene, window.timeline.arranged()


def titled_rows(scene: Scene) -> NDArray[np.int64]:
    """The rows drawn with their titles, in the window or reaching into it."""
    items = scene.items
    left, right = np.minimum(items.left, items.label_x), np.maximum(items.right, items.label_x + items.label_width)
    titled = np.array([bool(title) for title in items.title], dtype=bool)
    rows: NDArray[np.int64] = items.row[titled & (right > 0) & (left < scene.scale.width) & (items.form != Form.BEAT)]
    return rows


def extents(placement: Placement, scene: Scene) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
    """All entries that might be titled in the window, and from where to where figure, title and gap would go, in px."""
    scale, figures = scene.scale, placement.figures
    entries = np.flatnonzero(placement.track >= 0)
    start, end, _anchor = figures.times(placement.row_of(entries))
    room = _FARTHEST * scale.step
    entries = entries[(start < scale.end + room) & (end > scale.start - room)]
    rows = placement.row_of(entries)
    entries, rows = entries[figures.form(rows) != Form.BEAT], rows[figures.form(rows) != Form.BEAT]
    shape = figures.shape(rows)
    outline, x = shape.at(scale.step), (shape.start - scale.start) / scale.step
    left, right = x + outline.outer_left, x + outline.outer_right
    seen = (right > 0) & (left < scale.width)
    return entries[seen], left[seen], right[seen] + GAP


def ranks(placement: Placement, entries: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Places in ``entries``, the most important first: of equals the earliest, and of equals as the file has them."""
    table, rows = placement.table, placement.row_of(entries).astype(np.int64)
    weight = -table.importance[rows].astype(np.int64)
    return np.lexsort((table.order[rows], table.anchor_of(rows), weight)), np.lexsort((rows, weight))


def lanes(placement: Placement) -> tuple[NDArray[np.integer], tuple[int, ...]]:
    """The track of every entry, and how many lanes each track has."""
    return placement.track, placement.lanes
