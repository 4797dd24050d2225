"""The way of the Tab key through a part of the window that is made anew while the rest stays."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def stops(room: QWidget) -> Iterator[QWidget]:
    """What Tab reaches in a widget, in the order it is laid out."""
    if room.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield room
    inside = room.widget() if isinstance(room, QScrollArea) else None
    layout = room.layout()
    if inside is not None:
        yield from stops(inside)
    elif layout is not None:
        yield from _in_layout(layout)


def go_through(widgets: Iterable[QWidget]) -> None:
    """Let Tab go from each to the next; the first stays where it is."""
    for former, after in pairwise(widgets):
        QWidget.setTabOrder(former, after)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield from stops(widget)
        elif inner is not None:
            yield from _in_layout(inner)
