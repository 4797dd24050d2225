"""The toolbar's buttons: room between picture and word, on and off with their commands."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from viewer.session.contents import nothing
from viewer.ui.bar_button import GAP, BarButton
from viewer.ui.dialogs.sheet import Sheet
from viewer.ui.main_window import MainWindow


@pytest.mark.parametrize("name", ["whole_range", "language_button", "export", "dataset_button"])
def test_picture_and_word_do_not_touch(window: MainWindow, name: str) -> None:
    button: BarButton = getattr(window.toolbar, name)
    first, second = sorted(button.parts(), key=lambda part: part.left())
    assert GAP - 1.1 <= second.left() - first.right() <= GAP + 1.1
    assert first.left() >= 8
    assert second.right() <= button.width() - 8


def test_a_button_is_on_and_off_with_its_command(window: MainWindow) -> None:
    window.session.show(nothing())
    assert not window.toolbar.export.isEnabled()
    assert window.toolbar.export.text() == "Export"


def test_a_click_on_export_opens_its_dialog(window: MainWindow) -> None:
    QTest.mouseClick(window.toolbar.export, Qt.MouseButton.LeftButton)
    [dialog] = window.findChildren(Sheet)
    assert dialog.windowTitle().startswith("Export")
    dialog.close()


def test_tab_goes_through_the_toolbar_from_left_to_right(window: MainWindow) -> None:
    bar = window.toolbar
    bar.whole_range.setFocus()
    passed = []
    for _press in range(3):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        passed.append(QApplication.focusWidget())
    assert passed == [bar.search, bar.language_button, bar.export]
