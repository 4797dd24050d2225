"""How long the notes panel takes with very many notes: filled, scrolled, filtered, sorted, written beside.

``python -m tests.benchmarks.notes_panel --n 100000 --out RESULT.json``

The real main window over 20,000 events, with the panel open and ``--n`` notes in the notebook. What is timed is one
act of a hand and the whole turn of the event loop after it; ``filter`` and ``sort`` until all notes are found. Beside
them the floor of the run: a frame that blits a whole picture and 60 labels.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.benchmarks import world
from tests.benchmarks.figures import Times, table
from tests.benchmarks.turns import Floor, settle, turn
from viewer.model.annotation import Change, EventTarget, Note
from viewer.model.dataset import Dataset
from viewer.model.highlight import HIGHLIGHTS
from viewer.session import bulk
from viewer.ui.main_window import MainWindow
from viewer.ui.notes_panel.listing import Order
from viewer.ui.notes_panel.panel import NotesPanel

_EVENTS = 20_000
_WORDS = [
    "check",
    "the",
    "date",
    "against",
    "press",
    "release",
    "ask",
    "ministry",
    "quote",
    "this",
    "first",
    "확인",
    "대사관",
    "문서",
    "날짜",
    "다름",
]
_QUERIES = ("p", "pr", "press", "press date", "문서", "nothing holds this")


def main() -> int:
    """Write notes, open the panel, use it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--n", type=int, default=100_000)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    _app = world.application()
    window = world.main_window()
    window.session.show(_dataset())
    settle(1.0)
    rows, once = _measured(window, args.n)
    floor = Floor()
    floor.measure()
    print(table(rows, floor.times, f"{args.n:,} notes on {_EVENTS:,} events"))
    for name, milliseconds in once.items():
        print(f"{name:<28}{milliseconds:>10,.1f} ms")
    if args.out:
        figures = {name: times.figures() for name, times in rows.items()}
        found = {"n": args.n, "phases": figures, "once": once, "floor": floor.times.figures()}
        args.out.write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    window.close()
    return 0


def _measured(window: MainWindow, count: int) -> tuple[dict[str, Times], dict[str, float]]:
    session, once = window.session, dict[str, float]()
    notebook = session.notebook
    assert notebook is not None
    once["write all"] = _once(lambda: notebook.apply_all(_changes(window, count)))
    once["read all"] = _once(session.notes.read_again)
    once["open panel"] = _once(_then_turn(lambda: window.show_notes(True)))
    panel = window.notes_panel
    assert isinstance(panel, NotesPanel)
    settle(0.5)
    rows = {name: Times() for name in ("scroll", "jump", "filter", "sort", "write", "follow")}
    bar = panel.view.verticalScrollBar()
    for _step in range(200):
        rows["scroll"].take(_then_turn(lambda: bar.setValue(bar.value() + 120)))
    for place in random.Random(1).sample(range(bar.maximum()), 60):
        rows["jump"].take(_then_turn(partial(bar.setValue, place)))
    once["first search"] = _once(lambda: _search(panel, "zz"))
    for query in _QUERIES * 3:
        rows["filter"].take(partial(_search, panel, query))
    _search(panel, "")
    orders: tuple[Order, Order] = ("change", "date")
    for order in orders * 4:
        rows["sort"].take(partial(_sorted, panel, order))
    for number in range(60):
        rows["write"].take(partial(_write, window, session.notes.all[number * 7], number))
    for number in range(60):
        rows["follow"].take(_then_turn(partial(panel.show_note, panel.model.note(number * 11))))
    for size in (1_000, 5_000, 10_000):
        once[f"tag {size:,}"] = _once(_then_turn(partial(bulk.tag, session, session.notes.all[:size], "bulk")))
        once[f"undo {size:,}"] = _once(_then_turn(session.notes.undo))
    return rows, once


def _then_turn(act: Callable[[], object]) -> Callable[[], None]:
    """Do something, and let the event loop turn once."""

    def do() -> None:
        act()
        turn()

    return do


def _sorted(panel: NotesPanel, order: Order) -> None:
    panel.filters._set_order(order)
    _found(panel)


def _write(window: MainWindow, note: Note, number: int) -> None:
    window.session.notes.write(note, note.targets, text=f"{note.text} {number}")
    turn()


def _search(panel: NotesPanel, words: str) -> None:
    panel.filters.ask(words=words)
    _found(panel)


def _found(panel: NotesPanel) -> None:
    turn()
    while panel.model.is_searching:
        turn()


def _once(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return round((time.perf_counter() - begun) * 1e3, 1)


def _dataset() -> Dataset:
    events = [
        {"kind": "event", "id": f"e{n}", "title": {"en": f"Event {n}", "ko": f"사건 {n}"}, "date": f"{1900 + n % 120}"}
        for n in range(_EVENTS)
    ]
    return Dataset.model_validate({"format": "yeonpyo", "version": 1, "id": "b", "title": "B", "events": events})


def _changes(window: MainWindow, count: int) -> list[Change]:
    chance = random.Random(7)
    return [
        Change.model_construct(before=None, after=_note(window, n, chance), name="write note") for n in range(count)
    ]


def _note(window: MainWindow, n: int, chance: random.Random) -> Note:
    event = chance.randrange(_EVENTS)
    return Note(
        id=f"n{n}",
        dataset=window.session.cover.id,
        targets=(EventTarget(event=f"e{event}", title=f"Event {event}", date=f"{1900 + event % 120}"),),
        text=" ".join(chance.choices(_WORDS, k=20)),
        tags=tuple(chance.sample(("treaty", "money", "people", "check"), k=chance.randrange(3))),
        highlight=chance.choice((None, None, None, *HIGHLIGHTS)),
        starred=chance.random() < 0.05,
        status="done" if chance.random() < 0.4 else "open",
        created=f"2026-01-01T00:00:00.{n % 1000:03}Z",
        modified=f"2026-01-{1 + n % 28:02}T00:00:00.000Z",
    )


if __name__ == "__main__":
    sys.exit(main())
