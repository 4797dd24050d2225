"""A large file read by a process of its own, so that the window stays alive."""

import os
import select
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from viewer import i18n
from viewer.errors import UnreadableFile
from viewer.formats.intake import shown, stopped
from viewer.i18n import _
from viewer.store.cache import forget

_PATIENCE = 0.1
"""Seconds after which it is asked again whether anybody waits."""
Hear = Callable[[Path, int, float], None]
"""Told the folder that grows, how many rows are there, and which share of the file is read."""


def load_beside(path: Path, cancelled: Callable[[], bool], hear: Hear) -> Path:
    """The folder of a file's columns, made by another process.

    Raises:
        UnreadableFile: nothing in the file can be used.
        ReadingCancelled: ``cancelled`` said so.
    """
    command = [sys.executable, "-m", "viewer.session.loader", str(path), i18n.language()]
    growing: Path | None = None
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment()) as process:
        try:
            for word, *rest in _lines(process, cancelled):
                if word == "folder":
                    growing = Path(os.fsdecode(bytes.fromhex(rest[0])))
                elif word == "rows" and growing is not None:
                    hear(growing, int(rest[0]), float(rest[1]))
                elif word == "done":
                    growing = None
                    return Path(os.fsdecode(bytes.fromhex(rest[0])))
                elif word == "failed":
                    raise UnreadableFile(bytes.fromhex(rest[0]).decode())
            if cancelled():
                raise stopped(path)
        finally:
            process.kill()
            process.wait()
            if growing is not None:
                forget(growing)
    message = _("{file} could not be read: the process that reads it has ended, perhaps for want of memory.")
    raise UnreadableFile(message.format(file=shown(path)))


def _lines(process: "subprocess.Popen[bytes]", cancelled: Callable[[], bool]) -> Iterator[list[str]]:
    """The words of each line, until the process ends or nobody waits."""
    assert process.stdout is not None
    pipe, rest = process.stdout.fileno(), b""
    while not cancelled():
        if not select.select([pipe], [], [], _PATIENCE)[0]:
            continue
        raw = os.read(pipe, 1 << 16)
        if not raw:
            return
        *lines, rest = (rest + raw).split(b"\n")
        yield from (line.decode().split() for line in lines)


def _environment() -> dict[str, str]:
    """This program's modules, found as they were found here; no threads that the work would have to share with."""
    paths = os.pathsep.join(path or os.getcwd() for path in sys.path)  # noqa: PTH109 - as the interpreter has it
    return {**os.environ, "PYTHONPATH": paths, "OPENBLAS_NUM_THREADS": "1"}
