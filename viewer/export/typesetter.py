"""A process that typesets and stays: for a preview that follows every choice, and for printing."""

import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from viewer.errors import ExportCancelled, ExportError
from viewer.export.pdf import HOUSE, NotTypeset, patience, refused, too_long
from viewer.export.wire import receive, send_job
from viewer.i18n import _

_POLL = 0.05
_GRACE = 0.3
"""Seconds in which a job nobody waits for any more may still end, so that the process need not begin anew."""
Size = tuple[float, float]
Answer = tuple[dict[str, Any], bytes] | None
"""What the process says and the bytes that belong to it; nothing once it has ended."""
Cancelled = Callable[[], bool]


class Typesetter:
    """Does one job after another, from any thread; a process that has died is followed by another.

    All of it raise ExportCancelled where ``cancelled`` says so, ExportError where the process cannot do the job.
    """

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="yeonpyo-")
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[Answer] = queue.SimpleQueue()
        self._ear: threading.Thread | None = None
        self._pdf: bytes | None = None
        self._closed = False

    def typeset(self, job: dict[str, Any], cancelled: Cancelled = lambda: False) -> bytes:
        """The PDF of a job (see ``pdf.make_job``); raises NotTypeset where the typesetter refuses the text."""
        return self._do(lambda: job, cancelled)[1]

    def sizes(self, pdf: bytes, cancelled: Cancelled = lambda: False) -> list[Size]:
        """Width and height of the pages of a PDF, 72 to the inch."""
        told = self._do(lambda: {"pdf": self._laid(pdf)}, cancelled)[0]
        return [(width, height) for width, height in told["sizes"]]

    def picture(self, pdf: bytes, page: int, ppi: float, cancelled: Cancelled = lambda: False) -> bytes:
        """A page of a PDF, counted from 1, as PNG with ``ppi`` pixels to the inch; of an SVG its only one."""
        return self._do(lambda: {"pdf": self._laid(pdf), "page": page, "ppi": ppi}, cancelled)[1]

    def close(self) -> None:
        """End the process at once, and whatever it does; what it leaves is put away without anyone waiting."""
        if self._closed:
            return
        self._closed = True
        if (child := self._child) is not None:
            child.kill()  # so that the job under way ends
        threading.Thread(target=self._put_away, name="yeonpyo-typesetter").start()

    def _put_away(self) -> None:
        with self._lock:
            self._end()
            self._folder.cleanup()

    def _laid(self, pdf: bytes) -> str:
        """Where the process finds the PDF or SVG, which is written once."""
        path = Path(self._folder.name) / ("pages.pdf" if pdf.startswith(b"%PDF") else "pages.svg")
        if pdf is not self._pdf:
            path.write_bytes(pdf)
            self._pdf = pdf
        return str(path)

    def _do(self, job: Callable[[], dict[str, Any]], cancelled: Cancelled) -> tuple[dict[str, Any], bytes]:
        with self._lock:
            for _attempt in range(2):
                if self._closed or cancelled():
                    raise _stopped()
                with suppress(BrokenPipeError, EOFError):
                    told, content = self._ask(job(), cancelled)
                    if cancelled():
                        raise _stopped()
                    if reason := told.get("failed"):
                        raise NotTypeset(refused(reason))
                    return told, content
                self._end()
        raise ExportError(_("The program that typesets has stopped twice."))

    def _ask(self, job: dict[str, Any], cancelled: Cancelled) -> tuple[dict[str, Any], bytes]:
        child = self._begun()
        assert child.stdin is not None
        send_job(child.stdin, job)
        longest, begun, given_up = patience(len(job.get("inputs", {}).get("data", ""))), time.monotonic(), 0.0
        while True:
            with suppress(queue.Empty):
                answer = self._answers.get(timeout=_POLL)
                if answer is None:
                    raise EOFError
                return answer
            now = time.monotonic()
            given_up = given_up or (now if cancelled() else 0.0)
            if self._closed or (given_up and now > given_up + _GRACE):
                self._end()
                raise _stopped()
            if now > begun + longest:
                self._end()
                raise too_long(longest)

    def _begun(self) -> "subprocess.Popen[bytes]":
        if self._child is None or self._child.poll() is not None:
            self._end()
            command, pipe = [sys.executable, "-m", "viewer.export.typeset", "--serve"], subprocess.PIPE
            self._child = subprocess.Popen(command, cwd=HOUSE, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
            assert self._child.stdout is not None
            self._answers = queue.SimpleQueue()
            self._ear = threading.Thread(target=_hear, args=(self._child.stdout, self._answers), daemon=True)
            self._ear.start()
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        if self._ear is not None:
            self._ear.join()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                with suppress(BrokenPipeError):
                    stream.close()


def _hear(stream: IO[bytes], answers: "queue.SimpleQueue[Answer]") -> None:
    """Hand on whatever the process says until it has ended; a pipe could not be waited for by every system."""
    with suppress(ValueError):  # it was ended in mid-word
        while (told := receive(stream)) is not None:
            content = stream.read(told["size"])
            if len(content) < told["size"]:
                break
            answers.put((told, content))
    answers.put(None)


def _stopped() -> ExportCancelled:
    return ExportCancelled(_("The export was stopped. Nothing was written."))
