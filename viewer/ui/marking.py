"""The reader's marks: what they are called, where they lie, and how one goes to them.

A mark is a star on a stretch of time, kept as a note whose text is its name: so it is durable, undone like any note,
goes with the notebook, and one can write more on it in the details.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtWidgets import QMenu

from viewer.model import records
from viewer.model.date_words import edtf_words
from viewer.model.display import menu_text, one_line
from viewer.model.edtf import parse
from viewer.ui.menu_entry import add_entry
from viewer.ui.window import Window

_MOST_IN_MENU = 30


def mark_span(mark: records.Note) -> tuple[float, float]:
    """Where a mark begins and ends, in seconds; an open end is the other one."""
    start, end = parse(_edtf(mark)).possible
    known = [float(bound) for bound in (start, end) if bound is not None]
    return (known[0], known[-1])


def mark_when(mark: records.Note, language: str) -> str:
    """The stretch of time of a mark, in words."""
    return edtf_words(_edtf(mark), language)


def mark_name(mark: records.Note, language: str) -> str:
    """The name of a mark with its date, or its date alone."""
    when, name = mark_when(mark, language), one_line(mark.text, 60)
    return f"{name} ({when})" if name else when


def in_time(marks: Iterable[records.Note]) -> list[records.Note]:
    """The marks, the earliest first."""
    return sorted(marks, key=mark_span)


def go_to_mark(window: Window, mark: records.Note) -> None:
    """Show a mark and select its stretch of time."""
    window.timeline.go_to(*mark_span(mark))
    window.session.select_span(*mark_span(mark))


def show_mark(window: Window, mark: records.Note) -> None:
    """Bring a mark into view where it is not."""
    scale, (start, end) = window.timeline.scene.scale, mark_span(mark)
    if not (0 <= scale.x(start) <= scale.width and 0 <= scale.x(end) <= scale.width):
        window.timeline.go_to(start, end)


def step_mark(window: Window, by: int) -> None:
    """Go to the first mark after the middle of what is seen (1), or to the last one before it (-1)."""
    here = window.timeline.focus_time()
    marks = [(sum(mark_span(mark)) / 2, mark) for mark in in_time(window.session.notes.marks())]
    ahead = [mark for middle, mark in marks if (middle > here + 1 if by > 0 else middle < here - 1)]
    if ahead:
        go_to_mark(window, ahead[0 if by > 0 else -1])


def fill_menu(menu: QMenu, window: Window) -> None:
    """Put every mark below the commands for marks."""
    for action in menu.actions():
        if action.property("mark"):
            menu.removeAction(action)
            action.deleteLater()
    marks = in_time(window.session.notes.marks())[:_MOST_IN_MENU]
    if marks:
        menu.addSeparator().setProperty("mark", "line")
    for mark in marks:
        words = menu_text(mark_name(mark, window.session.language))
        add_entry(menu, words, partial(go_to_mark, window, mark)).setProperty("mark", mark.id)


def _edtf(mark: records.Note) -> str:
    return next(target.span for target in mark.targets if isinstance(target, records.SpanTarget))
