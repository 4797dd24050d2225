"""One byte of one note that is not UTF-8: the note is read without it, and the notebook stays open (F16)."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.faults.program import kept, running, said, typed
from tests.store.world import DATASET, fill, make_note, numbers, text_of
from viewer import paths
from viewer.cli import main
from viewer.model.annotation import Change
from viewer.store.notebook import Notebook
from viewer.store.plain import notes_as_json

READABLE = "\ufffdote 7 " + "note 7 " * 19


@pytest.fixture
def bad_byte(path: Path) -> Path:
    """A store of ten notes; the text of the eighth begins with a byte that is no text, in its history too."""
    with Notebook.open(path) as notebook:
        fill(notebook, range(10))
    whole = path.read_bytes()
    assert whole.count(b'"text":"note 7') == 2
    path.write_bytes(whole.replace(b'"text":"note 7', b'"text":"\xffote 7'))
    return path


def test_every_note_is_read_with_a_sign_in_the_place_of_the_byte(bad_byte: Path) -> None:
    with Notebook.open(bad_byte) as notebook:
        assert text_of(notebook, "n7") == READABLE
        assert (notebook.recovered, numbers(notebook)) == (None, set(range(10)))
        assert json.loads(notes_as_json(notebook))["notes"][7]["text"] == READABLE


def test_the_history_is_read(bad_byte: Path) -> None:
    with Notebook.open(bad_byte) as notebook:
        [revision] = notebook.history("n7")
    assert revision.after is not None and revision.after.text == READABLE


def test_steps_are_read_whatever_their_name(path: Path) -> None:
    with Notebook.open(path) as notebook:
        notebook.apply(Change(after=make_note(), name="write note"))
    path.write_bytes(path.read_bytes().replace(b"write note", b"\xffrite note"))
    with Notebook.open(path) as notebook:
        assert [step.name for step in notebook.steps(DATASET)] == ["\ufffdrite note"]


def test_the_note_can_be_edited_and_nothing_is_taken_for_damage_then(bad_byte: Path) -> None:
    with Notebook.open(bad_byte) as notebook:
        note = notebook.note("n7")
        assert note is not None
        notebook.apply(Change(before=note, after=note.model_copy(update={"text": "whole"})))
        notebook.undo(DATASET)
        notebook.redo(DATASET)
        notebook.back_up()
    bad_byte.with_name(bad_byte.name + ".lock").write_bytes(b"someone")  # so that all is looked over
    with Notebook.open(bad_byte) as notebook:
        assert (notebook.recovered, text_of(notebook, "n7")) == (None, "whole")


def test_what_was_only_taken_in_is_no_step_to_undo(bad_byte: Path) -> None:
    with Notebook.open(bad_byte) as notebook:
        note = notebook.note("n7")
        notebook.apply(Change(before=note, after=note, name="import notes", seen=("elsewhere",)))
    with Notebook.open(bad_byte) as notebook:
        assert notebook.undo_name(DATASET) == "edit note"


def test_the_command_line_gives_the_notes_out(bad_byte: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["notes"]) == main(["notes", "list", str(paths.SHIPPED_RECORD)]) == 0
    assert capsys.readouterr().out.count("ote 7") >= 20


def test_the_window_opens_and_notes_are_kept(bad_byte: Path, qapp: QApplication, qtbot: QtBot) -> None:
    with running(qapp, qtbot) as program:
        assert (said(program), READABLE in kept(program)) == ("", True)
        typed(program, "on")
        assert "on" in kept(program)
