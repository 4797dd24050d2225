"""The dialog of exports under real keys and clicks: choices, preview, file."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from viewer import cli
from viewer.export.forms import FORMS
from viewer.export.order import Paper, Part
from viewer.formats.native import write
from viewer.store.settings import notebook_file
from viewer.ui.dialogs.export import ExportDialog
from viewer.ui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dialog(window: MainWindow) -> ExportDialog:
    window.show_dialog("export")
    [dialog] = window.findChildren(ExportDialog)
    return dialog


def open_again(window: MainWindow) -> ExportDialog:
    window.show_dialog("export")
    return window.findChildren(ExportDialog)[-1]


def shown(dialog: ExportDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(dialog.preview.show_pages, timeout=30_000)


def export_to(dialog: ExportDialog, target: Path, qtbot: QtBot) -> None:
    dialog.target.setText(str(target))
    QTest.mouseClick(dialog.export, LEFT)
    qtbot.waitUntil(target.exists, timeout=30_000)
    qtbot.waitUntil(lambda: not isValid(dialog), timeout=5_000)


def test_every_choice_changes_the_order(dialog: ExportDialog) -> None:
    choices = dialog.choices
    QTest.mouseClick(choices.parts.boxes[Part.MONEY], LEFT)
    QTest.mouseClick(choices.language["both"], LEFT)
    QTest.keyClicks(choices.titles.title, "Briefing")
    choices.pages.paper.setFocus()
    QTest.keyClick(choices.pages.paper, Qt.Key.Key_Down)
    choices.timeline.how.setCurrentIndex(choices.timeline.how.findData("grid"))
    choices.timeline.across.set_value(3)
    order = choices.order()
    assert Part.MONEY not in order.parts and order.languages == ("en", "ko")
    assert isinstance(order.paper, Paper)
    assert (order.title, order.paper, order.strip.how, order.strip.across) == ("Briefing", Paper.LETTER, "grid", 3)
    dialog.close()


def test_the_form_follows_a_typed_ending_and_the_ending_the_form(dialog: ExportDialog) -> None:
    dialog.target.clear()
    QTest.keyClicks(dialog.target, "/tmp/picture.png")
    assert dialog.choices.chosen_form.ending == ".png"
    dialog.choices.choose_form(".pdf")
    assert dialog.target.text() == "/tmp/picture.pdf"
    dialog.close()


@pytest.mark.parametrize("ending", [form.ending for form in FORMS])
def test_what_has_no_meaning_for_a_form_is_not_there(dialog: ExportDialog, ending: str) -> None:
    dialog.choices.choose_form(ending)
    form, choices = dialog.choices.chosen_form, dialog.choices
    assert choices.parts.isVisible() == choices.titles.isVisible() == choices.pages.isVisible() == form.dossier
    assert choices.picture.isVisible() == form.picture
    assert choices.cells.isVisible() == (ending == ".csv")
    dialog.close()


def test_private_notes_are_asked_for_anew_each_time(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.session.notes.write(None, [window.session.target("team")], text="Mine", private=True)
    dialog = open_again(window)
    assert dialog.choices.notes.private.text() == "With 1 private note"
    QTest.keyClick(dialog.choices.notes.private, Qt.Key.Key_Space)
    assert dialog.choices.order().private
    export_to(dialog, tmp_path / "out.pdf", qtbot)
    again = open_again(window)
    assert not again.choices.order().private
    again.close()


def test_other_choices_are_those_of_the_last_export(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = open_again(window)
    QTest.mouseClick(dialog.choices.parts.boxes[Part.COVER], LEFT)
    former = dialog.choices.order()
    export_to(dialog, tmp_path / "out.pdf", qtbot)
    again = open_again(window)
    assert again.choices.order() == former
    again.close()


def test_the_preview_follows_what_is_chosen(window: MainWindow, dialog: ExportDialog, qtbot: QtBot) -> None:
    shown(dialog, qtbot)
    qtbot.waitUntil(lambda: dialog.preview.pages.has_picture(1), timeout=30_000)
    assert dialog.preview.place.text().startswith("Page 1 of ")
    assert dialog.choices.titles.subtitle.placeholderText() == "5 events, 2010 to 2019"
    former = dialog.preview.seen.pdf
    QTest.mouseClick(dialog.language["ko"], LEFT)
    assert dialog.preview.busy.text() == "Typesetting…" and dialog.preview.pages.has_picture(1)
    qtbot.waitUntil(lambda: dialog.preview.seen.pdf != former, timeout=30_000)
    dialog.close()


def test_a_picture_is_its_own_preview(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.choices.choose_form(".png")
    qtbot.waitUntil(lambda: dialog.preview.seen.picture is not None, timeout=30_000)
    assert dialog.preview.pages.has_picture(1)
    dialog.close()


def test_zoom_keeps_to_its_bounds_and_goes_back_to_the_width(dialog: ExportDialog, qtbot: QtBot) -> None:
    shown(dialog, qtbot)
    pages = dialog.preview.pages
    pages.setFocus()
    for _press in range(30):
        QTest.keyClick(pages, Qt.Key.Key_Plus)
    assert pages.zoom == 6.0
    QTest.keyClick(pages, Qt.Key.Key_End)
    assert pages.page == len(pages.sizes)
    QTest.keyClick(pages, Qt.Key.Key_0)
    assert pages.zoom == 1.0 and pages.horizontalScrollBar().maximum() == 0
    dialog.close()


def test_what_the_filter_shows_can_be_handed_on(window: MainWindow) -> None:
    window.session.filter_to([0, 2])
    dialog = open_again(window)
    assert dialog.scope["filter"].text() == "What the filter shows (2)"
    QTest.mouseClick(dialog.scope["filter"], LEFT)
    assert dialog.choices.material()().selection.ids == ("first", "team")
    dialog.close()


def test_the_notebook_is_no_target(window: MainWindow, dialog: ExportDialog) -> None:
    dialog.target.setText(str(notebook_file(window.habits.now)))
    QTest.mouseClick(dialog.export, LEFT)
    assert "is the notebook itself" in dialog.said.text()
    dialog.close()


@pytest.mark.parametrize("name", ["", " ", ".pdf", "/tmp/.csl.json"])
def test_a_file_needs_a_name(dialog: ExportDialog, name: str) -> None:
    dialog.target.setText(name)
    QTest.mouseClick(dialog.export, LEFT)
    assert dialog.said.text() == "Give the file a name."
    dialog.close()


def test_the_folder_of_the_last_export_is_proposed(
    window: MainWindow, dialog: ExportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    export_to(dialog, tmp_path / "a.csv", qtbot)
    again = open_again(window)
    assert again.row.path.parent == tmp_path
    again.close()


def test_a_name_alone_is_in_the_folder_proposed(dialog: ExportDialog) -> None:
    folder = dialog.row.path.parent
    dialog.target.setText("brief.pdf")
    assert dialog.row.path == folder / "brief.pdf"
    dialog.close()


def test_what_a_filter_hides_is_not_in_view(window: MainWindow) -> None:
    window.session.filter_to([0, 1], "hide")
    dialog = open_again(window)
    assert dialog.choices.chosen_scope == "filter" and "window" not in dialog.scope
    dialog.close()


def test_a_form_offers_only_what_it_can_hold(window: MainWindow) -> None:
    window.session.notes.write(None, [window.session.target("team")], text="Mine", private=True)
    dialog = open_again(window)
    choices, seen = dialog.choices, {}
    for ending in (".pdf", ".png", ".svg", ".csv", ".ics"):
        choices.choose_form(ending)
        seen[ending] = (choices.notes.isVisible(), choices.notes.private.isVisible(), choices.languages.isVisible())
    assert seen == {
        ".pdf": (True, True, True), ".png": (True, False, True), ".svg": (False, False, True),
        ".csv": (False, False, False), ".ics": (False, False, True),
    }  # fmt: skip
    dialog.close()


def test_a_drawing_is_shown_as_it_is_typeset(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.choices.picture.colours.setCurrentIndex(1)
    dialog.choices.choose_form(".svg")
    assert not dialog.choices.picture.high.isVisible() and not dialog.choices.picture.scale.isVisible()
    qtbot.waitUntil(lambda: b"<svg" in dialog.preview.seen.pdf, timeout=30_000)
    qtbot.waitUntil(lambda: dialog.preview.pages.has_picture(1), timeout=30_000)
    [(image, _ppi, _edition)] = dialog.preview.pages._pictures.values()
    assert QColor(image.pixel(8, 8)).lightness() < 128  # the dark colours
    dialog.close()


def test_a_second_export_waits_for_the_end_of_the_first(dialog: ExportDialog, tmp_path: Path) -> None:
    dialog.target.setText(str(tmp_path / "out.pdf"))
    QTest.mouseClick(dialog.export, LEFT)
    assert not dialog.export.isEnabled() and not dialog.row.isEnabled() and not dialog.choices.isEnabled()
    QTest.mouseClick(dialog.cancel, LEFT)
    assert dialog.export.isEnabled()
    dialog.close()


def test_the_dialog_and_the_command_line_write_the_same_bytes(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    session = window.session
    session.notes.write(None, [session.target("team")], text="Looked up")
    record = tmp_path / "record.json"
    write(session.dataset, record)
    session.open(record)
    session.select(["first", "team"])
    dialog = open_again(window)
    QTest.mouseClick(dialog.choices.parts.boxes[Part.MONEY], LEFT)
    export_to(dialog, tmp_path / "dialog.pdf", qtbot)
    out = tmp_path / "line.pdf"
    assert cli.main(["export", str(record), str(out), "--select", "first,team", "--without", "cover,money"]) == 0
    assert out.read_bytes() == (tmp_path / "dialog.pdf").read_bytes()


def test_a_number_is_typed_or_stepped_within_its_bounds(dialog: ExportDialog) -> None:
    dialog.choices.choose_form(".png")
    wide = dialog.choices.picture.wide
    wide.selectAll()
    QTest.keyClicks(wide, "90")
    assert dialog.choices.order().picture.size[0] == 320
    QTest.keyClick(wide, Qt.Key.Key_Up)
    assert wide.text() == "321"
    dialog.close()
