"""The picture that is moved and mended against one that is painted afresh."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer import paths
from viewer.model.dataset import Dataset
from viewer.paint import fonts, theme
from viewer.paint.canvas import Canvas
from viewer.session.contents import make_indexes
from viewer.session.session import Session
from viewer.timeline.scale import TimeScale
from viewer.ui.timeline_view import TimelineView

SIZE = QSize(900, 560)
TOLERANCE, STRAY = 12, 20
"""How far a channel may be off, and how many pixels may be."""


def differing(a: NDArray[np.uint8], b: NDArray[np.uint8]) -> int:
    return int((np.abs(a.astype(int) - b.astype(int)) > TOLERANCE).any(axis=2).sum())


class Screen:
    """A timeline that is painted frame by frame into an image of its own, ``ratio`` device pixels a pixel."""

    def __init__(self, view: TimelineView, ratio: float, qtbot: QtBot) -> None:
        self.view, self.ratio, self._qtbot = view, ratio, qtbot

    def open(self, read: Callable[[Session], None]) -> TimelineView:
        """Open data and wait until all of it is placed."""
        read(self.view.session)
        self.view.scene  # noqa: B018 - asks for the placement
        self._qtbot.waitUntil(lambda: not self.view.picture.refining, timeout=20_000)
        return self.view

    def frame(self) -> NDArray[np.uint8]:
        image = QImage(SIZE * self.ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(self.ratio)
        image.fill(0)
        painter = QPainter(image)
        self.view.picture.paint(painter, self.ratio)
        painter.end()
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
        return rows[:, :, :3].copy()

    def off(self) -> int:
        """How many pixels of the present frame, and of the next as it is kept, differ from one painted afresh."""
        kept = self.frame()
        again = self.frame()
        self.view.forget_picture()
        fresh = self.frame()
        return max(differing(kept, fresh), differing(again, fresh))


@pytest.fixture(params=[1.0, 2.0, 1.5])
def screen(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication) -> Screen:
    fonts.load()
    view = TimelineView(Session())
    qtbot.addWidget(view)
    view.resize(SIZE)
    with qtbot.waitExposed(view):
        view.show()
    return Screen(view, request.param, qtbot)


def record(session: Session) -> None:
    session.open(paths.SHIPPED_RECORD)


def large(session: Session) -> None:
    """More events than have cards: instants, spans and soft ends of all kinds, crowded here and there."""
    chance = np.random.default_rng(7)
    kinds = ["agreement", "mission", "dialogue", "context", "event"]
    dates = []
    for day in (chance.random(3400) ** 2 * 20_000).astype(int).tolist():
        start = np.datetime64("1960-01-01") + day
        end = start + int(chance.integers(1, 900))
        dates.append([f"{start}", f"{start}"[:7], f"{start}~", f"{start}/{end}", f"{start}/.."][day % 5])
    events = [
        {"kind": kinds[n % 5], "id": f"e{n}", "title": f"Event of note {n}", "date": date, "importance": 1 + n % 5}
        for n, date in enumerate(dates)
    ]
    session.show(Dataset.model_validate({"format": "yeonpyo", "version": 1, "id": "l", "title": "L", "events": events}))


def heaps(session: Session) -> None:
    """Many events on each of some days: ridges with steep sides."""
    days = [f"{1960 + n % 34}-0{1 + n % 3 * 4}-01" for n in range(3400)]
    events = [{"kind": "event", "id": f"e{n}", "title": "Event of some day", "date": day} for n, day in enumerate(days)]
    session.show(Dataset.model_validate({"format": "yeonpyo", "version": 1, "id": "h", "title": "H", "events": events}))


def tied(session: Session) -> None:
    """Two events of one day, in tracks of their own, that belong to an earlier one in the track above."""
    relation = {"type": "implements", "to": "first"}
    events = [
        {"kind": "agreement", "id": "first", "title": "First", "date": "2001-02-03"},
        {"kind": "mission", "id": "near", "title": "Near", "date": "2011-02-03", "relations": [relation]},
        {"kind": "dialogue", "id": "far", "title": "Far", "date": "2011-02-03", "relations": [relation]},
    ]
    session.show(Dataset.model_validate({"format": "yeonpyo", "version": 1, "id": "t", "title": "T", "events": events}))


def ancient(session: Session) -> None:
    """An event at the beginning of our era and one of today."""
    dates = ("0001-02-03", "2001-02-03")
    events = [{"kind": "mission", "id": f"e{n}", "title": "Event", "date": date} for n, date in enumerate(dates)]
    session.show(Dataset.model_validate({"format": "yeonpyo", "version": 1, "id": "a", "title": "A", "events": events}))


def inner(view: TimelineView, share: float) -> TimeScale:
    whole = view.moves.whole
    step = whole.step * share
    return TimeScale(whole.time(whole.width * 0.4), step, whole.width)


@pytest.mark.parametrize("opened", [record, large])
def test_a_picture_that_was_panned_is_the_same_as_a_fresh_one(
    screen: Screen, opened: Callable[[Session], None]
) -> None:
    view = screen.open(opened)
    for share in (0.5, 0.05):
        view.moves.set(inner(view, share))
        screen.frame()
        for pixels in (-7.3, -31.0, 12.4, -300.0, -0.4, 155.5):
            view.moves.pan(pixels)
            screen.frame()
            view.moves.pan(pixels / 3)
            assert screen.off() <= STRAY * screen.ratio**2


def test_lines_in_the_middle_of_two_pixels_stay_on_theirs_while_the_window_is_panned(screen: Screen) -> None:
    view, day = screen.open(record), 86_400
    step = day / (50.5 / screen.ratio)  # every second day begins in the middle of a device pixel
    view.moves.set(TimeScale(18_000.0 * day, step, view.moves.whole.width))
    for _ in range(40):
        view.moves.pan(-3.7)
        screen.frame()
    assert screen.off() <= STRAY * screen.ratio**2


@pytest.mark.parametrize("opened", [record, large])
def test_a_picture_that_was_zoomed_is_the_same_as_a_fresh_one(
    screen: Screen, opened: Callable[[Session], None]
) -> None:
    view = screen.open(opened)
    screen.frame()
    for factor in (1.08, 1.9, 7.0, 0.93, 0.2):
        view.moves.zoom(factor, 300.0)
        assert screen.off() <= STRAY * screen.ratio**2


def test_the_hatching_of_a_wide_cell_makes_way_for_words_that_go_to_the_other_side_of_the_mark(screen: Screen) -> None:
    view = screen.open(record)
    table, width, step = view.session.table, view.moves.whole.width, 2813.4
    middle = float(table.anchor[table.row_by_id["priority-initiatives"]])  # inferred, to the year
    view.moves.set(TimeScale(middle - (width - 240) * step, step, width))
    for _ in range(16):
        screen.frame()
        view.moves.pan(14.76)
        assert screen.off() <= STRAY * screen.ratio**2


def test_the_head_of_a_track_that_is_let_go_is_drawn_where_it_scrolls_to(screen: Screen) -> None:
    view, session = screen.open(record), screen.view.session
    view.resize(SIZE.width(), 330)
    session.arrange(replace(session.arrangement, pinned=frozenset({"agreement"})))
    screen.frame()
    view.scroll_by(22.0)
    screen.frame()
    session.arrange(replace(session.arrangement, pinned=frozenset()))
    assert view.scene.scroll > 0
    assert screen.off() <= STRAY * screen.ratio**2


def test_a_selection_is_drawn_and_goes_again_without_a_trace(screen: Screen) -> None:
    view = screen.open(record)
    plain = screen.frame()
    for id in view.session.table.ids[:12]:
        view.session.select([id])
        screen.frame()
        view.moves.pan(-9.0)
        assert screen.off() <= STRAY * screen.ratio**2
        view.moves.pan(9.0)
    view.session.select([])
    assert differing(screen.frame(), plain) <= STRAY


def test_an_arc_that_goes_to_another_track_leaves_nothing_behind(screen: Screen) -> None:
    view = screen.open(tied)
    for id in ("near", "far", "near"):
        view.session.select([id])
        screen.frame()
        screen.frame()
        view.session.select(["far" if id == "near" else "near"])
        assert len(view.scene.arcs) == 1
        assert screen.off() <= STRAY * screen.ratio**2


def test_the_grid_changes_with_the_names_of_its_units(screen: Screen) -> None:
    view, year = screen.open(ancient), 31_556_952
    step = 1000 * year / view.moves.width
    view.moves.set(TimeScale(-62_135_596_800.0 - 150 * year, step, view.moves.width))
    units = set()
    for _ in range(4):
        screen.frame()
        screen.frame()
        view.moves.pan(-30.0)
        screen.frame()
        units.add(round(view.scene.minor[-2].right - view.scene.minor[-2].left))
        assert screen.off() <= STRAY * screen.ratio**2
    assert len(units) > 1


def test_a_canvas_that_has_become_wider_or_narrower_is_whole(screen: Screen) -> None:
    view = screen.open(record)
    view.moves.set(inner(view, 0.2))
    screen.frame()
    screen.frame()
    for width in (150.0, 125.0, 200.0):
        view.set_heads_width(width)
        assert screen.off() <= STRAY * screen.ratio**2


def test_tracks_that_scroll_leave_nothing_behind(screen: Screen) -> None:
    view = screen.open(large)
    view.resize(SIZE.width(), 300)
    assert view.scene.content_height > 300
    for pixels in (20.0, 33.0, -11.0):
        view.scroll_by(pixels)
        assert screen.off() <= STRAY * screen.ratio**2


def test_a_large_table_is_axis_and_heads_until_it_is_placed_and_then_only_gains(screen: Screen) -> None:
    view = screen.view
    large(view.session)
    view.moves.set(inner(view, 0.1))
    assert view.picture.placement is None and not view.scene.tracks and view.scene.minor
    shown: list[dict[int, float]] = []

    def placed() -> None:
        items = view.scene.items
        shown.append(dict(zip(items.row.tolist(), items.top.tolist(), strict=True)))

    view.picture.placed.connect(placed)
    screen.open(lambda _session: None)
    first, last = shown[0], shown[-1]
    assert last.items() >= first.items() and len(last) > 10


def test_a_large_table_gets_the_lanes_a_higher_window_has_room_for(screen: Screen, qtbot: QtBot) -> None:
    view = screen.open(large)
    before = sum(view.arranged().lanes)
    view.resize(SIZE.width(), SIZE.height() * 2)
    qtbot.waitUntil(lambda: sum(view.arranged().lanes) > before, timeout=20_000)
    qtbot.waitUntil(lambda: not view.picture.refining, timeout=20_000)


def test_ridges_are_whole_up_to_the_edge_of_the_window(screen: Screen) -> None:
    view = screen.open(heaps)
    view.moves.set(inner(view, 0.2))
    for _ in range(40):
        screen.frame()
        view.moves.pan(-0.7)
        kept = screen.frame()
        view.forget_picture()
        assert differing(kept[:, -3:], screen.frame()[:, -3:]) == 0


def test_a_line_that_comes_in_at_the_left_is_as_thick_as_any(screen: Screen) -> None:
    view = screen.open(record)
    step = inner(view, 0.2).step
    view.moves.set(TimeScale(view.moves.moment + 0.4 * step, step, view.moves.width))
    for pixels in (-0.4, 10.0, -10.3, 10.0):
        screen.frame()
        screen.frame()
        view.moves.pan(pixels)
        assert screen.off() <= STRAY * screen.ratio**2


def test_the_line_beside_the_heads_is_that_of_the_corner(screen: Screen) -> None:
    screen.open(record)
    frame, right = screen.frame(), round(160 * screen.ratio)
    corner, head = (frame[round(y * screen.ratio), right - 4 : right].tolist() for y in (20, 300))
    assert corner == head


def test_heads_without_tracks_are_plain(screen: Screen) -> None:
    view = screen.view
    heads = [view.picture._pixels.heads(view.scene, theme.light(), 1.0).toImage() for _time in range(2)]
    assert {heads[-1].pixelColor(x, y).name() for x in range(150) for y in range(0, 400, 7)} == {"#f7f7f5"}


def test_events_can_be_selected_before_a_large_table_is_placed(screen: Screen, qtbot: QtBot) -> None:
    view = screen.view
    large(view.session)
    view.session.select([view.session.table.ids[7]])
    assert view.picture.placement is None and view.scene.drawn == 0
    qtbot.waitUntil(lambda: not view.picture.refining, timeout=5000)
    assert view.scene.selected == {7}


def test_rows_that_join_a_table_join_the_picture(screen: Screen, qtbot: QtBot) -> None:
    view = screen.open(large)
    session, whole = view.session, view.session.table
    session.select([whole.ids[-1]])
    more = session.dataset.model_copy(update={"events": (*session.dataset.events, session.dataset.events[0])})
    session.make_dataset, (session.table, session.make_relations) = lambda: more, make_indexes(more)
    session.dataset_grew.emit()
    assert view.scene.events == len(whole)
    qtbot.waitUntil(lambda: view.scene.events == len(whole) + 1, timeout=20_000)


def test_what_a_filter_does_not_want_is_paler(screen: Screen) -> None:
    view = screen.open(record)
    plain = screen.frame().astype(int).sum()
    view.session.filter_to([0, 1, 2], "dim")
    pale = screen.frame().astype(int).sum()
    view.session.filter_to([0, 1, 2], "hide")
    assert plain < pale < screen.frame().astype(int).sum()
    assert screen.off() <= STRAY * screen.ratio**2


def test_only_the_strip_that_came_into_view_is_painted_when_the_window_moves(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    areas: list[float] = []
    draw = Canvas.draw

    def counted(canvas: Canvas, painter: QPainter, dirty: list[tuple[int, int, int, int]] | None = None) -> None:
        boxes = dirty if dirty is not None else [(0, 0, canvas.width, canvas.height)]
        areas.append(sum((r - x) * (b - y) for x, y, r, b in boxes) / (canvas.width * canvas.height))
        draw(canvas, painter, dirty)

    monkeypatch.setattr(Canvas, "draw", counted)
    screen.open(record)
    screen.frame()
    screen.frame()
    screen.view.moves.pan(-10.0)
    screen.frame()
    assert areas[:2] == [1.0, 1.0] and 0 < areas[2] < 0.2


def test_a_message_that_comes_and_goes_leaves_a_large_table_where_it_is(screen: Screen) -> None:
    view = screen.open(large)
    before = view.picture.placement
    view.resize(SIZE.width(), SIZE.height() - 45)
    assert not view.picture.wants_other_rows()
    view.resize(SIZE.width(), SIZE.height() * 2)
    assert view.picture.wants_other_rows()
    assert view.picture.placement is before
