"""Notes are kept as they are typed, undone through the notebook, and never lost."""

import unicodedata

import pytest
from PySide6.QtCore import QElapsedTimer, QEvent, QMimeData, QPoint, QSize, Qt
from PySide6.QtGui import QIcon, QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.panes.conftest import Show, event, link, record, texts
from viewer.errors import StoreError
from viewer.model.annotation import DatasetTarget
from viewer.model.view import Layers
from viewer.session.session import Session
from viewer.store.notebook import Notebook
from viewer.ui.dataset_page import DatasetPage
from viewer.ui.note_editor import NoteEditor
from viewer.ui.note_field import NoteField
from viewer.ui.note_tools import NoteTools
from viewer.ui.panes.details import DetailsPane
from viewer.ui.panes.notes import NotesSection
from viewer.ui.star import star_icon
from viewer.ui.tag_field import TagField

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def begin(pane: DetailsPane) -> NoteField:
    """The field of a note, with the caret in it."""
    pane.activateWindow()
    QApplication.processEvents()
    pane.write_note()
    field = pane.findChildren(NoteField)[-1]
    assert field.hasFocus()
    return field


def kept(session: Session, id: str = "e") -> list[str]:
    return [note.text for note in session.notes.on(id)]


def test_a_note_is_kept_within_a_second_of_the_last_key(show: Show, session: Session, qtbot: QtBot) -> None:
    field = begin(show(event()))
    QTest.keyClicks(field, "Ask which text is meant")
    assert kept(session) == []
    qtbot.waitUntil(lambda: kept(session) == ["Ask which text is meant"], timeout=1000)


def test_while_keys_keep_coming_none_waits_a_second_to_be_kept(show: Show, session: Session, qtbot: QtBot) -> None:
    field = begin(show(event()))
    clock, pressed = QElapsedTimer(), list[int]()
    clock.start()
    while clock.elapsed() < 1_500:
        pressed.append(clock.elapsed())
        QTest.keyClick(field, Qt.Key.Key_A)
        qtbot.wait(50)
        saved = len("".join(kept(session)))
        assert all(clock.elapsed() - at < 1_000 for at in pressed[saved:])
    session.notes.undo()
    assert kept(session) == []


def test_a_note_is_kept_at_once_when_the_focus_leaves(show: Show, session: Session, qtbot: QtBot) -> None:
    pane = show(event())
    QTest.keyClicks(begin(pane), "words")
    pane.setFocus()
    assert kept(session) == ["words"]


def test_a_note_is_kept_at_once_when_another_event_is_selected(show: Show, session: Session, qtbot: QtBot) -> None:
    QTest.keyClicks(begin(show(event(), event(id="f"))), "words")
    session.select(["f"])
    assert kept(session) == ["words"]


def test_a_note_is_kept_when_the_window_is_closed(show: Show, session: Session, qtbot: QtBot) -> None:
    pane = show(event())
    QTest.keyClicks(begin(pane), "words")
    pane.close()
    assert kept(session) == ["words"]


def test_a_note_goes_to_its_own_dataset_when_another_is_opened(show: Show, session: Session, qtbot: QtBot) -> None:
    pane = show(event())
    QTest.keyClicks(begin(pane), "words")
    session.show(session.dataset.model_copy(update={"id": "other"}))
    assert session.notebook is not None
    assert [note.text for note in session.notebook.notes("small")] == ["words"]


def test_all_saves_of_a_burst_are_undone_together(show: Show, session: Session, qtbot: QtBot) -> None:
    field = begin(show(event()))
    editor = field.parentWidget()
    assert isinstance(editor, NoteEditor)
    for words in ("one ", "two ", "three"):
        QTest.keyClicks(field, words)
        editor.save()
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert kept(session) == []
    assert field.toPlainText() == ""
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert kept(session) == ["one two three"]
    assert field.toPlainText() == "one two three"


def test_undo_goes_back_burst_by_burst_and_keeps_the_caret(show: Show, session: Session, qtbot: QtBot) -> None:
    pane = show(event())
    field = begin(pane)
    QTest.keyClicks(field, "first")
    pane.setFocus()
    field.setFocus()
    QTest.keyClicks(field, " second")
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert field.toPlainText() == "first"
    assert field.hasFocus()
    assert field.textCursor().position() == len("first")
    QTest.keyClick(field, Qt.Key.Key_Y, CONTROL)
    assert kept(session) == ["first second"]


def test_what_is_typed_after_an_undo_is_a_note_again(show: Show, session: Session, qtbot: QtBot) -> None:
    pane = show(event())
    field = begin(pane)
    QTest.keyClicks(field, "wrong")
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    QTest.keyClicks(field, "right")
    pane.flush()
    assert kept(session) == ["right"]


