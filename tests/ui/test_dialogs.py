"""Dialogs under real keys and clicks: export, go to a date, legend, problems."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from viewer import i18n
from viewer.formats.problem import Problems
from viewer.formats.reading import Reading
from viewer.model.calendar import seconds
from viewer.model.highlight import usual_meaning
from viewer.paint import theme
from viewer.ui.dialogs.author import AuthorDialog
from viewer.ui.dialogs.export import ExportDialog
from viewer.ui.dialogs.go_to_date import GoToDateDialog, extent
from viewer.ui.dialogs.keys import columns, rows
from viewer.ui.dialogs.legend import Figure
from viewer.ui.dialogs.note_samples import note_samples
from viewer.ui.dialogs.problems import ProblemsDialog
from viewer.ui.dialogs.samples import groups
from viewer.ui.dialogs.target import LONGEST_NAME, file_name, proposed_file
from viewer.ui.main_window import MainWindow
from viewer.ui.plain_text import PlainLabel, TextButton


def export_dialog(window: MainWindow, target: Path) -> ExportDialog:
    window.show_dialog("export")
    [dialog] = window.findChildren(ExportDialog)
    dialog.target.setText(str(target))
    return dialog


def test_the_name_of_the_author_is_asked_for_in_whole_lines(window: MainWindow, qtbot: QtBot) -> None:
    i18n.set_language("ko")
    window.show_dialog("author")
    [dialog] = window.findChildren(AuthorDialog)
    label = next(each for each in dialog.findChildren(PlainLabel) if each.text().startswith("새 메모"))
    qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()))


def test_the_selection_is_written_to_the_chosen_file(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.session.select(["first", "visit"])
    dialog = export_dialog(window, tmp_path / "out.pdf")
    assert dialog.scope["selection"].isChecked()
    assert [button.text() for button in dialog.scope.values()] == [
        "What is selected (2)", "What is in view (5)", "All events (5)",
    ]  # fmt: skip
    QTest.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.messages.lines()), timeout=30_000)
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
    assert window.messages.lines()[0].label.text().startswith("2 events were written to ")


def test_a_file_that_exists_is_replaced_only_when_asked_twice(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    target.write_text("precious")
    dialog = export_dialog(window, target)
    for _click in range(2):  # a double click is one answer
        QTest.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    assert dialog.export.text() == "Replace" and not dialog.work.busy
    qtbot.waitUntil(dialog.export.isEnabled)
    assert dialog.said.text() == f"{target} is already there. Shall it be replaced?"
    assert target.read_text() == "precious"
    QTest.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: target.read_bytes().startswith(b"%PDF"), timeout=30_000)


def test_the_record_itself_is_refused_as_a_target(window: MainWindow, tmp_path: Path) -> None:
    window.session.path = tmp_path / "record.json"
    window.session.path.write_text("precious")
    dialog = export_dialog(window, window.session.path)
    for _click in range(2):
        QTest.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    assert "is the record itself" in dialog.said.text()
    assert window.session.path.read_text() == "precious"


def test_without_a_folder_for_documents_home_is_proposed(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert proposed_file(window.session) == tmp_path / "Small record.pdf"
    (tmp_path / "Small record.pdf").touch()
    assert proposed_file(window.session) == tmp_path / "Small record 2.pdf"


def test_after_a_failure_the_caret_stands_in_the_file_name(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = export_dialog(window, tmp_path / "nowhere" / "out.pdf")
    QTest.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialog.said.text()) and dialog.target.isEnabled(), timeout=30_000)
    assert dialog.focusWidget() is dialog.target
    dialog.close()


def test_the_key_sheet_keeps_menus_together_in_two_columns() -> None:
    left, right = columns(rows())
    assert left + right == rows()
    assert (right[0][0], abs(len(left) - len(right)) <= 8) == ("", True)


def test_an_export_that_was_stopped_leaves_no_file(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = export_dialog(window, tmp_path / "out.pdf")
    QTest.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    assert dialog.said.text() == "The export was stopped. No file was changed."
    dialog.close()
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_typed_date_is_said_back_and_gone_to(window: MainWindow, qtbot: QtBot) -> None:
    window.show_dialog("go_to_date")
    [dialog] = window.findChildren(GoToDateDialog)
    QTest.keyClicks(dialog.field, "2013")
    assert dialog.understood.text() == "2013"
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.wait(250)
    scale = window.timeline.scene.scale
    year = (1_356_998_400, 1_388_534_400)
    assert scale.start < year[0]
    assert scale.end > year[1]
    assert scale.end - scale.start < 3 * 365 * 86_400


def date_dialog(window: MainWindow) -> GoToDateDialog:
    window.show_dialog("go_to_date")
    return window.findChildren(GoToDateDialog)[-1]


def test_a_date_that_is_none_is_told_and_not_gone_to(window: MainWindow) -> None:
    dialog = date_dialog(window)
    QTest.keyClicks(dialog.field, "soon")
    assert "soon" in dialog.fault.text()
    assert dialog.understood.text() == ""
    assert not dialog.go.isEnabled()
    dialog.close()


@pytest.mark.parametrize("typed", ["500 BC", "1 million BC", "13.8 billion years ago", "기원전 100만 년"])
def test_a_date_out_of_reach_is_told_and_not_gone_to(window: MainWindow, typed: str) -> None:
    dialog = date_dialog(window)
    dialog.field.setText(typed)
    assert dialog.fault.text().startswith("The timeline does not reach that date; the data lie in 1 July 2010")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible() and window.session.span is None
    dialog.close()


@pytest.mark.parametrize("typed", ["2002", "2027"])
def test_a_date_far_from_the_data_is_seen_once_one_has_gone_there(window: MainWindow, qtbot: QtBot, typed: str) -> None:
    window.show_details(False)
    qtbot.waitUntil(lambda: window.timeline.width() == window.width())
    dialog = date_dialog(window)
    QTest.keyClicks(dialog.field, typed)
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.timeline.moves.is_moving)
    scale, year = window.timeline.moves.scale, int(typed)
    assert scale.start <= seconds(year) and seconds(year + 1) <= scale.end


def test_the_date_gone_to_is_selected(window: MainWindow) -> None:
    dialog = date_dialog(window)
    QTest.keyClicks(dialog.field, "2010s")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert window.session.span == (seconds(2010), seconds(2020))


def test_dates_gone_to_are_offered_again(window: MainWindow, qtbot: QtBot) -> None:
    for typed in ("2012", "1990s", "2012"):
        dialog = date_dialog(window)
        QTest.keyClicks(dialog.field, typed)
        QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    dialog = date_dialog(window)
    assert [button.text() for button in dialog.findChildren(TextButton)] == ["2012", "1990s"]
    QTest.keyClicks(dialog.field, "20")
    for key, text in ((Qt.Key.Key_Up, "2012"), (Qt.Key.Key_Up, "1990s"), (Qt.Key.Key_Down, "2012")):
        QTest.keyClick(dialog.field, key)
        assert dialog.field.text() == text
    QTest.keyClick(dialog.field, Qt.Key.Key_Down)
    assert dialog.field.text() == "20"
    dialog.close()


@pytest.mark.parametrize(
    ("edtf", "years"),
    [("2013", 1), ("2008/..", 10), ("../2014", 10), ("Y-13800000000", 10**8), ("Y-66000000", 10**6), ("-0499", 1)],
)
def test_as_much_is_shown_as_the_date_leaves_open(edtf: str, years: float) -> None:
    start, end = extent(edtf)
    assert (end - start) / 31_556_952 == pytest.approx(years, rel=0.01)


def test_problems_are_copied_one_a_line(window: MainWindow, qtbot: QtBot) -> None:
    problems = Problems("a.json")
    problems.report("error", "date", lambda: "There is no <b>month</b> 13.", line=7, record="x", field="date")
    problems.report("warning", "unsourced", lambda: "The event has no source.", line=9, record="y")
    dialog = ProblemsDialog(Reading(window.session.cover, lambda: window.session.dataset, problems, "UTF-8", 1), window)
    dialog.copy()
    assert QGuiApplication.clipboard().text().splitlines() == [
        "Error\t7\tx\tdate\tThere is no <b>month</b> 13.",
        "Warning\t9\ty\t\tThe event has no source.",
    ]
    dialog.close()


@pytest.mark.parametrize("look", [theme.light(), theme.dark()], ids=lambda look: look.name)
def test_every_figure_of_the_legend_differs_from_the_others_without_colour(qapp: object, look: theme.Theme) -> None:
    theme.use(look)
    every = (*(sample for _title, samples in groups() for sample in samples), *note_samples(usual_meaning))
    figures = [Figure(sample) for sample in every]
    pictures = {bytes(figure.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8).bits())
                for figure in figures}  # fmt: skip
    assert len(pictures) == len(figures) == 36


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Korea–NATO record", "Korea NATO record"),
        ("../../etc/passwd", "etc passwd"),
        ("한·나토 기록", "한 나토 기록"),
        ("CON", "CON timeline"),
        ("  . ", "timeline"),
    ],
)
def test_a_title_becomes_a_harmless_file_name(title: str, name: str) -> None:
    assert file_name(title) == name


@given(st.text())
def test_any_title_becomes_a_file_name(title: str) -> None:
    name = file_name(title)
    assert name
    assert "/" not in name
    assert not name.startswith((".", "-"))
    assert len(name.encode()) <= LONGEST_NAME + len(" timeline")
