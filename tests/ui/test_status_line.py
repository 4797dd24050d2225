"""The status line: both sides get the room they need, and nothing is said more exactly than it is known."""

from pytestqt.qtbot import QtBot

from viewer.model.view import Arrangement
from viewer.ui.main_window import MainWindow
from viewer.ui.status_line import StatusLine


def test_the_sums_stand_whole_at_the_right_end_where_there_is_room(window: MainWindow) -> None:
    window.session.select(["fund"])
    status = window.status
    needed = sum(run.width for run in status._sums_runs())
    assert needed > 0
    assert status.sums_left() + needed <= status.width() - 12 + 0.5


def test_sums_that_do_not_fit_begin_after_the_facts(window: MainWindow) -> None:
    window.session.select(["fund"])
    wide = window.status.sums_left()
    window.status.resize(300, 28)
    assert window.status.sums_left() < wide
    assert window.status.sums_left() > sum(run.width for run in window.status._fact_runs())


def test_the_time_covered_is_as_exact_as_the_dates(window: MainWindow) -> None:
    window.session.select(["fund", "first"])
    assert window.status.facts[1] == "20 September 2012 to May 2016, about 4 years"


def test_one_event_is_said_in_its_own_words(window: MainWindow) -> None:
    window.session.select(["fund"])
    assert window.status.facts[1] == "May 2016"


def test_a_window_made_anew_says_what_is_selected(window: MainWindow, qtbot: QtBot) -> None:
    window.session.select(["fund"])
    another = StatusLine(window.session, lambda: window.timeline.scene)
    qtbot.addWidget(another)
    another.wait_for_rest()
    assert another.facts == window.status.facts
    assert another.sums == window.status.sums != ""


def test_tracks_that_share_events_are_not_said_to_hold_so_many_events(window: MainWindow) -> None:
    assert window.status.facts[-1].startswith("5 events in view: ")
    window.session.arrange(Arrangement(group_by="tag"))
    assert window.status.facts[-1].startswith("5 in view, counted once a track: ")
