"""A note as it reads: links by mouse and key, nothing loaded."""

import socket
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QFocusEvent, QGuiApplication, QImage, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from viewer.paint import theme
from viewer.ui import style
from viewer.ui.markdown_view import MarkdownView

TWO_LINKS = "[one](https://one.org) and [two](https://two.org)"
MARKER = QColor("#FF00FE")


@pytest.fixture
def view(qtbot: QtBot) -> MarkdownView:
    view = MarkdownView()
    qtbot.addWidget(view)
    view.resize(320, 40)
    view.show()
    return view


def asked(view: MarkdownView) -> list[str]:
    boxes = view.window().findChildren(QMessageBox)
    texts = [box.text() for box in boxes]
    for box in boxes:
        box.reject()
    return texts


def test_tab_and_enter_ask_about_the_second_link(view: MarkdownView) -> None:
    view.show_markdown(TWO_LINKS)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Tab)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert view.textCursor().selectedText() == "two"
    QTest.keyClick(view, Qt.Key.Key_Return)
    (text,) = asked(view)
    assert "https://two.org" in text


def test_shift_tab_goes_back(view: MarkdownView) -> None:
    view.show_markdown(TWO_LINKS)
    view.setFocus()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        QTest.keyClick(view, key)
    assert view.textCursor().selectedText() == "one"


def test_tab_comes_in_at_the_first_link_again(view: MarkdownView) -> None:
    view.show_markdown(TWO_LINKS)
    view.selectAll()
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert view.textCursor().selectedText() == "one"


def test_a_click_on_a_link_asks(view: MarkdownView) -> None:
    view.show_markdown(TWO_LINKS)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, 8))
    (text,) = asked(view)
    assert "https://one.org" in text


def test_a_click_beside_links_asks_nothing(view: MarkdownView) -> None:
    view.show_markdown("[one](javascript:x) [two](file:///etc/passwd)")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, 8))
    assert (asked(view), view.links) == ([], ())


def test_what_is_copied_is_plain(view: MarkdownView) -> None:
    view.show_markdown("**a** b")
    view.selectAll()
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    assert (data.text(), data.hasHtml()) == ("a b", False)


def test_it_is_as_high_as_its_text_and_then_scrolls(view: MarkdownView) -> None:
    view.show_markdown("a")
    low = view.height()
    view.show_markdown("a\n\nb")
    assert view.height() > low
    view.show_markdown("a\n\n" * 100)
    assert view.height() == 400 and view.verticalScrollBar().maximum() > 0


def test_an_item_hangs_from_its_marker_at_every_depth(view: MarkdownView) -> None:
    view.show_markdown("- a\n  - b")
    cursor = view.textCursor()
    lefts = []
    for _ in range(2):
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
        lefts.append(view.cursorRect(cursor).center().x())
        cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
    assert lefts[1] - lefts[0] == pytest.approx(22, abs=1)


def test_the_words_take_the_colours_of_the_theme(view: MarkdownView) -> None:
    view.show_markdown("a")
    theme.use(theme.dark())
    try:
        view.setPalette(style.palette(theme.dark()))
        shown = view.document().firstBlock().begin().fragment().charFormat().foreground().color()
    finally:
        theme.use(theme.light())
    assert shown == QColor(theme.dark().ink)


def test_no_picture_is_drawn_or_read(view: MarkdownView, tmp_path: Path) -> None:
    path = tmp_path / "marker.png"
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    picture.fill(MARKER)
    assert picture.save(str(path))
    view.show_markdown(f'![a]({path}) ![b](file://{path})\n\n<img src="{path}">\n\n[c]({path})\n\n[r]: {path}\n![r]')
    seen = view.grab().toImage()
    marked = sum(seen.pixelColor(x, y) == MARKER for x in range(seen.width()) for y in range(seen.height()))
    assert marked == 0
    assert view.loadResource(QTextDocument.ResourceType.ImageResource, QUrl.fromLocalFile(str(path))) is None


def test_no_connection_is_made(view: MarkdownView) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x.png"
        view.show_markdown(f'![a]({address}) <img src="{address}"> [b]({address})')
        view.grab()
        server.setblocking(False)
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.mark.parametrize(
    "text",
    [
        "word " * 200_000,
        "<b>" * 100_000,
        "> " * 10_000,
        "- a\n" * 10_000,
        "*" * 10_000,
        "\ud800\u202e\x00",
        "a\u0301" * 9_000,
    ],
)
def test_hostile_text_is_laid_out(view: MarkdownView, text: str) -> None:
    view.show_markdown(text)
    assert not view.grab().isNull() and view.height() <= 400
