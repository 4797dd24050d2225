"""Memory goes back to the system."""

import sys
from pathlib import Path

import pytest

from viewer.session.spare import give_back


def in_memory() -> int:
    """The bytes of this process that lie in memory and in no file."""
    [line] = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("RssAnon")]
    return int(line.split()[1]) * 1024


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc")
def test_what_is_let_go_of_is_given_back() -> None:
    before = in_memory()
    pieces = [bytearray(b"x" * 50_000) for _ in range(1200)]  # too small for each to go back by itself
    few = pieces[99::100]
    pieces.clear()
    give_back()
    assert in_memory() - before < 15_000_000
    assert len(few) == 12
