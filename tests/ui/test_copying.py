"""The selected events on the clipboard."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from viewer.ui.main_window import MainWindow


def test_copy_takes_the_selected_events_with_their_sources(window: MainWindow) -> None:
    window.session.select(["first", "visit"])
    window.timeline.setFocus()
    QTest.keyClick(window.timeline, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text().startswith("First programme\n20 September 2012 [1]\n\nVisit to Seoul")
    assert "[1] “Press report”" in copied.text() and copied.hasHtml()
    assert window.messages.lines()[0].label.text() == "2 events were copied."


def test_the_key_copies_words_where_a_field_has_the_focus(window: MainWindow) -> None:
    window.session.select(["first"])
    window.go_to_search()
    field = window.focusWidget()
    assert isinstance(field, QLineEdit)
    field.setText("words")
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "words"


def test_a_table_is_copied_for_tables(window: MainWindow) -> None:
    window.session.select(["first", "visit"])
    window.action("copy_table").trigger()
    copied = QGuiApplication.clipboard().mimeData()
    assert [line.count("\t") for line in copied.text().splitlines()] == [5, 5, 5]
    assert "<table>" in copied.html()


def test_the_timeline_of_the_selection_is_copied_as_a_picture(window: MainWindow) -> None:
    window.session.select(["first", "visit"])
    window.action("copy_picture").trigger()
    assert QGuiApplication.clipboard().image().width() == 3200


def test_without_a_selection_the_key_says_what_is_missing(window: MainWindow) -> None:
    window.timeline.setFocus()
    QTest.keyClick(window.timeline, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert window.messages.lines()[0].label.text() == "Select an event first; then it can be copied."
