"""Stretches of lines read by two processes, and given back in their order."""

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple, Self

from viewer.index.large.batch import Batch
from viewer.index.large.taking import batch_of_lines

_AHEAD = 2
"""Stretches the other process is given before its first is asked back, so that it need not wait."""


class Chunk(NamedTuple):
    """Whole lines of a file, with how many lines and events come before them."""

    place: int
    length: int
    line: int
    counted: int


def batches(chunks: Iterable[Chunk], text: Path, file: str, *, parallel: bool) -> Iterator[tuple[Batch, int]]:
    """The batch of each chunk, in order, and where in the text it ends."""
    if not (parallel and (os.cpu_count() or 1) > 1 and "fork" in multiprocessing.get_all_start_methods()):
        for chunk in chunks:
            yield _read(chunk, text, file), chunk.place + chunk.length
        return
    with Worker(text, file) as worker:
        yield from _shared(iter(chunks), worker, text, file)


def _shared(chunks: Iterator[Chunk], worker: "Worker", text: Path, file: str) -> Iterator[tuple[Batch, int]]:
    waiting: deque[tuple[Chunk, bool]] = deque()
    given = 0
    while True:
        while len(waiting) < 2 * _AHEAD and (chunk := next(chunks, None)):
            away = given % 2 == 1
            given += 1
            waiting.append((chunk, away))
            if away:
                worker.give(chunk)
        if not waiting:
            return
        chunk, away = waiting.popleft()
        yield worker.take() if away else _read(chunk, text, file), chunk.place + chunk.length


def _read(chunk: Chunk, text: Path, file: str) -> Batch:
    with text.open("rb") as lines:
        lines.seek(chunk.place)
        raw = lines.read(chunk.length)
    return batch_of_lines(raw.removesuffix(b"\n"), file, chunk.place, chunk.line, chunk.counted)


class Worker:
    """A second process that reads chunks; it ends when this one does."""

    def __init__(self, text: Path, file: str) -> None:
        context = multiprocessing.get_context("fork")
        self._here, there = context.Pipe()
        self._process = context.Process(target=_serve, args=(self._here, there, text, file), daemon=True)
        self._process.start()
        there.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self._here.close()
        self._process.terminate()
        self._process.join()

    def give(self, chunk: Chunk) -> None:
        """Let it read a chunk."""
        self._here.send(chunk)

    def take(self) -> Batch:
        """The batch of the first chunk not taken yet."""
        batch = self._here.recv()
        if isinstance(batch, BaseException):
            raise batch
        assert isinstance(batch, Batch)
        return batch


def _serve(theirs: Connection, here: Connection, text: Path, file: str) -> None:
    theirs.close()
    while True:
        try:
            chunk = here.recv()
        except EOFError:
            return
        try:
            here.send(_read(chunk, text, file))
        except BaseException as error:
            here.send(error)
            raise
