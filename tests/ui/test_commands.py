"""The table of commands, and the menus, keys and sheets made from it."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from viewer import i18n
from viewer.model.highlight import HIGHLIGHTS
from viewer.paths import ICONS
from viewer.store.notebook import Notebook
from viewer.ui.commands import COMMANDS, MENUS, Command
from viewer.ui.dialogs.keys import rows
from viewer.ui.main_window import MainWindow


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_a_command_has_a_title_a_menu_and_its_icon(command: Command) -> None:
    assert command.title()
    assert command.menu in dict(MENUS)
    assert not command.icon or (ICONS / f"{command.icon}.svg").is_file()


def test_ids_are_unique() -> None:
    assert not [id for id, count in Counter(command.id for command in COMMANDS).items() if count > 1]


def test_keys_are_unique_and_known_to_qt() -> None:
    keys = Counter(QKeySequence(key).toString() for command in COMMANDS for key in command.keys)
    assert "" not in keys
    assert not [key for key, count in keys.items() if count > 1]


def test_every_command_stands_in_its_menu(window: MainWindow) -> None:
    menus = window.menu_bar.findChildren(QMenu)
    actions = [action for menu in menus for action in menu.actions() if not action.isSeparator()]
    shown = [action.objectName() for action in actions if action.menu() is None]
    assert sorted([*shown, "highlight"]) == sorted(command.id for command in COMMANDS)


def test_the_menu_of_highlights_has_the_key_and_the_figures_of_the_palette(window: MainWindow) -> None:
    menu = next(menu for menu in window.menu_bar.findChildren(QMenu) if menu.objectName() == "highlight")
    assert menu.title() == "Highlight\tH"
    figures = [not action.icon().isNull() for action in menu.actions() if action.text()]
    assert figures == [True] * len(HIGHLIGHTS) + [False]


def test_every_key_stands_in_the_key_sheet() -> None:
    shown = "\n".join(keys for keys, _does in rows())
    keys = [
        QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        for command in COMMANDS
        for key in command.keys
    ]
    assert [key for key in keys if key not in shown] == []


def test_headings_of_the_key_sheet_show_no_mnemonics() -> None:
    headings = {}
    for language in i18n.LANGUAGES:
        with i18n.speaking(language):
            headings[language] = [does for keys, does in rows() if not keys]
    assert headings["en"][:2] == ["File", "Edit"]
    assert headings["ko"][:2] == ["파일", "편집"]


def test_what_cannot_be_done_is_off(window: MainWindow) -> None:
    off = [id for id in ("undo", "redo", "fit", "star", "back", "forward", "problems", "delete_note")
           if window.action(id).isEnabled()]  # fmt: skip
    assert off == []
    window.session.select(["second"])
    assert [window.action(id).isEnabled() for id in ("fit", "note", "star", "relation_back", "relation_on")] == [
        True, True, True, True, False,
    ]  # fmt: skip


def test_undo_and_redo_name_the_step(window: MainWindow) -> None:
    window.session.star(["first"])
    assert window.action("undo").text() == "Undo: star"
    window.action("undo").trigger()
    assert window.action("undo").text() == "Undo"
    assert window.action("redo").text() == "Redo: star"


def told(window: MainWindow) -> list[str]:
    return [line.label.text() for line in window.messages.lines()]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (Qt.Key.Key_Asterisk, "Select an event first; then it can be given a star."),
        (Qt.Key.Key_Delete, "Select an event first; then its note can be deleted."),
    ],
)
def test_a_key_for_notes_says_what_is_missing(window: MainWindow, key: Qt.Key, words: str) -> None:
    QTest.keyClick(window.timeline, key)
    assert told(window) == [words]


def test_the_delete_key_says_that_there_is_no_note_or_several(window: MainWindow) -> None:
    session = window.session
    session.select(["first"])
    QTest.keyClick(window.timeline, Qt.Key.Key_Delete)
    assert told(window) == ["The event has no note."]
    for step in ("one", "two"):
        session.notes.write(None, [session.target("first")], text=step)
    QTest.keyClick(window.timeline, Qt.Key.Key_Delete)
    assert told(window) == ["The event has several notes; delete one of them in the details."]


def test_where_notes_cannot_be_kept_the_keys_say_why(window: MainWindow) -> None:
    former = window.session.notebook
    window.session.keep_notes_in(Notebook.unavailable("The disk is full."))
    window.session.select(["first"])
    QTest.keyClick(window.timeline, Qt.Key.Key_N)
    assert told(window) == ["Notes cannot be changed: The disk is full."]
    assert former is not None
    former.close()
