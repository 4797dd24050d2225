"""What belongs to a note beside its text: signs, tags, language, set; and that no syllable is cut."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.panes.conftest import Show, event
from tests.ui.panes.test_notes import begin, kept
from viewer.errors import StoreError
from viewer.model.annotation import Note
from viewer.session.session import Session
from viewer.store.notebook import Notebook
from viewer.ui.note_editor import NoteEditor
from viewer.ui.note_reading import has_markdown
from viewer.ui.panes.details import DetailsPane


def editor_of(pane: DetailsPane) -> NoteEditor:
    return pane.findChildren(NoteEditor)[-1]


def written(pane: DetailsPane, text: str = "words") -> NoteEditor:
    """A note that is kept, with the caret in it."""
    QTest.keyClicks(begin(pane), text)
    pane.flush()
    return editor_of(pane)


def the_note(session: Session) -> Note:
    (note,) = session.notes.on("e")
    return note


def compose(pane: DetailsPane, *steps: str) -> None:
    for step in steps:
        QApplication.sendEvent(editor_of(pane).field, QInputMethodEvent(step, []))


@pytest.mark.parametrize(
    ("button", "field", "value", "name"),
    [
        ("star", "starred", True, "star"),
        ("done", "status", "done", "change status"),
        ("private", "private", True, "change what is private"),
    ],
)
def test_a_sign_is_a_step_of_its_own(
    show: Show, session: Session, button: str, field: str, value: object, name: str
) -> None:
    tools = written(show(event())).tools
    before = getattr(the_note(session), field)
    getattr(tools, button).setFocus()
    QTest.keyClick(getattr(tools, button), Qt.Key.Key_Space)
    assert getattr(the_note(session), field) == value
    assert session.notes.undo_name == name
    session.notes.undo()
    assert getattr(the_note(session), field) == before


def test_a_highlight_is_chosen_by_its_meaning(show: Show, session: Session) -> None:
    tools = written(show(event())).tools
    menu = QMenu()
    tools.fill_highlights(menu)
    next(action for action in menu.actions() if action.text() == "to verify").trigger()
    menu.deleteLater()
    assert the_note(session).highlight == "blue"
    assert tools.highlight.accessibleName() == "Highlight: to verify"


def test_a_note_is_moved_to_a_set_and_given_a_language(show: Show, session: Session) -> None:
    editor = written(show(event()))
    editor.tools.language_wanted.emit("ko")
    editor.tools.set_wanted.emit("briefing")
    assert (the_note(session).language, the_note(session).set) == ("ko", "briefing")


def test_the_history_is_asked_for_by_the_id_of_the_note(show: Show, session: Session, qtbot: QtBot) -> None:
    pane = show(event())
    editor = written(pane)
    with qtbot.waitSignal(pane.history_wanted) as asked:
        editor.tools.history_wanted.emit()
    assert asked.args == [the_note(session).id]


def test_a_tag_is_completed_from_those_in_use(show: Show, session: Session) -> None:
    pane = show(event(), event(id="f"))
    session.notes.write(None, [session.target("f")], text="x", tags=("cyber",))
    editor = written(pane)
    editor.tags.setFocus()
    QTest.keyClicks(editor.tags, "old, cy")
    popup = editor.tags.completing.popup()
    assert popup is not None and popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    pane.flush()
    assert the_note(session).tags == ("old", "cyber")


def test_markdown_is_shown_as_it_reads_and_a_click_brings_the_text(show: Show, session: Session) -> None:
    pane = show(event())
    session.notes.write(None, [session.target("e")], text="Ask **which** text")
    editor = editor_of(pane)
    assert editor.reading.isVisible() and not editor.field.isVisible()
    pane.activateWindow()
    QApplication.processEvents()
    QTest.mouseClick(editor.reading.viewport(), Qt.MouseButton.LeftButton)
    assert editor.field.hasFocus() and editor.field.toPlainText() == "Ask **which** text"


@pytest.mark.parametrize(("text", "so"), [("plain words, 3 * 4", False), ("- one", True), ("# Head", True)])
def test_only_what_reads_otherwise_is_markdown(text: str, so: bool) -> None:
    assert has_markdown(text) is so


def test_what_could_not_be_kept_comes_back_with_its_tags(
    show: Show, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = show(event(), event(id="f"))
    QTest.keyClicks(begin(pane), "precious")

    def full(*_arguments: object, **_more: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(Notebook, "apply_all", full)
    QTest.keyClicks(editor_of(pane).tags, "cyber")
    pane.flush()
    session.select(["f"])
    session.select(["e"])
    monkeypatch.undo()
    pane.flush()
    assert (the_note(session).text, the_note(session).tags) == ("precious", ("cyber",))


def test_a_composition_goes_on_over_saves(show: Show, session: Session) -> None:
    pane = show(event())
    begin(pane)
    compose(pane, "ㄷ", "도")
    editor_of(pane).save()
    finished = QInputMethodEvent("하", [])
    finished.setCommitString("도")
    QApplication.sendEvent(editor_of(pane).field, finished)
    editor_of(pane).save()
    assert kept(session) == ["도하"]
    compose(pane, "한", "한국")
    assert editor_of(pane).field.is_composing
    editor_of(pane).save()
    assert kept(session) == ["도한국"]


@pytest.mark.parametrize("leave", ["focus", "selection", "window", "reading", "close"])
def test_a_syllable_in_composition_is_kept_whole_however_the_field_is_left(
    show: Show, session: Session, leave: str
) -> None:
    pane = show(event(), event(id="f"))
    QTest.keyClicks(begin(pane), "note ")
    compose(pane, "하", "한")
    field = editor_of(pane).field
    match leave:
        case "focus":
            pane.setFocus()
        case "selection":
            session.select(["f"])
        case "window":
            QApplication.sendEvent(field, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason))
        case "reading":
            editor_of(pane).read(True)
        case "close":
            pane.close()
    pane.flush()
    assert kept(session) == ["note 한"]