def test_a_syllable_in_composition_is_not_cut_by_a_save(show: Show, session: Session, qtbot: QtBot) -> None:
    field = begin(show(event()))
    QTest.keyClicks(field, "note ")
    QApplication.sendEvent(field, QInputMethodEvent("하", []))
    qtbot.waitUntil(lambda: kept(session) == ["note 하"], timeout=1000)
    assert field.is_composing and field.toPlainText() == "note "
    finished = QInputMethodEvent("", [])
    finished.setCommitString("한")
    QApplication.sendEvent(field, finished)
    assert field.toPlainText() == "note 한"
    qtbot.waitUntil(lambda: kept(session) == ["note 한"], timeout=1000)


def test_a_paste_of_html_alone_gives_its_words(show: Show) -> None:
    field = begin(show(event()))
    mime = QMimeData()
    mime.setHtml("<p>One <b>bold</b> word</p><script>x()</script><p>R&amp;D<img src='/etc/hostname'></p>")
    field.insertFromMimeData(mime)
    assert field.toPlainText() == "One bold word\n\nR&D"


def test_a_paste_of_plain_text_stays_as_it_is(show: Show) -> None:
    field = begin(show(event()))
    mime = QMimeData()
    mime.setText("<b>as typed</b>")
    mime.setHtml("<b>as typed</b>")
    field.insertFromMimeData(mime)
    assert field.toPlainText() == "<b>as typed</b>"


def test_tags_are_kept_each_once(show: Show, session: Session, qtbot: QtBot) -> None:
    pane = show(event())
    field = begin(pane)
    QTest.keyClicks(field, "words")
    editor = field.parentWidget()
    assert isinstance(editor, NoteEditor)
    QTest.keyClicks(editor.tags, "cyber, 2012 ,cyber")
    QTest.keyClick(editor.tags, Qt.Key.Key_Return)
    assert session.notes.on("e")[0].tags == ("cyber", "2012")


def test_a_deleted_note_comes_back_with_undo(show: Show, session: Session, qtbot: QtBot) -> None:
    pane = show(event())
    QTest.keyClicks(begin(pane), "words")
    pane.flush()
    (editor,) = pane.findChildren(NoteEditor)
    pane.setFocus()
    QTest.mouseClick(editor.delete, Qt.MouseButton.LeftButton)
    assert kept(session) == []
    session.notes.undo()
    assert kept(session) == ["words"]
    assert [one.toPlainText() for one in pane.findChildren(NoteField) if one.isVisible()] == ["words"]


def test_a_note_emptied_of_everything_goes_when_the_focus_leaves(show: Show, session: Session, qtbot: QtBot) -> None:
    pane = show(event())
    field = begin(pane)
    QTest.keyClicks(field, "words")
    pane.flush()
    field.clear()
    pane.setFocus()
    assert kept(session) == []


def test_a_star_and_the_note_written_under_it_are_one(show: Show, session: Session, qtbot: QtBot) -> None:
    pane = show(event())
    session.star(["e"])
    QTest.keyClicks(begin(pane), "words")
    pane.flush()
    assert [(note.text, note.starred) for note in session.notes.on("e")] == [("words", True)]


