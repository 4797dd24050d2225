"""PySide6 keeps count of None and True: a release that does not, ends in a crash (6.12.0 under Python 3.11)."""

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLabel

CALLS = 1000
FEW = 50


class Bell(QObject):
    """Something with a signal."""

    rung = Signal(bool)


def test_a_call_that_returns_none_takes_no_reference(qapp: QApplication) -> None:
    label = QLabel()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        label.setText("x")
    assert sys.getrefcount(None) > before - FEW


def test_emitting_a_signal_takes_no_reference(qapp: QApplication) -> None:
    bell = Bell()
    before = sys.getrefcount(True), sys.getrefcount(None)
    for _ in range(CALLS):
        bell.rung.emit(True)
    after = sys.getrefcount(True), sys.getrefcount(None)
    assert all(now > then - FEW for now, then in zip(after, before, strict=True))
