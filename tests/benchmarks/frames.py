"""How long frames take in the real main window, on any file, and whether they show what belongs there.

``python -m tests.benchmarks.frames --data FILE --n N --out RESULT.json --shots DIR --phase-s SECONDS [--scale 2]``

The window is 1600x900 on the offscreen platform, details open, one event selected; data with the tags ``c1`` to
``c8`` has them as tracks. A phase (see ``phases``) ends early when its seconds are used up: ``steps`` of ``wanted``
frames were timed then. What a frame is, and what the floor, says ``turns``. Every tenth frame is kept as it stood on
the screen; after the phase the same positions are painted afresh with nothing cached, and frames that differ are
counted as ``wrong_frames``; ``after`` is the longest turn of the event loop once the hand rests. RESULT.json is
written after every phase. ``arriving`` pans while the layout still runs, where there is something to wait for.
``titles`` compares the titles drawn at each level with what could fit (see ``titles``).
"""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

from tests.benchmarks import world
from tests.benchmarks.compare import Kept
from tests.benchmarks.figures import Figures, figures, table
from tests.benchmarks.memory import peak_mb, resident_mb
from tests.benchmarks.phases import Phase, back_and_forth, phases, year_around
from tests.benchmarks.titles import titles_by_level
from tests.benchmarks.turns import floor_times, settle, turn, wait_until
from viewer.ui.main_window import MainWindow

_EVERY = 10
_HITS = 2000


def main() -> int:
    """Drive the window over a file and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--n", type=int, help="the number of events, where it is known")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--shots", type=Path)
    parser.add_argument("--phase-s", type=float, default=30.0)
    parser.add_argument("--scale", type=float, default=1)
    args = parser.parse_args()
    _app = world.application(args.scale)
    run = _Run(args.data.resolve(), args.out, args.phase_s)
    run.result |= {"data": str(args.data), "n": args.n, "scale": args.scale}
    try:
        run.go(args.shots)
    except Exception as error:
        run.write(f"failed: {type(error).__name__}: {error}")
        raise
    print(run.as_table())
    run.close()
    return 0


class _Run:
    """One run over one file; ``result`` is what RESULT.json holds."""

    def __init__(self, file: Path, out: Path, seconds: float) -> None:
        self._file, self._out, self._seconds = file, out, seconds
        self.result: dict[str, Any] = {"status": "opening", "phases": {}}
        self._times: dict[str, list[float]] = {}
        self.window = world.main_window()
        settle()

    def go(self, shots: Path | None) -> None:
        """Open, time all phases, and count titles and hits."""
        self.result["floor_ms"] = figures(floor_times())["median"]
        self._open()
        for name, phase in phases(self.window).items():
            self._play(name, phase)
        self._shoot(shots)
        self.result["titles"] = titles_by_level(self.window)
        self._times["hit"] = _hits(self.window)
        self.result["hit"] = figures(self._times["hit"])
        timed = [ms for name in self.result["phases"] for ms in self._times[name]]
        self._times["all frames"] = timed
        self.result["all"] = figures(timed)
        self.write("done")

    def write(self, status: str) -> None:
        """Keep what is known by now."""
        self.result |= {"status": status, "rss_mb": resident_mb(), "peak_mb": peak_mb()}
        self._out.write_text(json.dumps(self.result, indent=2) + "\n", "utf-8")

    def close(self) -> None:
        """Take the window down."""
        self.window.close()
        self.window.deleteLater()
        turn()

    def _open(self) -> None:
        self.write("opening")
        begun = time.perf_counter()
        world.start_reading(self.window, self._file)
        wait_until(lambda: world.is_pictured(self.window, self._file))
        turn()
        self.result["open_ms"] = round((time.perf_counter() - begun) * 1e3, 1)
        self.result["events"] = len(world.events_at(self.window))
        if not self.result["events"]:
            raise RuntimeError("no event has a date, there is nothing to look at")
        self.result["grouped_by_tag"] = world.group_by_tag(self.window)
        self._arrive()
        self.result["complete_ms"] = round((time.perf_counter() - begun) * 1e3, 1)
        self.window.session.select([world.id_of_the_weightiest(self.window)])
        settle(0.5)
        self.write("opened")

    def _arrive(self) -> None:
        """Pan until nothing is on its way any more."""
        steps, times = back_and_forth(), list[float]()
        while not world.is_complete(self.window):
            times.append(_timed(self.window, steps[len(times) % len(steps)]))
            time.sleep(0.004)  # as a hand at 120 frames a second leaves it
        if times:
            self._keep("arriving", times, len(times))

    def _play(self, name: str, phase: Phase) -> None:
        world.jump(phase.start)(self.window)
        settle()
        times: list[float] = []
        with tempfile.TemporaryDirectory() as folder:
            kept = Kept(Path(folder))
            begun = time.perf_counter()
            for step in phase.steps:
                times.append(_timed(self.window, step))
                if len(times) % _EVERY == 0:
                    kept.take(self.window)
                if time.perf_counter() - begun > self._seconds:
                    break
            after = settle()
            self._keep(name, times, len(phase.steps), after=round(after, 2))
            self.result["phases"][name] |= kept.compare(self.window)
        self.write("running")

    def _keep(self, name: str, times: list[float], wanted: int, **more: object) -> None:
        self._times[name] = times
        self.result["phases"][name] = {"steps": len(times), "wanted": wanted, **figures(times), **more}
        self.write("running")

    def _shoot(self, folder: Path | None) -> None:
        """Pictures of the whole range and of one year."""
        whole = world.whole(self.window)
        events = world.events_at(self.window)
        views = {"whole": whole, "year": year_around(whole, float(events[len(events) // 2]))}
        for name, scale in views.items() if folder else ():
            assert folder is not None
            folder.mkdir(parents=True, exist_ok=True)
            world.jump(scale)(self.window)
            settle()
            self.window.grab().save(str(folder / f"{name}.png"))

    def as_table(self) -> str:
        """All figures for a reader."""
        result = self.result
        rows: dict[str, Figures] = {name: figures(times) for name, times in self._times.items()}
        about = (
            f"{result['data']}: N = {result['events']:,}, scale {result['scale']:g}; "
            f"opened in {result['open_ms']:,} ms, {result['rss_mb']} MB"
        )
        told = [
            f"{name}: {phase['steps']} of {phase['wanted']} frames"
            + (f", {phase['wrong_frames']} of {phase['compared']} wrong" if "compared" in phase else "")
            for name, phase in result["phases"].items()
        ]
        titles = ", ".join(f"{level['level']}: {level['share']}" for level in result["titles"])
        return "\n".join([table(rows, result["floor_ms"], about), *told, f"titles by level: {titles}"])


def _timed(window: MainWindow, step: world.Step) -> float:
    begun = time.perf_counter()
    step(window)
    turn()
    return (time.perf_counter() - begun) * 1e3


def _hits(window: MainWindow) -> list[float]:
    """Milliseconds of hit tests at random points of twenty stretches."""
    rng = np.random.default_rng(1)
    area, hit, times = window.timeline.size(), world.hit(window), []
    for step in phases(window)["jumps"].steps[:20]:
        step(window)
        turn()
        points = rng.random((_HITS // 20, 2)) * (area.width(), area.height())
        for x, y in points.tolist():
            begun = time.perf_counter_ns()
            hit(x, y)
            times.append((time.perf_counter_ns() - begun) / 1e6)
    return times


if __name__ == "__main__":
    sys.exit(main())