def test_a_note_that_cannot_be_kept_stays_in_the_editor_and_says_why(
    show: Show, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = show(event(), event(id="f"))
    field = begin(pane)
    QTest.keyClicks(field, "precious")

    def full(*_arguments: object, **_more: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(Notebook, "apply_all", full)
    pane.flush()
    assert field.toPlainText() == "precious"
    assert "Not saved: The disk is full." in texts(pane)
    session.select(["f"])
    session.select(["e"])
    monkeypatch.undo()
    pane.flush()
    assert kept(session) == ["precious"]


def test_a_notebook_that_cannot_be_written_says_why_and_takes_no_keys(
    show: Show, session: Session, qtbot: QtBot
) -> None:
    session.keep_notes_in(None)
    pane = show(event())
    (field,) = pane.findChildren(NoteField)
    QTest.keyClicks(field, "words")
    assert field.toPlainText() == ""
    assert "Notes cannot be changed: The notebook is being opened." in texts(pane)


def test_a_note_on_a_span_of_time_stands_on_its_days(show: Show, session: Session, qtbot: QtBot) -> None:
    pane = show(event())
    session.select([])
    session.select_span(1_293_840_000.5, 1_325_375_999.0)  # 2011, off by less than a day at both ends
    QTest.keyClicks(begin(pane), "a quiet year")
    pane.flush()
    note = session.notes.on_spans()[0]
    assert note.text == "a quiet year"
    assert getattr(note.targets[0], "span", "") == "2011-01-01/2011-12-31"


def test_a_span_just_chosen_stands_above_the_event_and_else_above_its_sources(show: Show, session: Session) -> None:
    pane = show(event(), event(id="f"))
    session.select(["e", "f"])
    session.select_span(0, 86_400)
    said = texts(pane)
    assert said.index("Your notes on this span") < said.index("Title of f")
    session.select(["f", "e"])
    said = texts(pane)
    order = [said.index(words) for words in ("Title of e", "Your notes", "Your notes on this span", "Sources")]
    assert order == sorted(order)


def test_a_note_on_another_span_is_not_shown(show: Show, session: Session, qtbot: QtBot) -> None:
    pane = show(event())
    session.select([])
    session.select_span(0, 86_400)
    QTest.keyClicks(begin(pane), "a day")
    session.select_span(864_000, 1_728_000)
    assert [field.toPlainText() for field in pane.findChildren(NoteField) if field.isVisible()] == []


def test_notes_written_before_are_there_and_another_can_be_begun(show: Show, session: Session, qtbot: QtBot) -> None:
    pane = show(event())
    QTest.keyClicks(begin(pane), "one")
    pane.flush()
    QTest.mouseClick(link(pane, "Write a note"), Qt.MouseButton.LeftButton)
    QTest.keyClicks(pane.findChildren(NoteField)[-1], "two")
    pane.flush()
    assert sorted(kept(session)) == ["one", "two"]


def test_a_new_note_thrown_away_unwritten_leaves_nothing(show: Show, session: Session, qtbot: QtBot) -> None:
    pane = show(event())
    field = begin(pane)
    QTest.keyClicks(field, "words")
    editor = field.parentWidget()
    assert isinstance(editor, NoteEditor)
    editor.delete.click()
    assert kept(session) == []
    assert not editor.isVisible()
    assert link(pane, "Write a note").isVisible()


def test_a_change_from_elsewhere_does_not_touch_a_syllable_in_composition(
    show: Show, session: Session, qtbot: QtBot
) -> None:
    pane = show(event())
    field = begin(pane)
    QTest.keyClicks(field, "note ")
    pane.flush()
    QApplication.sendEvent(field, QInputMethodEvent("하", []))
    note = session.notes.on("e")[0]
    session.notes.write(note, note.targets, text="elsewhere")
    assert field.toPlainText() == "note "
    assert field.is_composing


@pytest.mark.parametrize("enabled", [True, False])
def test_a_lit_star_is_filled_whether_or_not_it_can_be_pressed(qapp: object, enabled: bool) -> None:
    mode = QIcon.Mode.Normal if enabled else QIcon.Mode.Disabled
    middle = [
        star_icon().pixmap(QSize(16, 16), 1.0, mode, state).toImage().pixelColor(8, 8).alpha()
        for state in (QIcon.State.Off, QIcon.State.On)
    ]
    assert middle == [0, 255]


@pytest.mark.parametrize("name", ["Summit", ""])
def test_a_note_on_the_time_of_a_mark_leaves_the_mark_its_name(
    show: Show, session: Session, qtbot: QtBot, name: str
) -> None:
    pane = show(event())
    session.select([])
    session.select_span(0, 86_400)
    mark = session.notes.mark("1970-01-01", "step")
    assert mark is not None
    session.notes.name_mark(mark, name)
    field = begin(pane)
    assert field.toPlainText() == ""
    QTest.keyClicks(field, "words")
    pane.flush()
    assert [mark.text for mark in session.notes.marks()] == [name]
    assert sorted(note.text for note in session.notes.on_spans()) == sorted([name, "words"])


def test_the_page_of_the_data_takes_notes_once_the_notebook_is_open(session: Session, qtbot: QtBot) -> None:
    notebook = session.notebook
    session.keep_notes_in(None)
    session.show(record(event()))
    page = DatasetPage(session)
    qtbot.addWidget(page)
    page.show()
    session.keep_notes_in(notebook)
    page.activateWindow()
    page.write_note()
    [field] = page.findChildren(NoteField)
    QTest.keyClicks(field, "All of it")
    page.flush()
    assert [note.text for note in session.notes.on_dataset()] == ["All of it"]


def test_a_note_on_the_data_is_begun_right_below_its_heading(session: Session, qtbot: QtBot) -> None:
    session.show(record(event()))
    page = DatasetPage(session)
    qtbot.addWidget(page)
    page.resize(320, 900)
    with qtbot.waitExposed(page):
        page.show()
    [section] = page.findChildren(NotesSection)
    assert section.height() <= section.sizeHint().height()


def test_a_note_in_taken_apart_syllables_reads_whole_and_is_let_be(show: Show, session: Session) -> None:
    text = unicodedata.normalize("NFD", "연설 확인")
    pane = show(event())
    session.notes.write(None, [session.target("e")], text=text)
    field = pane.findChildren(NoteField)[-1]
    assert field.toPlainText() == "연설 확인"
    pane.flush()
    assert kept(session) == [text]


def test_the_hint_gives_way_to_the_first_syllable_in_composition(show: Show) -> None:
    field = begin(show(event()))
    QApplication.sendEvent(field, QInputMethodEvent("하", []))
    assert field.placeholderText() == ""
    QApplication.sendEvent(field, QInputMethodEvent("", []))
    assert field.placeholderText() == "Write a note"


def test_a_note_on_a_span_is_kept_to_one_track(show: Show, session: Session, qtbot: QtBot) -> None:
    pane = show(event("mission"), event("dialogue", "d"))
    session.select([])
    session.select_span(0, 86_400)
    QTest.keyClicks(begin(pane), "a day")
    pane.flush()
    menu = QMenu()
    qtbot.addWidget(menu)
    pane.findChildren(NoteTools)[-1].fill_more(menu)
    tracks = next(each for each in menu.findChildren(QMenu) if each.title() == "In the track")
    assert [action.text() for action in tracks.actions()] == ["All tracks", "Missions", "Dialogue"]
    tracks.actions()[1].trigger()
    assert [getattr(target, "track", "") for target in session.notes.on_spans()[0].targets] == ["mission"]
    assert session.notes.undo_name == "choose the track"


def test_the_note_on_the_data_is_whole_in_sight_while_it_is_written(session: Session, qtbot: QtBot) -> None:
    session.show(record(event()))
    page = DatasetPage(session)
    page.resize(320, 300)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.write_note()
    field = page.findChild(NoteField)
    assert field is not None
    QTest.keyClicks(field, "It grows.")
    field.insertPlainText("\n" * 5)

    def in_sight() -> bool:
        top = field.mapTo(page.viewport(), QPoint(0, 0)).y()
        return top >= 0 and top + field.height() <= page.viewport().height()

    qtbot.waitUntil(in_sight)


def test_a_note_written_while_its_set_is_hidden_stays_whole_and_shows_the_set(show: Show, session: Session) -> None:
    pane = show(event())
    session.set_layers(Layers(hidden=frozenset({""})))
    field = begin(pane)
    for part in ("One ", "note ", "only."):
        QTest.keyClicks(field, part)
        pane.flush()
    assert [note.text for note in session.notes.all] == ["One note only."]
    assert session.layers.hidden == frozenset()


def test_a_set_hidden_while_a_note_of_it_is_written_takes_no_word_away(show: Show, session: Session) -> None:
    pane = show(event())
    field = begin(pane)
    QTest.keyClicks(field, "One ")
    pane.flush()
    session.set_layers(Layers(hidden=frozenset({""})))
    QTest.keyClicks(field, "note")
    pane.flush()
    assert field.toPlainText() == "One note" and [note.text for note in session.notes.all] == ["One note"]


def compose(field: NoteField, syllable: str, commit: str = "") -> None:
    """What an input method sends for a key."""
    composing = QInputMethodEvent(syllable, [])
    composing.setCommitString(commit)
    QApplication.sendEvent(field, composing)


def test_a_syllable_that_is_left_in_composition_is_kept_within_the_second(
    show: Show, session: Session, qtbot: QtBot
) -> None:
    field = begin(show(event()))
    field.setPlainText("🙂 끝")
    field.moveCursor(QTextCursor.MoveOperation.End)
    field.moveCursor(QTextCursor.MoveOperation.PreviousCharacter)
    compose(field, "마")
    qtbot.waitUntil(lambda: [note.text for note in session.notes.all] == ["🙂 마끝"])
    assert field.is_composing and field.toPlainText() == "🙂 끝"
    compose(field, "막")
    qtbot.waitUntil(lambda: [note.text for note in session.notes.all] == ["🙂 막끝"])
    compose(field, "", commit="막")
    assert field.toPlainText() == "🙂 막끝" and len(session.notes.all) == 1


def test_a_syllable_that_is_given_up_is_taken_out_of_the_note(show: Show, session: Session, qtbot: QtBot) -> None:
    field = begin(show(event()))
    QTest.keyClicks(field, "a")
    compose(field, "마")
    qtbot.waitUntil(lambda: [note.text for note in session.notes.all] == ["a마"])
    compose(field, "")
    qtbot.waitUntil(lambda: [note.text for note in session.notes.all] == ["a"])


def test_a_note_begun_and_left_empty_goes_by_itself(show: Show, session: Session) -> None:
    pane = show(event())
    field = begin(pane)
    QTest.keyClicks(field, "  ")
    pane.flush()
    pane.setFocus()
    assert session.notes.all == () and not [one for one in pane.findChildren(NoteEditor) if one.isVisible()]


def test_undo_in_the_tags_goes_back_step_by_step_through_the_notebook(show: Show, session: Session) -> None:
    pane = show(event())
    QTest.keyClicks(begin(pane), "words")
    [tags] = pane.findChildren(TagField)
    for tag in ("one", ", two"):
        tags.setFocus()
        QTest.keyClicks(tags, tag)
        pane.flush()
    for expected in (("one",), (), ()):
        QTest.keyClick(tags, Qt.Key.Key_Z, CONTROL)
        assert [note.tags for note in session.notes.all] in ([expected], [])


def test_undo_in_a_note_that_changes_another_one_says_so(show: Show, session: Session) -> None:
    pane = show(event())
    said: list[str] = []
    session.message_posted.connect(lambda message: said.append(message.text))
    session.notes.write(None, [session.target("e")], text="Another")
    field = begin(pane)
    QTest.keyClicks(field, "w")
    pane.flush()
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert said == []
    QTest.keyClicks(field, "w")
    pane.flush()
    session.notes.edit(session.notes.all[:1], "private", lambda _note: {"private": True})
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert said == ["Undone on another note: change what is private"]


def test_letters_typed_into_a_note_that_cannot_be_changed_are_no_commands(show: Show, session: Session) -> None:
    pane = show(event())
    QTest.keyClicks(begin(pane), "words")
    pane.flush()
    [editor] = pane.findChildren(NoteEditor)
    editor.field.setReadOnly(True)
    taken = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_H, Qt.KeyboardModifier.NoModifier, "h")
    taken.ignore()
    editor.field.event(taken)
    assert taken.isAccepted()


def test_a_note_below_the_edge_is_brought_into_sight_to_be_written(show: Show, session: Session, qtbot: QtBot) -> None:
    pane = show(event(summary={"en": "A long text. " * 200}))
    pane.resize(320, 300)
    field = begin(pane)
    QTest.keyClicks(field, "x")

    def whole() -> bool:
        top = field.mapTo(pane.viewport(), QPoint(0, 0)).y()
        return top >= 0 and top + field.height() <= pane.viewport().height()

    qtbot.waitUntil(whole)
    for _line in range(20):
        QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.viewport().rect().contains(field.mapTo(pane.viewport(), field.cursorRect().center())))


