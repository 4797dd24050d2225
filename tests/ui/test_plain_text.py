"""Labels, buttons and tooltips show what was typed."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from viewer.ui.plain_text import PlainLabel, TextButton, menu_text, plain_message, set_tooltip
from viewer.ui.typeset import Typeset


@pytest.fixture
def label(qtbot: QtBot) -> PlainLabel:
    label = PlainLabel("First line of words\nSecond line")
    qtbot.addWidget(label)
    label.resize(300, 40)
    label.show()
    return label


def lines(text: str, width: float, role: str = "body") -> list[str]:
    made = Typeset(text, role)
    return [text[start:end].rstrip() for start, end in made.lines(width)]


def test_a_label_is_plain_whichever_way_its_text_comes(label: PlainLabel) -> None:
    label.setText("<b>as typed</b>")
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == label.accessibleName() == "<b>as typed</b>"


def test_figures_of_sources_are_spoken_too(label: PlainLabel) -> None:
    label.set_suffix("1, 2", "source 1, 2")
    assert label.accessibleName().endswith("Second line, source 1, 2")


def test_figures_of_sources_stay_with_the_last_word(qtbot: QtBot) -> None:
    label = PlainLabel("Signed in Brussels")
    qtbot.addWidget(label)
    label.set_suffix("1, 2, 3", "source 1, 2, 3")
    widths = range(110, label.sizeHint().width() + 40)
    places = [(label._suffix_place(width), label._set.lines(width)) for width in widths]
    assert all(left > 0 for (left, _top), _lines in places)
    assert {len(lines) for _place, lines in places} >= {1, 2}


def test_a_wrapped_label_grows_as_it_narrows(label: PlainLabel) -> None:
    label.set_text("a few words " * 20)
    assert label.heightForWidth(150) > label.heightForWidth(300) > 0


def test_text_is_marked_with_the_mouse_and_copied(label: PlainLabel, qtbot: QtBot) -> None:
    QTest.mouseDClick(label, Qt.MouseButton.LeftButton, pos=QPoint(10, 5))
    assert label.selected_text() == "First"
    QTest.keyClick(label, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "First line of words\nSecond line"


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_text_button_is_pressed_by_key(qtbot: QtBot, key: Qt.Key) -> None:
    pressed: list[bool] = []
    button = TextButton("R&D", lambda: pressed.append(True))
    qtbot.addWidget(button)
    QTest.keyClick(button, key)
    assert pressed == [True]
    assert button.accessibleName() == "R&D"
    assert button.shortcut().isEmpty()


def test_tooltips_of_widgets_and_actions_are_escaped_and_cut(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    action = QAction(widget)
    for target in (widget, action):
        set_tooltip(target, "<img src=x> & " + "y" * 5000)
        assert target.toolTip().startswith("<qt><p>&lt;img src=x&gt; &amp; ")
        assert len(target.toolTip()) < 1100


@pytest.mark.parametrize("words", ["한-나토 관계 기록. 다른 자료 열기.", "Search titles, notes and sources (Ctrl+F)"])
def test_a_short_tooltip_is_one_line(qtbot: QtBot, words: str) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    set_tooltip(widget, words)
    tip = QLabel(widget.toolTip())
    tip.setWordWrap(True)  # as Qt has it in a tooltip
    qtbot.addWidget(tip)
    assert tip.sizeHint().height() < 2 * tip.fontMetrics().lineSpacing()


def test_an_empty_tooltip_is_none(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    set_tooltip(widget, "")
    assert widget.toolTip() == ""


def test_a_message_box_is_plain_and_keeps_its_title(qtbot: QtBot) -> None:
    box = plain_message(QMessageBox.Icon.Question, "R&D [*]", "<b>words</b>")
    qtbot.addWidget(box)
    assert box.textFormat() == Qt.TextFormat.PlainText
    assert box.text() == "<b>words</b>"
    assert box.windowTitle() == "R&D [*][*]"


def test_an_ampersand_stays_in_a_menu() -> None:
    assert menu_text("R&D") == "R&&D"


def test_lines_end_between_words(qapp: object) -> None:
    assert lines("one two three four five six", 60) == ["one two", "three four", "five six"]


def test_korean_words_are_kept_whole(qapp: object) -> None:
    words = "개별 맞춤형 파트너십 프로그램은 이어져 온 문서이다"
    assert " ".join(lines(words, 90)) == words
    assert len(lines(words, 90)) > 1


def test_korean_running_text_has_more_room_between_its_lines(qapp: object) -> None:
    assert Typeset("글", "body").line_height == Typeset("text", "body").line_height + 2


def test_a_word_wider_than_the_line_is_cut(qapp: object) -> None:
    found = lines("x" * 3000, 100)
    assert "".join(found) == "x" * 3000
    assert all(Typeset("", "body").advance(line) <= 100 for line in found)


def test_no_character_is_lost_between_lines(qapp: object) -> None:
    text = "words and – dashes/slashes\n\nand  spaces " * 50
    made = Typeset(text, "body")
    covered = "".join(text[start:end] for start, end in made.lines(123))
    assert covered == text.replace("\n", "")


def test_a_right_click_beside_the_marked_words_lets_go_of_them(qtbot: QtBot) -> None:
    label = PlainLabel("Some words that are read")
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    label.show()
    right = Qt.MouseButton.RightButton
    for end, kept in ((len("Some words that are read"), "Some words that are read"), (4, "")):
        label.select_range(0, end)
        QTest.mouseClick(label, right, pos=QPoint(label.width() - 12, label.height() // 2))
        assert label.selected_text() == kept
