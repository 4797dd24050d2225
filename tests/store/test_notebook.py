"""Notes kept, read, undone and done again."""

import errno
import os
import sqlite3
import threading
from pathlib import Path

import pytest

from tests.store.world import DATASET, fill, make_note, numbers, text_of
from viewer.errors import StoreError, StoreReadOnly
from viewer.model.annotation import Change
from viewer.store import durable
from viewer.store import notebook as notebook_module
from viewer.store.connection import Connection, connect
from viewer.store.history import UndoStacks
from viewer.store.notebook import Notebook, new_note_id, new_step


def test_a_note_is_there_after_reopening(path: Path) -> None:
    with Notebook.open(path) as notebook:
        notebook.apply(Change(after=make_note(text="한국과 나토")))
    with Notebook.open(path) as notebook:
        assert notebook.notes(DATASET) == (make_note(text="한국과 나토"),)
        assert notebook.note("a") == make_note(text="한국과 나토")
        assert notebook.note("b") is None


def test_a_revision_says_who_when_before_and_after(notebook: Notebook) -> None:
    first, second = make_note(text="one"), make_note(text="two")
    notebook.apply(Change(after=first, name="write note"))
    revision = notebook.apply(Change(before=first, after=second))
    assert (revision.author, revision.time) == ("Kim", "2026-03-02T09:30:00.000Z")
    assert (revision.before, revision.after, revision.name) == (first, second, "edit note")
    assert [entry.seq for entry in notebook.history("a")] == [1, 2]
    assert notebook.history("a")[1] == revision


def test_notes_come_oldest_first_and_by_dataset(notebook: Notebook) -> None:
    later, earlier = make_note("a", created="2026-02-01"), make_note("b", created="2026-01-01")
    for note in (later, earlier, make_note("c", dataset="other")):
        notebook.apply(Change(after=note))
    assert notebook.notes(DATASET) == (earlier, later)


def test_a_burst_is_undone_together_and_done_again(notebook: Notebook) -> None:
    texts = [make_note(text=text) for text in ("N", "NA", "NATO")]
    step = new_step()
    for before, after in zip([None, *texts], texts, strict=False):
        notebook.apply(Change(before=before, after=after, name="write note"), step=step)
    assert notebook.undo_name(DATASET) == "write note"
    result = notebook.undo(DATASET)
    assert result
    assert (result.name, len(result.revisions), notebook.note("a")) == ("write note", 1, None)
    assert notebook.redo_name(DATASET) == "write note"
    notebook.redo(DATASET)
    assert notebook.note("a") == texts[-1]
    assert notebook.redo_name(DATASET) is None


def test_undo_outlives_the_session(path: Path) -> None:
    with Notebook.open(path) as notebook:
        notebook.apply(Change(after=make_note(text="kept")))
        notebook.apply(Change(before=make_note(text="kept"), name="delete note"))
    with Notebook.open(path) as notebook:
        assert notebook.undo_name(DATASET) == "delete note"
        notebook.undo(DATASET)
        assert text_of(notebook) == "kept"
    with Notebook.open(path) as notebook:
        assert notebook.redo_name(DATASET) == "delete note"
        notebook.redo(DATASET)
        assert notebook.note("a") is None


def test_a_new_edit_cuts_off_redo_but_not_the_history(notebook: Notebook) -> None:
    notebook.apply(Change(after=make_note(text="first")))
    notebook.undo(DATASET)
    notebook.apply(Change(after=make_note(text="second")))
    assert notebook.redo(DATASET) is None
    assert [entry.after and entry.after.text for entry in notebook.history("a")] == ["first", None, "second"]


def test_a_step_goes_on_as_a_new_one_after_an_undo(notebook: Notebook) -> None:
    step = new_step()
    notebook.apply(Change(after=make_note("a")), step=step)
    notebook.undo(DATASET)
    notebook.apply(Change(after=make_note("b")), step=step)
    notebook.undo(DATASET)
    assert notebook.notes(DATASET) == ()
    assert notebook.undo_name(DATASET) is None


def test_undo_keeps_to_its_dataset(notebook: Notebook) -> None:
    notebook.apply(Change(after=make_note("a")))
    notebook.apply(Change(after=make_note("b", dataset="other")))
    notebook.undo(DATASET)
    assert notebook.note("a") is None
    assert notebook.note("b") is not None
    assert notebook.undo(DATASET) is None