def test_a_notebook_opened_for_reading_shows_the_note_on_the_data_and_why_it_cannot_be_changed(
    session: Session, qtbot: QtBot
) -> None:
    session.show(record(event()))
    session.notes.write(None, (DatasetTarget(),), text="All of it")
    notebook = session.notebook
    assert notebook is not None
    session.keep_notes_in(None)
    page = DatasetPage(session)
    qtbot.addWidget(page)
    page.show()
    with Notebook.open(notebook.path) as reader:
        session.keep_notes_in(reader)
        [editor] = [one for one in page.findChildren(NoteEditor) if one.isVisible()]
        assert editor.field.toPlainText() == "All of it"
        assert "open in another window" in editor.problem.text()
        session.keep_notes_in(notebook)


@pytest.mark.parametrize(("time", "words"), [("2026-03-02T12:00:00Z", "2 Mar 2026"), ("not a time", "")])
def test_a_note_says_the_day_of_its_last_change(show: Show, session: Session, time: str, words: str) -> None:
    pane = show(event())
    note = session.notes.write(None, [session.target("e")], text="Then")
    assert note is not None
    [editor] = pane.findChildren(NoteEditor)
    editor.tools.show_note(note.model_copy(update={"modified": time}), can_write=True, reading=False)
    assert editor.tools.when.text() == words


def test_undo_in_an_empty_note_says_what_it_took_away_elsewhere(show: Show, session: Session) -> None:
    pane = show(event())
    said: list[str] = []
    session.message_posted.connect(lambda message: said.append(message.text))
    session.notes.write(None, (DatasetTarget(),), text="Elsewhere")
    QTest.keyClick(begin(pane), Qt.Key.Key_Z, CONTROL)
    assert said == ["Undone on another note: write note"]
