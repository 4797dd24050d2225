"""Killed, crashed, cut short: what was acknowledged is there, and the start asks nothing (F1, F10, F15, F25).

``YEONPYO_ROUNDS`` sets how many times the writer is killed.
"""

import os
import random
import signal
import sqlite3
import time
from pathlib import Path

import pytest

from tests.faults.child import next_shape
from tests.faults.processes import child
from tests.store.world import fill, numbers
from viewer.store import backup, migrations
from viewer.store.notebook import Notebook

ROUNDS = int(os.environ.get("YEONPYO_ROUNDS", "20"))


def test_every_note_told_is_there_after_a_kill(path: Path) -> None:
    chance = random.Random(1)
    for _round in range(ROUNDS):
        with child("write", path) as process:
            time.sleep(chance.uniform(0.01, 0.1))
            process.kill()
            told, _ = process.communicate()
        with Notebook.open(path) as notebook:
            present = numbers(notebook)
            assert (notebook.recovered, notebook.read_only_reason) == (None, None)
        assert present == set(range(len(present)))
        assert present >= {int(number) for number in told.splitlines()}
    assert len(present) > 20


def test_a_crash_in_a_native_library_loses_nothing(path: Path) -> None:
    with child("abort", path) as process:
        assert process.wait() == -signal.SIGABRT
    with Notebook.open(path) as notebook:
        assert numbers(notebook) == set(range(5))
        assert notebook.recovered is None


def test_the_lock_of_a_killed_process_is_free_at_once(path: Path) -> None:
    with child("hold", path) as process:
        process.kill()
        process.wait()
        with Notebook.open(path) as notebook:
            assert notebook.read_only_reason is None


def test_a_kill_in_mid_migration_leaves_the_old_shape_or_the_new(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Notebook.open(path) as notebook:
        fill(notebook, range(60))
    old = path.read_bytes()
    chance, shapes = random.Random(1), set()
    for _round in range(6):
        path.write_bytes(old)
        with child("migrate", path) as process:
            time.sleep(chance.uniform(0.0, 0.2))
            process.kill()
            process.wait()
        shapes.add(shape(path))
    assert shapes <= {(migrations.newest(), 0), (migrations.newest() + 1, 60)}
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, next_shape))
    with Notebook.open(path) as notebook:
        assert (numbers(notebook), notebook.recovered) == (set(range(60)), None)
    assert shape(path) == (migrations.newest(), 60)
    assert backup.backups(path)


def shape(path: Path) -> tuple[int, int]:
    """The number of the shape, and how many notes have the next shape's column filled."""
    connection = sqlite3.connect(path)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    columns = [row[1] for row in connection.execute("PRAGMA table_info(note)")]
    filled = connection.execute("SELECT count(colour) FROM note").fetchone()[0] if "colour" in columns else 0
    connection.close()
    return version, filled
