"""A process that typesets and stays: for a preview that follows every choice, and for printing."""

import json
import os
import select
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from viewer.errors import ExportCancelled, ExportError
from viewer.export.pdf import HOUSE, NotTypeset, patience, refused, too_long
from viewer.export.wire import LENGTH, send_job
from viewer.i18n import _

_POLL = 0.05
_GRACE = 0.3
"""Seconds in which a job nobody waits for any more may still end, so that the process need not begin anew."""
_GREATEST = 1 << 18
Size = tuple[float, float]
Cancelled = Callable[[], bool]


class Typesetter:
    """Does one job after another, from any thread; a process that has died is followed by another.

    All of it raise ExportCancelled where ``cancelled`` says so, ExportError where the process cannot do the job.
    """

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="yeonpyo-")
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
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
        """A page of a PDF, counted from 1, as PNG with ``ppi`` pixels to the inch."""
        return self._do(lambda: {"pdf": self._laid(pdf), "page": page, "ppi": ppi}, cancelled)[1]

    def close(self) -> None:
        """End the process at once, and whatever it does."""
        self._closed = True
        if (child := self._child) is not None:
            child.kill()
        with self._lock:
            self._end()
            self._folder.cleanup()

    def _laid(self, pdf: bytes) -> str:
        """Where the process finds the PDF, which is written once."""
        path = Path(self._folder.name) / "pages.pdf"
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
        raise ExportError(_("The program that typesets has stopped twice. Nothing was written."))

    def _ask(self, job: dict[str, Any], cancelled: Cancelled) -> tuple[dict[str, Any], bytes]:
        child = self._begun()
        assert child.stdin is not None
        send_job(child.stdin, job)
        longest = patience(len(job.get("inputs", {}).get("data", "")))
        length = int.from_bytes(self._take(child, LENGTH, longest, cancelled), "big")
        told: dict[str, Any] = json.loads(self._take(child, length, longest, cancelled))
        return told, self._take(child, told["size"], longest, cancelled)

    def _take(self, child: "subprocess.Popen[bytes]", size: int, longest: float, cancelled: Cancelled) -> bytes:
        """So many bytes of what the process says, listening for a cancel meanwhile."""
        assert child.stdout is not None
        pipe, taken, given_up, end = child.stdout.fileno(), bytearray(), 0.0, time.monotonic() + longest
        while len(taken) < size:
            if select.select([pipe], [], [], _POLL)[0]:
                part = os.read(pipe, min(_GREATEST, size - len(taken)))
                if not part:
                    raise EOFError
                taken += part
            now = time.monotonic()
            given_up = given_up or (now if cancelled() else 0.0)
            if given_up and now > given_up + _GRACE:
                self._end()
                raise _stopped()
            if now > end:
                self._end()
                raise too_long(longest)
        return bytes(taken)

    def _begun(self) -> "subprocess.Popen[bytes]":
        if self._child is None or self._child.poll() is not None:
            self._end()
            command, pipe = [sys.executable, "-m", "viewer.export.typeset", "--serve"], subprocess.PIPE
            self._child = subprocess.Popen(command, cwd=HOUSE, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                with suppress(BrokenPipeError):
                    stream.close()


def _stopped() -> ExportCancelled:
    return ExportCancelled(_("The export was stopped. Nothing was written."))
