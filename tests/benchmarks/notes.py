"""How long the notebook takes with very many notes: opened, read, written, undone, its history listed.

Run as ``python -m tests.benchmarks.notes --notes 100000 --revisions 200000``. The floor of a write is the same rows
put by bare SQL in a transaction of the same safety; that of an open is reading all bodies and nothing more.
"""

import argparse
import gc
import json
import sqlite3
import tempfile
import uuid
from collections import defaultdict
from functools import partial
from pathlib import Path

from tests.benchmarks.figures import Times, table
from viewer.model.annotation import Change, EventTarget, Note
from viewer.session.notes import Notes
from viewer.store.connection import transaction
from viewer.store.notebook import Notebook

DATASET, EVENTS = "made", 40_000
_ON = (EventTarget(event="e17"),)
_OPENING = ("open", "open, notes", "first undo", "500 steps", "all steps")
_LIMITS = {"open, notes": 1_000.0, "write": 5.0}


def fill(path: Path, notes: int, revisions: int) -> None:
    """Make a notebook of so many notes, each written again until there are so many revisions."""
    with Notebook.open(path, author="Kim") as notebook:
        kept: list[Note] = []
        for start in range(0, revisions, 2_000):
            changes = []
            for number in range(start, min(start + 2_000, revisions)):
                before = kept[number % notes] if number >= notes else None
                after = _note(number % notes, number)
                kept[number % notes : number % notes + 1] = [after]
                changes.append(Change.model_construct(before=before, after=after, name="edit note", seen=()))
            with transaction(notebook._connection):
                for change in changes:
                    notebook._keep_one(change, "edit", uuid.uuid4().hex)


def _note(number: int, revision: int) -> Note:
    stamp = f"2026-03-{1 + number % 28:02}T{number % 24:02}:{number % 60:02}:00.{number % 1000:03}Z"
    return Note(
        id=f"n{number}",
        dataset=DATASET,
        targets=(EventTarget(event=f"e{number % EVENTS}", title=f"Event {number}", date="2012-09"),),
        text=f"What is written in note {number}, for the {revision}th time. " * 3,
        tags=(f"tag{number % 50}",),
        starred=number % 7 == 0,
        created=stamp,
        modified=stamp,
    )


def measure(path: Path, writes: int, opens: int) -> tuple[dict[str, Times], dict[str, Times]]:
    """The times of what a reader does, and of the floors below them."""
    times: defaultdict[str, Times] = defaultdict(Times)
    floors: defaultdict[str, Times] = defaultdict(Times)
    for _round in range(opens):
        floors["read bodies"].take(lambda: _bodies(path))
        _open(path, times)
    with Notebook.open(path, author="Kim") as notebook:
        shown = Notes(notebook, DATASET)
        for number in range(writes):
            times["write"].take(partial(_write, shown, number))
            times["undo name"].take(lambda: shown.undo_name)
        for _round in range(opens):
            times["undo"].take(shown.undo)
            times["redo"].take(shown.redo)
    for number in range(writes):
        floors["bare write"].take(partial(_bare_write, path, number))
    return times, floors


def _open(path: Path, times: defaultdict[str, Times]) -> None:
    """Open the notebook and what stands on it, as a start does."""
    times["open"].take(lambda: Notebook.open(path).close())
    made: list[Notes] = []
    times["open, notes"].take(lambda: made.append(Notes(Notebook.open(path, author="Kim", ahead=DATASET), DATASET)))
    notebook = made[0].notebook
    assert isinstance(notebook, Notebook)
    with notebook:
        times["first undo"].take(lambda: made[0].undo_name)
        times["500 steps"].take(lambda: notebook.steps(DATASET, most=500))
        times["all steps"].take(lambda: notebook.steps(DATASET))
    gc.unfreeze()


def _write(notes: Notes, number: int) -> None:
    """A save of a burst of typing, and what the panel reads after it."""
    assert notes.write(notes.get("n17"), _ON, step="burst", text=f"Typed {number}")
    assert notes.all


def _bodies(path: Path) -> list[tuple[str]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute("SELECT body FROM note").fetchall()
    finally:
        connection.close()


_bare: dict[Path, sqlite3.Connection] = {}


def _bare_write(path: Path, number: int) -> None:
    """What a write puts on the disk, in a file beside it."""
    if path not in _bare:
        path.with_suffix(".bare").unlink(missing_ok=True)
        _bare[path] = sqlite3.connect(path.with_suffix(".bare"), isolation_level=None)
        _bare[path].execute("PRAGMA synchronous=EXTRA")
        _bare[path].execute("CREATE TABLE revision (seq INTEGER PRIMARY KEY, body TEXT)")
        _bare[path].execute("CREATE TABLE note (id TEXT PRIMARY KEY, body TEXT)")
    with transaction(_bare[path]):
        _bare[path].execute("INSERT INTO revision (body) VALUES (?)", ("x" * 900,))
        _bare[path].execute("INSERT OR REPLACE INTO note VALUES ('a', ?)", ("x" * 450,))


def main() -> None:
    """Print the figures; exits 1 where a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=100_000)
    parser.add_argument("--revisions", type=int, default=200_000)
    parser.add_argument("--writes", type=int, default=200)
    parser.add_argument("--opens", type=int, default=3)
    parser.add_argument("--file", type=Path, help="a notebook made before, or where to leave the one made")
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.file or Path(folder) / "notebook.sqlite"
        if not path.exists():
            fill(path, asked.notes, asked.revisions)
        times, floors = measure(path, asked.writes, asked.opens)
    opening = {
        name: row for name, row in times.items() if name in ("open", "notes", "first undo", "500 steps", "all steps")
    }
    print(table(opening, floors["read bodies"], "beside reading all bodies"))
    rest = {name: row for name, row in times.items() if name not in opening}
    print(table(rest, floors["bare write"], "beside a bare write"))
    figures = {name: row.figures() for name, row in {**times, **floors}.items()}
    if asked.out:
        asked.out.write_text(json.dumps(figures, indent=1))
    missed = [name for name, limit in _LIMITS.items() if figures[name]["median"] > limit]
    print("missed: " + ", ".join(missed) if missed else "within the limits")
    raise SystemExit(bool(missed))


if __name__ == "__main__":
    main()
