"""Several at once: one writes, the others read and say who writes (F9, F11, F12)."""

import os
import signal
import sqlite3
import threading
from pathlib import Path

import pytest

from tests.faults.processes import child
from tests.store.world import fill, make_note, numbers
from viewer.errors import StoreError, StoreReadOnly
from viewer.model.annotation import Change
from viewer.store.lock import holder
from viewer.store.notebook import Notebook


def test_a_second_instance_reads_and_says_who_writes(path: Path, notebook: Notebook) -> None:
    fill(notebook, range(1))
    with Notebook.open(path) as second:
        assert second.read_only_reason
        assert f"open in another window (process {os.getpid()} on " in second.read_only_reason
        assert numbers(second) == {0}
        fill(notebook, range(1, 2))
        assert numbers(second) == {0, 1}
        assert second.undo_name("korea-nato") is None
        with pytest.raises(StoreReadOnly, match="open in another window"):
            second.apply(Change(after=make_note()))
        with pytest.raises(StoreReadOnly):
            second.back_up()


def test_a_second_instance_without_a_store_to_read_is_told(path: Path) -> None:
    with Notebook.open(path):
        path.unlink()
        with pytest.raises(StoreError, match="Another program is using the notebook"):
            Notebook.open(path)


def test_a_stopped_holder_is_named_and_its_place_is_free_when_it_is_gone(path: Path) -> None:
    with child("hold", path) as process:
        process.send_signal(signal.SIGSTOP)
        with Notebook.open(path) as second:
            assert second.read_only_reason
            assert f"process {process.pid} on" in second.read_only_reason
        process.kill()
        process.wait()
        with Notebook.open(path) as third:
            assert third.read_only_reason is None


def test_a_holder_that_left_no_name_is_another_program(path: Path) -> None:
    assert holder(path) == "another program"


def test_a_save_waits_for_a_busy_writer(path: Path, notebook: Notebook) -> None:
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    thread = threading.Timer(0.3, other.execute, ["COMMIT"])
    thread.start()
    fill(notebook, range(1))
    assert numbers(notebook) == {0}
    thread.join()
    other.close()


def test_what_another_program_wrote_past_the_lock_is_met_with_a_sentence(path: Path, notebook: Notebook) -> None:
    fill(notebook, range(2))
    assert notebook.undo_name("korea-nato")
    other = sqlite3.connect(path)
    other.execute("UPDATE note SET body = json_set(body, '$.text', 'theirs') WHERE id = 'n1'")
    other.commit()
    other.close()
    with pytest.raises(StoreError, match="changed in the meantime"):
        notebook.undo("korea-nato")
    fill(notebook, range(2, 3))
    assert notebook.undo_name("korea-nato") == "edit note"
