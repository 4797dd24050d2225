"""The search field and its list, in both languages."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.hands import results_of
from viewer.paint import theme
from viewer.ui.main_window import MainWindow


def test_a_row_names_its_event_and_its_date(window: MainWindow) -> None:
    QTest.keyClicks(window.search, "visit")
    item = results_of(window).item(0)
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Visit to Seoul, 11 Apr 2013"
    assert "11 Apr 2013" in item.toolTip()


def test_korean_finds_an_event_shown_in_english(window: MainWindow) -> None:
    window.search.setText("재건팀")
    assert window.search.hits == ("team",)
    assert results_of(window).item(0).text() == "Reconstruction team"


def test_a_click_on_a_hit_selects_it_and_closes_the_list(window: MainWindow) -> None:
    QTest.keyClicks(window.search, "programme")
    results = results_of(window)
    QTest.mouseClick(
        results.viewport(), Qt.MouseButton.LeftButton, pos=results.visualItemRect(results.item(1)).center()
    )
    assert window.session.selection == (window.search.hits[1],)
    assert not results.isVisible()


def test_titles_and_dates_are_drawn_apart(window: MainWindow) -> None:
    """A column of empty pixels stands between them in every row."""
    QTest.keyClicks(window.search, "programme")
    picture = results_of(window).viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ground = theme.current().raised.lower()
    empty = [all(picture.pixelColor(x, y).name() == ground for y in range(2, 60)) for x in range(40, picture.width())]
    words = "".join(" " if one else "x" for one in empty).strip()
    assert " " * 16 in words


def test_nothing_found_is_said(window: MainWindow) -> None:
    QTest.keyClicks(window.search, "xyzzy")
    assert results_of(window).isVisible()
    assert results_of(window).summary.text().startswith("Nothing found.")


def test_the_syllable_in_composition_is_searched_for(window: MainWindow) -> None:
    window.search.setFocus()
    found = []
    for composed, commit in (("재", ""), ("잰", ""), ("건", "재")):
        composing = QInputMethodEvent(composed, [])
        composing.setCommitString(commit)
        QApplication.sendEvent(window.search, composing)
        found.append((window.search.words(), window.search.hits))
    assert found == [("재", ("team",)), ("잰", ()), ("재건", ("team",))]
