"""What was freed is no longer held."""

import sys
from pathlib import Path

import numpy as np
import pytest

from viewer.ui.heap import give_back_large_blocks


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc is asked")
def test_a_large_block_is_gone_when_it_is_freed_below_another() -> None:
    np.ones(1 << 24, np.uint8)  # from here on glibc would keep blocks smaller than this one together
    give_back_large_blocks()
    blocks = [np.ones(1 << 21, np.uint8) for _ in range(64)]
    full = _resident()
    del blocks[:-1]
    assert full - _resident() > 100


def _resident() -> float:
    """The mebibytes this process holds."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096 / 2**20
