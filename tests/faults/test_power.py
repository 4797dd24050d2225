"""The power goes, or the disk refuses one operation: nothing acknowledged is lost, nothing is half there (F2, F6).

``YEONPYO_CUTS`` sets how many power cuts are tried.
"""

import os
import random
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import apsw
import pytest

from tests.faults.power import files_after_cut
from tests.faults.shim import Disk, Operation, ShimConnection
from tests.store.world import DATASET, files, fill, make_note, numbers, text_of
from viewer.errors import StoreError
from viewer.model.annotation import Change
from viewer.store import recovery
from viewer.store.connection import Connect, connect
from viewer.store.notebook import Notebook

CUTS = int(os.environ.get("YEONPYO_CUTS", "100"))
COMMITS = 60
UNSAFE = {"PRAGMA synchronous=EXTRA": "PRAGMA synchronous=OFF", "PRAGMA synchronous": "SELECT 3"}


class Recorder:
    """A disk that writes down what is done on it."""

    def __init__(self, instead: dict[str, str]) -> None:
        self.operations: list[Operation] = []
        self.statements: list[str] = []
        self.disk = Disk("recorder", self.operations.append)
        self._instead = instead

    def connect(self, uri: str) -> ShimConnection:
        return ShimConnection(uri, "recorder", self.statements, self._instead)


@pytest.fixture
def begin(path: Path) -> dict[str, bytes]:
    """The files of an empty store."""
    Notebook.open(path).close()
    return files(path.parent)


def recorded(path: Path, instead: dict[str, str]) -> list[Operation]:
    """What sixty notes, some of them undone and done again, do on the disk; ``told`` says which are acknowledged."""
    recorder = Recorder(instead)
    with Notebook.open(path, connect=recorder.connect) as notebook:
        for number in range(COMMITS):
            fill(notebook, range(number, number + 1))
            if number % 7 == 0:
                notebook.undo(DATASET)
                notebook.redo(DATASET)
            recorder.operations.append(("told", path.name, number))
    recorder.disk.unregister()
    ours = (path.name, recovery.journal(path).name)
    return [operation for operation in recorder.operations if operation[1] in ours]


def faults(folder: Path, begin: dict[str, bytes], operations: list[Operation]) -> list[str]:
    """What was wrong after each of the cuts."""
    chance, found = random.Random(7), []
    for cut in range(CUTS):
        done = operations[: chance.randrange(len(operations))]
        told = max((operation[2] for operation in done if operation[0] == "told"), default=-1)
        home = folder / str(cut)
        home.mkdir()
        for name, content in files_after_cut(begin, done, chance).items():
            (home / name).write_bytes(content)
        (home / "notebook.sqlite.lock").write_bytes(b"not let go")
        with Notebook.open(home / "notebook.sqlite") as notebook:
            present = numbers(notebook)
            if notebook.recovered:
                found.append("corrupt")
            elif not set(range(told + 1)) <= present <= set(range(told + 2)):
                found.append("lost")
    return found


def test_a_power_cut_loses_nothing_acknowledged(path: Path, begin: dict[str, bytes], tmp_path: Path) -> None:
    assert faults(tmp_path, begin, recorded(path, {})) == []


def test_the_rig_sees_a_store_that_does_not_wait_for_the_disk(
    path: Path, begin: dict[str, bytes], tmp_path: Path
) -> None:
    assert "corrupt" in faults(tmp_path, begin, recorded(path, UNSAFE))


def test_the_rig_runs_the_statements_of_the_store(path: Path, tmp_path: Path) -> None:
    recorder, plain = Recorder({}), list[str]()

    def connect_and_trace(uri: str) -> sqlite3.Connection:
        connection = connect(uri)
        assert isinstance(connection, sqlite3.Connection)
        connection.set_trace_callback(plain.append)
        return connection

    ways: tuple[tuple[Path, Connect], ...] = ((path, connect_and_trace), (tmp_path / "b.sqlite", recorder.connect))
    for store, way in ways:
        with Notebook.open(store, connect=way) as notebook:
            fill(notebook, range(2))
    recorder.disk.unregister()
    assert [words for words in plain if words.startswith("PRAGMA")] == [
        words for words in recorder.statements if words.startswith("PRAGMA")
    ]
    assert [words.split()[0] for words in plain if not words.startswith("--")] == [
        words.split()[0] for words in recorder.statements
    ]


class Breaker:
    """A disk that refuses one operation, the one that ``left`` has counted down to."""

    def __init__(self) -> None:
        self.left = -1
        self.disk = Disk("breaker", self._count)

    def connect(self, uri: str) -> ShimConnection:
        return ShimConnection(uri, "breaker", [], {})

    def _count(self, operation: Operation) -> None:
        self.left -= 1
        if self.left == 0:
            raise apsw.exception_for(apsw.SQLITE_IOERR)


@pytest.fixture
def breaker() -> Iterator[Breaker]:
    breaker = Breaker()
    yield breaker
    breaker.disk.unregister()


def test_whichever_operation_fails_the_note_is_whole_or_not_there_and_can_be_tried_again(
    path: Path, breaker: Breaker
) -> None:
    old, new = make_note(text="old " * 3000), make_note(text="new " * 3000)
    with Notebook.open(path) as notebook:
        notebook.apply(Change(after=old))
        notebook.back_up()
    whole = path.read_bytes()
    for n in count(1):
        path.write_bytes(whole)
        with Notebook.open(path, connect=breaker.connect) as notebook:
            breaker.left = n
            refused = is_refused(notebook, Change(before=old, after=new))
            was_reached, breaker.left = breaker.left <= 0, -1
            assert text_of(notebook) in (old.text, new.text)
            notebook.apply(Change(before=old, after=new))
        with Notebook.open(path) as notebook:
            assert (text_of(notebook), len(notebook.history("a"))) == (new.text, 2)
            assert notebook.recovered is None
        if not was_reached:
            break
    assert not refused
    assert n > 10


def is_refused(notebook: Notebook, change: Change) -> bool:
    try:
        notebook.apply(change)
    except StoreError:
        return True
    return False


def test_whichever_operation_fails_at_the_start_no_file_is_taken_for_damaged(path: Path, breaker: Breaker) -> None:
    with Notebook.open(path) as notebook:
        fill(notebook, range(5))
        notebook.back_up()
    path.with_name(path.name + ".lock").write_bytes(b"not let go")
    for n in count(1):
        breaker.left = n
        try:
            Notebook.open(path, connect=breaker.connect).close()
        except StoreError:
            assert breaker.left <= 0
            continue
        break
    assert n > 5
    assert not [name for name in files(path.parent) if ".damaged-" in name]


def test_whichever_operation_of_a_recovery_fails_what_was_brought_over_is_whole(path: Path, breaker: Breaker) -> None:
    with Notebook.open(path) as notebook:
        fill(notebook, range(8))
        notebook.back_up()
        fill(notebook, range(8, 12))
    damaged = b"no head" * 10 + path.read_bytes()[70:]
    for n in count(1):
        path.write_bytes(damaged)
        breaker.left = n
        with suppress(StoreError):
            Notebook.open(path, connect=breaker.connect).close()
        was_reached, breaker.left = breaker.left <= 0, -1
        with Notebook.open(path, connect=breaker.connect) as notebook:
            assert numbers(notebook) in (set(range(8)), set(range(12)))
        if not was_reached:
            break
    assert n > 50
