"""How long the layout takes, and how much memory columns and layout need.

``python -m tests.benchmarks.layout --n N [--out RESULT.json]``

The events of the generator, grouped by tag, and the sets that are hardest to place: all on one instant, all within one
day, all bars 30 years long, all in one track. Given are seconds for the labels' widths, then until the first picture
can be drawn, and until all is placed, with those of the processor; the share that is drawn by itself at some zoom;
and bytes an event of all columns, of the table and of the layout, after one picture, without any words. The floor of
the run is a sort of as many numbers.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks import world
from tests.benchmarks.drawn import FIRST_DAY, WORDINGS, Drawn, drawn
from tests.benchmarks.memory import column_bytes
from tests.benchmarks.wordings import wordings

_DAY = 86_400
_YEARS_30 = 30 * 365 * _DAY
Seconds = NDArray[np.int64]


def main() -> int:
    """Lay out every set and print a line for each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--n", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    events = drawn(args.n, args.seed)
    titles = _titles(events, args.seed)
    floor = _floor(events)
    print(f"N = {args.n:,}; floor (a sort) {floor:.3f} s")
    result: dict[str, dict[str, float]] = {}
    for name, make in SETS.items():
        result[name] = _measured(*make(events), events, titles) | {"floor_s": round(floor, 4)}
        print(f"{name:<14}" + ", ".join(f"{figure} {value:,}" for figure, value in result[name].items()))
    if args.out:
        args.out.write_text(json.dumps({"n": args.n, "sets": result}, indent=2) + "\n", "utf-8")
    return 0


def _measured(start: Seconds, end: Seconds, track: Seconds, events: Drawn, titles: list[str]) -> dict[str, float]:
    placed = world.place(world.table_of(start, end, events.importance, track, titles))
    return {
        "labels_s": round(placed.labels, 3),
        "first_s": round(placed.first, 3),
        "complete_s": round(placed.complete, 3),
        "cpu_s": round(placed.computed, 3),
        "placed": round(placed.share, 3),
        "bytes_each": round(column_bytes(placed.placement) / len(events), 1),
    }


def _generated(events: Drawn) -> tuple[Seconds, Seconds, Seconds]:
    first = int(np.datetime64(FIRST_DAY, "s").astype(np.int64))
    return first + events.start * _DAY, first + (events.end + 1) * _DAY, events.track


def _one_instant(events: Drawn) -> tuple[Seconds, Seconds, Seconds]:
    start = np.zeros(len(events), np.int64)
    return start, start + _DAY, events.track


def _one_day(events: Drawn) -> tuple[Seconds, Seconds, Seconds]:
    start = np.random.default_rng(1).integers(0, _DAY, len(events))
    return start, start + 1, events.track


def _thirty_years(events: Drawn) -> tuple[Seconds, Seconds, Seconds]:
    start, _end, track = _generated(events)
    return start, start + _YEARS_30, track


def _one_track(events: Drawn) -> tuple[Seconds, Seconds, Seconds]:
    start, end, track = _generated(events)
    return start, end, np.zeros_like(track)


SETS: dict[str, Callable[[Drawn], tuple[Seconds, Seconds, Seconds]]] = {
    "generated": _generated,
    "one instant": _one_instant,
    "one day": _one_day,
    "thirty years": _thirty_years,
    "one track": _one_track,
}


def _titles(events: Drawn, seed: int) -> list[str]:
    halves = [half for korean in (False, True) for half in wordings(seed, WORDINGS, korean=korean)]
    heads, tails = ((column + events.korean * WORDINGS).tolist() for column in (events.head, events.tail))
    return [f"{halves[head]} {halves[tail]}" for head, tail in zip(heads, tails, strict=True)]


def _floor(events: Drawn) -> float:
    """Seconds of one sort."""
    keys = np.random.default_rng(1).random(len(events))
    begun = time.perf_counter()
    keys.sort()
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
