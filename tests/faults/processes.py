"""Starting and killing the other process."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.sources import ROOT


@contextmanager
def child(what: str, path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that does ``what`` and has said its first line; killed at the end."""
    command = [sys.executable, "-m", "tests.faults.child", what, str(path)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with process:
        try:
            assert process.stdout
            process.stdout.readline()
            yield process
        finally:
            process.kill()