def test_several_changes_are_kept_all_or_none(notebook: Notebook) -> None:
    stale = Change(before=make_note("b", text="never was"), after=make_note("b"))
    with pytest.raises(StoreError):
        notebook.apply_all([Change(after=make_note("a")), stale])
    assert notebook.notes(DATASET) == ()
    notebook.apply_all([Change(after=make_note("a")), Change(after=make_note("b"))])
    notebook.undo(DATASET)
    assert notebook.notes(DATASET) == ()


def test_a_change_tried_again_adds_nothing(notebook: Notebook) -> None:
    change = Change(after=make_note(text="once"))
    assert notebook.apply(change) == notebook.apply(change)
    deletion = Change(before=make_note(text="once"))
    assert notebook.apply(deletion) == notebook.apply(deletion)
    assert len(notebook.history("a")) == 2


def test_a_change_of_a_note_that_is_no_longer_so_is_refused(notebook: Notebook) -> None:
    notebook.apply(Change(after=make_note(text="mine")))
    with pytest.raises(StoreError, match="changed in the meantime"):
        notebook.apply(Change(before=make_note(text="older"), after=make_note(text="yours")))
    with pytest.raises(StoreError, match="changed in the meantime"):
        notebook.apply(Change(before=make_note("never was")))
    assert text_of(notebook) == "mine"


def test_another_thread_may_save(notebook: Notebook) -> None:
    thread = threading.Thread(target=notebook.apply, args=(Change(after=make_note()),))
    thread.start()
    thread.join()
    assert notebook.note("a") == make_note()


def test_revisions_are_never_rewritten(notebook: Notebook) -> None:
    notebook.apply(Change(after=make_note()))
    for statement in ("UPDATE revision SET author = ''", "DELETE FROM revision"):
        with pytest.raises(Exception, match="a revision is never"):
            notebook._connection.execute(statement)


def test_half_a_character_is_kept_as_a_mark_and_can_be_edited(notebook: Notebook) -> None:
    broken = make_note().model_copy(update={"text": "안녕\ud83d 😀", "tags": ("\ude00",)})
    notebook.apply(Change(after=broken))
    assert text_of(notebook) == "안녕\ufffd 😀"
    notebook.apply(Change(before=broken, after=make_note(text="whole")))
    assert text_of(notebook) == "whole"


def test_a_closed_notebook_can_be_closed_again(path: Path) -> None:
    notebook = Notebook.open(path)
    notebook.close()
    notebook.close()
    with Notebook.open(path) as again:
        assert again.read_only_reason is None


def test_the_next_writer_is_let_in_even_where_the_database_fails_to_close(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Failing:
        def __init__(self, whole: Connection) -> None:
            self.whole, self.in_transaction, self.execute = whole, False, whole.execute

        def close(self) -> None:
            self.whole.close()
            raise sqlite3.OperationalError("disk I/O error")

    notebook = Notebook.open(path, connect=connect)
    monkeypatch.setattr(notebook, "_connection", Failing(notebook._connection))
    with pytest.raises(sqlite3.OperationalError):
        notebook.close()
    with Notebook.open(path) as other:
        assert other.read_only_reason is None


def test_a_file_where_the_folder_should_be_is_named_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path / "file" / "notes", tmp_path / "file" / "below" / "notes"):
        with pytest.raises(StoreError) as caught:
            Notebook.open(path)
        assert str(caught.value) == (
            f"A file stands at {tmp_path / 'file'}, where the folder of the notes should be. "
            "Move or rename that file, or set YEONPYO_HOME to another folder, and start Yeonpyo again."
        )


