"""Enter in the list puts the caret into just that note, wherever it stands."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.notes_panel.hands import click, panel_of, write
from tests.ui.notes_panel.test_unattached import lose
from tests.ui.panes.conftest import texts
from viewer.model.annotation import Note
from viewer.ui.lost_note import LostNote
from viewer.ui.main_window import MainWindow


def write_on(window: MainWindow, note: Note, words: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Choose a note in the list, press Enter or another key, type."""
    panel = panel_of(window)
    panel.view.choose(note)
    panel.view.setFocus()
    QTest.keyClick(panel.view, key)
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, words)
    window.save()


def text_of(window: MainWindow, note: Note) -> str:
    now = window.session.notes.get(note.id)
    assert now is not None
    return now.text


def test_a_note_that_has_lost_its_event_is_written_in_and_no_other(window: MainWindow) -> None:
    other, lost = write(window, "team", "Other"), lose(window, "gone", "Gone", "1999")
    window.session.select(["team"])
    write_on(window, lost, " and more")
    assert (text_of(window, lost), text_of(window, other)) == ("On gone and more", "Other")
    assert window.session.selection == ("team",)


def test_a_lost_note_is_read_whole_until_another_thing_is_chosen(window: MainWindow) -> None:
    panel, lost = panel_of(window), lose(window, "gone", "Gone", "1999")
    panel.view.setFocus()
    row = panel.model.row_at(lost)
    assert row is not None
    click(panel, row)
    [place] = window.findChildren(LostNote)
    assert place.isVisible() and place.editor is not None and place.editor.field.toPlainText() == "On gone"
    window.session.select(["team"])
    assert place.editor is None and not place.isVisible()


def test_a_lost_note_that_is_attached_is_put_away(window: MainWindow) -> None:
    lost = lose(window, "gone", "Gone", "1999")
    window.show_lost(lost)
    window.session.notes.edit([lost], "attach", lambda _note: {"targets": (window.session.target("team"),)})
    [place] = window.findChildren(LostNote)
    assert place.editor is None


def test_a_note_shown_as_it_reads_is_written_in(window: MainWindow) -> None:
    note = write(window, "team", "A **strong** word")
    write_on(window, note, "!")
    assert text_of(window, note) == "A **strong** word!"


def test_a_mere_sign_is_written_in_and_not_the_note_beside_it(window: MainWindow) -> None:
    other, sign = write(window, "team", "Words"), write(window, "team", "", starred=True)
    write_on(window, sign, "Now it speaks")
    assert (text_of(window, sign), text_of(window, other)) == ("Now it speaks", "Words")


def test_n_never_goes_on_with_a_note_of_another_set(window: MainWindow) -> None:
    theirs = write(window, "team", "Theirs", set="Kim", creator="Kim")
    window.session.select(["team"])
    window.write_note()
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "Mine")
    window.save()
    assert text_of(window, theirs) == "Theirs"
    assert sorted((note.set, note.text) for note in window.session.notes.all) == [("", "Mine"), ("Kim", "Theirs")]


def test_a_note_of_another_set_says_whose_it_is(window: MainWindow) -> None:
    write(window, "team", "Theirs", set="Briefing", creator="Kim")
    window.session.select(["team"])
    assert "Briefing, by Kim" in texts(window.pane)


def test_n_in_the_list_begins_a_note_beside_the_chosen_one(window: MainWindow) -> None:
    theirs = write(window, "team", "Theirs", set="Kim")
    write_on(window, theirs, "Mine", Qt.Key.Key_N)
    assert text_of(window, theirs) == "Theirs"
    assert sorted(note.text for note in window.session.notes.on("team")) == ["Mine", "Theirs"]
