"""A large file whose table has grown ahead of what is placed, under the hand."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.index.large_files import in_columns, lines, many
from viewer.index.large.entry import partial_reading
from viewer.session.contents import make_indexes
from viewer.session.session import Session
from viewer.ui.main_window import MainWindow
from viewer.ui.timeline_view import TimelineView

FIRST, MORE = 100, 6_000
Grow = Callable[[int | None], None]


@pytest.fixture
def grow(session: Session, tmp_path: Path) -> Grow:
    """Shows so many rows of a large file that is still being read, or all of one that has been."""
    path = tmp_path / "large.jsonl"
    path.write_bytes(lines(*many(MORE)))
    in_columns(path)
    [folder] = (tmp_path / "cache" / "entries").iterdir()

    def to(count: int | None) -> None:
        if count is None:
            whole = in_columns(path)
            return session.take(whole, path, make_indexes(whole))
        reading = partial_reading(path, folder, count)
        assert reading is not None
        return session.grow(reading, path, make_indexes(reading))

    return to


@pytest.fixture
def ahead(window: MainWindow, grow: Grow) -> TimelineView:
    """The first rows are placed, and there are more."""
    grow(FIRST)
    view = window.timeline
    view.setFocus()
    assert len(view.arranged().table) == FIRST
    grow(MORE)
    assert len(view.arranged().table) == FIRST
    return view


def test_the_end_is_gone_to_before_it_is_placed_and_seen_once_it_is(
    ahead: TimelineView, grow: Grow, qtbot: QtBot
) -> None:
    QTest.keyClick(ahead, Qt.Key.Key_End)
    ahead.grab()
    row = ahead.picking.current_row()
    assert row is not None and row >= FIRST and ahead.picking.current_track() is None
    grow(None)
    qtbot.waitUntil(lambda: row in ahead.scene.items.row.tolist(), timeout=30_000)
    assert ahead.picking.current_track() is not None


def test_what_was_left_before_it_was_placed_is_not_gone_to(ahead: TimelineView, qtbot: QtBot) -> None:
    QTest.keyClick(ahead, Qt.Key.Key_End)
    ahead.moves.pan(-40)
    there = ahead.moves.scale
    qtbot.waitUntil(lambda: len(ahead.arranged().table) == MORE, timeout=30_000)
    qtbot.wait(300)
    assert ahead.moves.scale == there


@pytest.mark.parametrize("key", [Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_keys_at_an_event_that_is_not_placed_yet_do_no_harm(ahead: TimelineView, key: Qt.Key) -> None:
    QTest.keyClick(ahead, Qt.Key.Key_End)
    QTest.keyClick(ahead, key)
    ahead.grab()
    assert ahead.session.current is not None


def test_the_track_of_an_event_that_comes_to_be_placed_can_be_hidden(
    ahead: TimelineView, window: MainWindow, qtbot: QtBot
) -> None:
    QTest.keyClick(ahead, Qt.Key.Key_End)
    assert not window.action("hide_track").isEnabled()
    qtbot.waitUntil(window.action("hide_track").isEnabled, timeout=30_000)


def test_an_event_is_revealed_while_nothing_is_placed_yet(window: MainWindow, grow: Grow, session: Session) -> None:
    grow(MORE)
    window.timeline.grab()
    session.follow("e70")
    assert window.timeline.scene.events == MORE


def test_a_filter_is_one_of_all_the_events_there_are(window: MainWindow, grow: Grow, session: Session) -> None:
    grow(FIRST)
    session.filter_to(range(50))
    grow(MORE)
    [line] = window.messages.lines()
    assert line.label.text() == "50 of 6,000 events stand out, the others are dimmed"
    line.close_button.click()
    grow(None)
    assert "filter" not in [line.message.about for line in window.messages.lines()]