@pytest.mark.parametrize("by_sqlite", [True, False])
def test_a_disk_full_at_the_start_is_told_with_the_way_out(
    path: Path, monkeypatch: pytest.MonkeyPatch, by_sqlite: bool
) -> None:
    def full(_folder: Path) -> None:
        if by_sqlite:
            error = sqlite3.OperationalError("full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(durable, "make_folder", full)
    with pytest.raises(StoreError) as caught:
        Notebook.open(path)
    assert str(caught.value) == (
        f"The disk is full, so the notebook {path} cannot be opened. Free some space on it and start Yeonpyo again, "
        "or set YEONPYO_HOME to a folder on another disk."
    )


def test_a_notebook_that_cannot_be_had_is_empty_and_says_why() -> None:
    with Notebook.unavailable("No folder for notes.") as notebook:
        assert notebook.notes(DATASET) == ()
        assert notebook.undo_name(DATASET) is None
        with pytest.raises(StoreReadOnly, match=r"^No folder for notes\.$"):
            notebook.apply(Change(after=make_note()))


def test_ids_are_never_the_same() -> None:
    assert len({new_note_id(), new_note_id(), new_step(), new_step()}) == 4


def test_an_interrupt_behind_a_change_does_not_hide_it_from_undo(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_revision: object) -> None:
        raise KeyboardInterrupt

    notebook.apply(Change(after=make_note(text="one")))
    assert notebook.undo_name(DATASET) == "edit note"
    change = Change(before=make_note(text="one"), after=make_note(text="two"), name="star")
    with monkeypatch.context() as patch:
        patch.setattr(UndoStacks, "add", interrupted)
        with pytest.raises(KeyboardInterrupt):
            notebook.apply(change)
    assert text_of(notebook) == "two"
    assert notebook.undo_name(DATASET) == "star"


def test_saves_of_one_burst_are_one_step_of_the_history(notebook: Notebook) -> None:
    notebook.apply(Change(after=make_note(text="a"), name="write note"), step="burst")
    notebook.apply(Change(before=make_note(text="a"), after=make_note(text="ab")), step="burst")
    notebook.apply(Change(after=make_note("b"), name="star"))
    notebook.undo(DATASET)
    steps = [(step.kind, step.name, step.first, step.last, step.count) for step in notebook.steps(DATASET)]
    assert steps == [("edit", "write note", 1, 2, 1), ("edit", "star", 3, 3, 1), ("undo", "star", 4, 4, 1)]


def test_the_notes_of_any_moment_are_there(notebook: Notebook) -> None:
    notebook.apply(Change(after=make_note(text="one")))
    notebook.apply(Change(before=make_note(text="one"), after=make_note(text="two")))
    notebook.apply(Change(before=make_note(text="two")))
    texts = [[note.text for note in notebook.notes_at(DATASET, seq).values()] for seq in range(4)]
    assert texts == [[], ["one"], ["two"], []]


def test_what_was_taken_in_from_another_notebook_is_in_the_lineage_and_is_no_step(notebook: Notebook) -> None:
    first = notebook.apply(Change(after=make_note(text="a")))
    notebook.apply(Change(before=make_note(text="a"), after=make_note(text="a"), seen=("x", "y")))
    assert notebook.lineage(DATASET) == {"a": [first.id, "x", "y"]}
    assert notebook.history("a")[1].seen == ("x", "y")
    notebook.undo(DATASET)
    assert (notebook.notes(DATASET), notebook.undo_name(DATASET)) == ((), None)


def test_a_step_that_makes_and_deletes_a_note_can_be_gone_over(notebook: Notebook) -> None:
    notebook.apply_all((Change(after=make_note(text="a")), Change(before=make_note(text="a"))))
    assert notebook.undo(DATASET)
    assert (notebook.undo_name(DATASET), notebook.redo_name(DATASET)) == (None, "edit note")
    assert notebook.redo(DATASET)
    assert notebook.notes(DATASET) == ()


def test_datasets_are_known_by_title_and_place(notebook: Notebook) -> None:
    notebook.apply(Change(after=make_note()))
    notebook.apply(Change(after=make_note("b", dataset="other")))
    notebook.know(DATASET, "Korea–NATO", "/record.json")
    assert notebook.datasets() == [("other", "", "", 1), (DATASET, "Korea–NATO", "/record.json", 1)]


def test_more_than_the_recent_revisions_can_be_undone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebook_module, "_RECENT", 3)
    with Notebook.open(path) as notebook:
        fill(notebook, range(6))
    with Notebook.open(path) as notebook:
        for left in (5, 4, 3):
            notebook.undo(DATASET)
            assert len(notebook.notes(DATASET)) == left
    with Notebook.open(path) as notebook:
        while notebook.undo(DATASET):
            pass
        assert not notebook.notes(DATASET)
        while notebook.redo(DATASET):
            pass
        assert numbers(notebook) == set(range(6))


def test_steps_are_read_page_by_page(notebook: Notebook) -> None:
    fill(notebook, range(5))
    every = notebook.steps(DATASET)
    assert notebook.steps(DATASET, most=2) == every[3:]
    assert notebook.steps(DATASET, below=every[3].first, most=2) == every[1:3]
    assert notebook.steps(DATASET, below=every[0].first) == []
