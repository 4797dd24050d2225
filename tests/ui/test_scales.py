"""Scales between whole ones, each in a process of its own, for Qt takes a scale only when it starts."""

import json
import os
import subprocess
import sys

import pytest

from tests.benchmarks.compare import is_wrong
from tests.sources import ROOT


@pytest.mark.parametrize("scale", [1.25, 1.5])
def test_frames_at_a_scale_between_are_those_painted_afresh(scale: float) -> None:
    command = [sys.executable, "-m", "tests.ui.odd_pans", f"{scale}"]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    pixels = json.loads(done.stdout)
    assert len(pixels) == 20
    assert [found for found in pixels if is_wrong(found, scale)] == []
