"""Where a screen reader asks what a timeline is; nothing is made, nor its words read, before one does."""

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface


@cache
def install() -> None:
    """From now on Qt asks here what a timeline and an overview are to a screen reader."""
    QAccessible.installFactory(_interface_of)


def _interface_of(_name: str, thing: QObject) -> QAccessibleInterface | None:
    from viewer.ui.accessible import interface_of  # with all that can be said of a timeline

    return interface_of(thing)
