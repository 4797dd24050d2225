"""Seeded data in native JSON Lines for any number of events.

``python -m tests.benchmarks.generate --n N --seed S --out FILE.jsonl[.gz] [--soft SHARE] [--kinds]``

60 % instants and 40 % spans (log-normal, median 20 days, no longer than 40 years) between 1900 and 2030, a third of
them in bursts; 8 tracks of different size as the tags ``c1`` to ``c8`` (group by tag), or with ``--kinds`` the six
kinds instead; titles of 10 to 80 characters, 10 % in Korean; importance 1 to 5 by Pareto. A share of ``--soft`` is
dated to the month or the year, or approximately. A tenth has a relation to an event a little earlier, and in each
65,536 there are 16 chains of renewals from 1900 to 2030. The same numbers give the same bytes, and fewer events are
the beginning of more.
"""

import argparse
import gzip
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from tests.benchmarks import drawn
from tests.benchmarks.drawn import CHUNK, DAYS, TIES, TRACKS, WORDINGS, Drawn, Numbers
from tests.benchmarks.wordings import wordings
from viewer.model.kinds import KINDS


def main() -> int:
    """Write the file and say how fast."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--n", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--soft", type=float, default=0.05)
    parser.add_argument("--kinds", action="store_true")
    args = parser.parse_args()
    begun = time.perf_counter()
    write(args.out, args.n, args.seed, args.soft, kinds=args.kinds)
    taken = time.perf_counter() - begun
    print(f"{args.out}: {args.n:,} events, {args.out.stat().st_size / 1e6:,.1f} MB, {args.n / taken:,.0f} a second")
    return 0


def write(out: Path, n: int, seed: int = 1, soft: float = 0.05, *, kinds: bool = False) -> None:
    """Write ``n`` events to ``out``, packed if it ends in ``.gz``."""
    by = "kinds" if kinds else "tags"
    header = (
        f'{{"format":"yeonpyo","version":1,"id":"made-{n}-{seed}-{by}","title":"{n:,} made-up events",'
        '"sources":[{"id":"s","title":"Made up"}]}\n'
    )
    writer = _Writer(seed, kinds)
    with _opened(out) as put:
        put(header.encode())
        for number, chunk in enumerate(drawn.draw(n, seed, soft)):
            put(writer.lines(chunk, number * CHUNK).encode())


@contextmanager
def _opened(out: Path) -> Iterator[Callable[[bytes], int]]:
    """What writes to the file; a packed one has no name and no time in it."""
    with out.open("wb") as plain:
        if out.suffix != ".gz":
            yield plain.write
            return
        with gzip.GzipFile("", "wb", 4, plain, mtime=0) as packed:
            yield packed.write


class _Writer:
    """Events as lines, put together from ready pieces that the numbers choose."""

    def __init__(self, seed: int, kinds: bool) -> None:
        days = np.datetime64(drawn.FIRST_DAY) + np.arange(DAYS)
        names = [np.datetime_as_string(days, unit).tolist() for unit in ("D", "M", "Y")]
        self._dates = [name for unit in names for name in unit] + [""]
        english, korean = (_halves(seed, korean=korean) for korean in (False, True))
        self._heads, self._tails = english[0] + korean[0], english[1] + korean[1]
        self._beginnings = [
            f'{{"kind":"{KINDS[track % len(KINDS)] if kinds else "event"}","id":"e' for track in range(TRACKS)
        ]
        self._endings = [
            f'{mark}","importance":{importance},"sources":["s"]' + ("" if kinds else f',"tags":["c{track + 1}"]')
            for mark in ("", "~")
            for track in range(TRACKS)
            for importance in range(1, 6)
        ]

    def lines(self, chunk: Drawn, first: int) -> str:
        """The lines of a chunk whose first event has the number ``first``."""
        is_span = chunk.end > chunk.start
        language = chunk.korean * WORDINGS
        ending = (chunk.approximate * TRACKS + chunk.track) * 5 + chunk.importance - 1
        numbers = range(first, first + len(chunk))
        pieces = zip(
            _taken(self._beginnings, chunk.track),
            numbers,
            _taken(self._heads, chunk.head + language),
            _taken(self._tails, chunk.tail + language),
            _taken(self._dates, chunk.precision * DAYS + chunk.start),
            _taken(["", "/", "", "~/"], chunk.approximate * 2 + is_span),
            _taken(self._dates, np.where(is_span, chunk.precision * DAYS + chunk.end, -1)),
            _taken(self._endings, ending),
            [
                f',"relations":[{{"type":"{TIES[tie]}","to":"e{n - to}"}}]' if tie >= 0 else ""
                for n, tie, to in zip(numbers, chunk.tie.tolist(), chunk.to.tolist(), strict=True)
            ],
            strict=True,
        )
        return "".join(
            [
                f'{a}{n}","title":{head} {tail},"date":"{b}{mark}{c}{end}{ties}}}\n'
                for a, n, head, tail, b, mark, c, end, ties in pieces
            ]
        )


def _halves(seed: int, *, korean: bool) -> tuple[list[str], list[str]]:
    """Both halves of titles as they stand in JSON."""
    opening, closing = ('{"ko":"', '"}') if korean else ('"', '"')
    found = wordings(seed, 2 * WORDINGS, korean=korean)
    heads = [f"{opening}{text[0].upper()}{text[1:]}" for text in found[:WORDINGS]]
    return heads, [f"{text}{closing}" for text in found[WORDINGS:]]


def _taken(pieces: list[str], numbers: Numbers) -> Iterator[str]:
    return map(pieces.__getitem__, numbers.tolist())


if __name__ == "__main__":
    sys.exit(main())
