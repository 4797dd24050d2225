"""How long opening takes, the first time and the second, and starting with the shipped record.

``python -m tests.benchmarks.opening --data FILE --out RESULT.json``

- First open, in a fresh process with a fresh home: until the first picture, until nothing is on its way any more; the
  longest stretch without a turn of the event loop; the peak memory of the window's process and of the loader's.
- Second open of the same file: process start to the first frame with its events, 5 fresh processes.
- Start: process start to the first frame with the shipped record, 9 fresh processes.

Beside each stands the floor of the same run: process start to the first frame of a bare main window, a process each
in turn. Smallest and median are given, by the clock and by the processor, and the ratio of the smallest.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_FRAME = "from tests.benchmarks.first_frame import main; main()"
_OPENS, _STARTS = 5, 9


def main() -> int:
    """Open, open again, start; or, asked with ``--here``, open in this very process."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--here", type=Path, metavar="HOME", help="open in this process and print what it took")
    args = parser.parse_args()
    if args.here:
        print(json.dumps(_open_here(args.data.resolve(), args.here)))
        return 0
    with tempfile.TemporaryDirectory(prefix="yeonpyo-bench-") as home:
        result = _measured(args.data.resolve(), _environment(Path(home)))
    for name, figures in result.items():
        print(f"{name:<12}" + ", ".join(f"{figure} {value:,}" for figure, value in figures.items()))
    if args.out:
        args.out.write_text(json.dumps(result, indent=2) + "\n", "utf-8")
    return 0


def _measured(file: Path, environment: dict[str, str]) -> dict[str, dict[str, float]]:
    command = [sys.executable, "-m", "tests.benchmarks.opening", "--here", environment["YEONPYO_HOME"]]
    command += ["--data", str(file)]
    first = subprocess.run(command, env=environment, cwd=_ROOT, check=True, capture_output=True, text=True).stdout
    return {
        "first open": json.loads(first),
        "second open": _against_floor(environment, _OPENS, str(file)),
        "start": _against_floor(environment, _STARTS),
    }


def _against_floor(environment: dict[str, str], times: int, *files: str) -> dict[str, float]:
    """Fresh processes, each followed by a bare one; the first of both only warms up, and lets all be kept."""
    taken, floor = [], []
    for n in range(times + 1):
        taken.append(_first_frame(environment, "open" if n else "keep", *files))
        floor.append(_first_frame(environment, "bare"))
    found: dict[str, float] = {}
    for n, clock in enumerate(("", "cpu_")):
        real, bare = ([pair[n] for pair in pairs[1:]] for pairs in (taken, floor))
        found |= {
            f"{clock}min_ms": round(min(real), 1),
            f"{clock}median_ms": round(statistics.median(real), 1),
            f"{clock}floor_min_ms": round(min(bare), 1),
            f"{clock}floor_median_ms": round(statistics.median(bare), 1),
            f"{clock}ratio": round(min(real) / min(bare), 2),
        }
    return found


def _first_frame(environment: dict[str, str], *words: str) -> tuple[float, float]:
    """Milliseconds by the clock and by the processor."""
    command = [sys.executable, "-c", _FRAME, str(time.monotonic()), *words]
    done = subprocess.run(command, env=environment, cwd=_ROOT, check=True, capture_output=True, text=True)
    clock, processor = done.stdout.split()
    return float(clock), float(processor)


def _environment(home: Path) -> dict[str, str]:
    return os.environ | {
        "YEONPYO_HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(_ROOT),
    }


def _open_here(file: Path, home: Path) -> dict[str, float]:
    """Open ``file`` in a window of this process that lives in ``home``."""
    from tests.benchmarks import memory, world
    from tests.benchmarks.turns import settle, turn, wait_until

    _app = world.application(home=home)
    window = world.main_window()
    settle(0.5)
    loader = 0.0

    def is_complete() -> bool:
        nonlocal loader
        loader = max(loader, memory.children_peak_mb())
        return world.is_complete(window)

    begun = time.perf_counter()
    world.start_reading(window, file)
    gap = wait_until(lambda: world.is_pictured(window, file) or (is_complete() and False))
    turn()
    pictured = time.perf_counter() - begun
    gap = max(gap, wait_until(is_complete))
    complete = time.perf_counter() - begun
    gap = max(gap, settle(1.0))
    window.close()
    return {
        "first_picture_ms": round(pictured * 1e3, 1),
        "complete_ms": round(complete * 1e3, 1),
        "longest_gap_ms": round(gap, 1),
        "peak_mb": memory.peak_mb(),
        "loader_peak_mb": loader,
        "resident_mb": memory.resident_mb(),
    }


if __name__ == "__main__":
    sys.exit(main())
