"""Stretches of lines read by two processes, and given back in their order."""

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import NamedTuple, Self

from viewer.index.large.batch import Batch
from viewer.index.large.taking import batch_of_elements, batch_of_lines

_AHEAD = 2
"""Stretches the other process is given before its first is asked back, so that it need not wait."""


class WorkerLost(Exception):
    """The second process has ended before its time."""


class Chunk(NamedTuple):
    """A stretch of the text, with how many events come before it and the line it begins in.

    Whole lines, ``line`` being the number of those before; or whole elements of a list, with the column as well.
    """

    place: int
    length: int
    line: int
    counted: int
    column: int | None = None


Part = Chunk | tuple[Batch, int]
"""A stretch to be read, or what was read already and where that ends."""


def batches(parts: Iterable[Part], text: Path, file: str, *, parallel: bool) -> Iterator[tuple[Batch, int]]:
    """The batch of each part, in order, and where in the text it ends."""
    if not (parallel and (os.cpu_count() or 1) > 1 and "fork" in multiprocessing.get_all_start_methods()):
        for part in parts:
            yield _done(part, text, file)
        return
    with Worker(text, file) as worker:
        yield from _shared(iter(parts), worker, text, file)


def _shared(parts: Iterator[Part], worker: "Worker", text: Path, file: str) -> Iterator[tuple[Batch, int]]:
    """Some parts are given to the worker, the others are read here while it is busy."""
    waiting: deque[tuple[Part, bool]] = deque()
    away = 0
    while True:
        while len(waiting) < 2 * _AHEAD and (part := next(parts, None)) is not None:
            waiting.append((part, False))
        if not waiting:
            return
        away += _give(waiting, worker, _AHEAD - away)
        part, given = waiting.popleft()
        if given and isinstance(part, Chunk):
            _read_while_busy(waiting, worker, text, file)
            away -= 1
            yield worker.take(), part.place + part.length
        else:
            yield _done(part, text, file)


def _give(waiting: deque[tuple[Part, bool]], worker: "Worker", most: int) -> int:
    """Give the worker the first parts that nobody has read, so many at most; how many there were."""
    count = 0
    for number, (part, given) in enumerate(waiting):
        if count < most and isinstance(part, Chunk) and not given:
            worker.give(part)
            waiting[number] = part, True
            count += 1
    return count


def _read_while_busy(waiting: deque[tuple[Part, bool]], worker: "Worker", text: Path, file: str) -> None:
    """Read parts that come later, as long as the worker has nothing to give."""
    for number, (part, given) in enumerate(waiting):
        if worker.has_done:
            return
        if isinstance(part, Chunk) and not given:
            waiting[number] = _done(part, text, file), False


def _done(part: Part, text: Path, file: str) -> tuple[Batch, int]:
    return (_read(part, text, file), part.place + part.length) if isinstance(part, Chunk) else part


def _read(chunk: Chunk, text: Path, file: str) -> Batch:
    with text.open("rb") as stretch:
        stretch.seek(chunk.place)
        raw = stretch.read(chunk.length)
    if chunk.column is None:
        return batch_of_lines(raw.removesuffix(b"\n"), file, chunk.place, chunk.line, chunk.counted)
    return batch_of_elements(raw, file, chunk.place, chunk.line, chunk.column, chunk.counted)


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

    @property
    def has_done(self) -> bool:
        """Whether a batch can be taken without waiting."""
        return self._here.poll()

    def give(self, chunk: Chunk) -> None:
        """Let it read a chunk; raises WorkerLost where it has ended."""
        try:
            self._here.send(chunk)
        except OSError as error:
            raise WorkerLost from error

    def take(self) -> Batch:
        """The batch of the first chunk not taken yet; raises WorkerLost where none will come."""
        try:
            batch = self._here.recv()
        except (OSError, EOFError) as error:
            raise WorkerLost from error
        if isinstance(batch, BaseException):
            raise batch
        assert isinstance(batch, Batch)
        return batch


def _serve(theirs: Connection, here: Connection, text: Path, file: str) -> None:
    theirs.close()
    answers: SimpleQueue[object] = SimpleQueue()
    Thread(target=_answer, args=(here, answers), daemon=True).start()
    while True:
        try:
            chunk = here.recv()
        except (EOFError, OSError):
            return
        try:
            answers.put(_read(chunk, text, file))
        except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - raised again where it is waited for
            answers.put(error)


def _answer(here: Connection, answers: "SimpleQueue[object]") -> None:
    """Send what was read, for which the next chunk need not wait."""
    with here, suppress(OSError):  # nobody waits any more
        while True:
            here.send(answers.get())
