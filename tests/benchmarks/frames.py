"""How long frames take in the real main window, on any file, and whether they show what belongs there.

``python -m tests.benchmarks.frames --data FILE --n N --out RESULT.json --shots DIR --phase-s SECONDS [--scale 2]``

The window is 1600x900 on the offscreen platform, details open, one event selected; data with the tags ``c1`` to
``c8`` has them as tracks. A phase (see ``phases``) ends early when its seconds are used up: ``steps`` of ``wanted``
frames were timed then. What a frame is, and what the floor, says ``turns``; the floor is taken before every phase.
Every tenth frame is kept as it stood on the screen; after the phase the same positions are painted afresh with
nothing cached, and frames that differ are counted as ``wrong_frames``; ``after`` is the longest turn of the event
loop once the hand rests. RESULT.json is written after every phase. ``open_ms`` is the time to the first picture,
``complete_ms`` until all is read and in its place; ``arriving`` pans between the two, ``regrouping`` while the tracks
become tags, and all other phases have the whole file. ``titles`` compares the titles drawn at each level with what
could fit (see ``titles``). ``--home DIR`` keeps the run's home, and with it the columns of large files, for the next.
``--notes`` puts notes, stars and highlights on events taken evenly; ``notes_ms`` is how long a star takes then, from
the change to the marks, and to the picture.
With ``--relations`` those of all events are drawn, without it those of the selected one.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from tests.benchmarks import world
from tests.benchmarks.compare import Kept
from tests.benchmarks.figures import Times, table
from tests.benchmarks.memory import peak_mb, resident_mb
from tests.benchmarks.phases import Phase, back_and_forth, phases, year_around
from tests.benchmarks.titles import titles_by_level
from tests.benchmarks.turns import Floor, settle, turn, wait_until
from viewer.ui.main_window import MainWindow

_EVERY = 10
_HITS = 2000
_UNDER_WAY = ("arriving", "regrouping")


def main() -> int:
    """Drive the window over a file and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--data", type=Path, help="a file to open")
    what.add_argument("--made", type=int, metavar="N", help="N events made up in memory, of which none is selected")
    parser.add_argument("--n", type=int, help="the number of events, where it is known")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--shots", type=Path)
    parser.add_argument("--phase-s", type=float, default=30.0)
    parser.add_argument("--scale", type=float, default=1)
    parser.add_argument("--relations", action="store_true", help="draw the relations of all events")
    parser.add_argument("--notes", type=int, default=0, metavar="N", help="notes on N events, in memory only")
    parser.add_argument("--home", type=Path, help="a home to keep; otherwise one is made and removed")
    args = parser.parse_args()
    _app = world.application(args.scale, args.home and args.home.resolve())
    run = _Run(args.data and args.data.resolve(), args.made, args.out, args.phase_s, args.notes)
    run.result |= {
        "data": str(args.data or "made up"),
        "n": args.n or args.made,
        "scale": args.scale,
        "notes": args.notes,
    }
    run.window.session.show_all_relations(args.relations)
    try:
        run.go(args.shots)
    except Exception as error:
        run.write(f"failed: {type(error).__name__}: {error}")
        raise
    print(run.as_table())
    run.close()
    return 0


class _Run:
    """One run over one file, or over made-up events; ``result`` is what RESULT.json holds."""

    def __init__(self, file: Path | None, made: int, out: Path, seconds: float, notes: int) -> None:
        self._notes = notes
        self._file, self._made, self._out, self._seconds = file, made, out, seconds
        self.result: dict[str, Any] = {"status": "opening", "phases": {}}
        self._times: dict[str, Times] = {}
        self.window = world.main_window()
        self._floor = Floor()
        settle()

    def go(self, shots: Path | None) -> None:
        """Open, time all phases, and count titles and hits."""
        self._open()
        for name, phase in phases(self.window).items():
            self._play(name, phase)
        self._take_floor()
        self._shoot(shots)
        self.result["titles"] = titles_by_level(self.window)
        settled = [times for name, times in self._times.items() if name not in _UNDER_WAY]
        self._times["all frames"] = sum(settled, Times())
        self._times["hit"] = _hits(self.window)
        self.result |= {"all": self._times["all frames"].figures(), "hit": self._times["hit"].figures()}
        self.write("done")

    def write(self, status: str) -> None:
        """Keep what is known by now."""
        self.result |= {"status": status, "rss_mb": resident_mb(), "peak_mb": peak_mb(), "load": os.getloadavg()[0]}
        self._out.write_text(json.dumps(self.result, indent=2) + "\n", "utf-8")

    def close(self) -> None:
        """Take the window down."""
        self._floor.close()
        self.window.close()
        self.window.deleteLater()
        turn()

    def _open(self) -> None:
        self.write("opening")
        begun = time.perf_counter()
        if self._file:
            world.start_reading(self.window, self._file)
        else:
            world.start_making(self.window, self._made)
        wait_until(lambda: world.is_pictured(self.window, self._file))
        turn()
        self.result["open_ms"] = round((time.perf_counter() - begun) * 1e3, 1)
        self._pan_meanwhile("arriving")
        self.result["complete_ms"] = round((time.perf_counter() - begun) * 1e3, 1)
        if self._notes:
            self.result["notes_ms"] = world.write_notes(self.window, self._notes)
        self.result["grouped_by_tag"] = world.group_by_tag(self.window)
        self._pan_meanwhile("regrouping")
        self.result["events"] = len(world.events_at(self.window))
        if not self.result["events"]:
            raise RuntimeError("no event has a date, there is nothing to look at")
        if self._file:
            self.window.session.select([world.id_of_the_weightiest(self.window)])
        settle(0.5)
        self.write("opened")

    def _pan_meanwhile(self, name: str) -> None:
        """Pan until nothing is on its way any more."""
        steps, times = back_and_forth(), Times()
        while not world.is_complete(self.window):
            times.take(self._frame(steps[len(times) % len(steps)]))
            time.sleep(0.004)  # as a hand at 120 frames a second leaves it
        if len(times):
            self._keep(name, times, len(times))

    def _take_floor(self) -> None:
        self._floor.measure()
        floor = self._floor.times.figures()
        self.result |= {"floor_ms": floor["median"], "floor_cpu_ms": floor["cpu"]["median"]}

    def _play(self, name: str, phase: Phase) -> None:
        self._take_floor()
        world.jump(phase.start)(self.window)
        settle()
        times = Times()
        with tempfile.TemporaryDirectory() as folder:
            kept = Kept(Path(folder))
            begun = time.perf_counter()
            for step in phase.steps:
                times.take(self._frame(step))
                if len(times) % _EVERY == 0:
                    kept.take(self.window)
                if time.perf_counter() - begun > self._seconds:
                    break
            after = settle()
            self._keep(name, times, len(phase.steps), after=round(after, 2))
            self.result["phases"][name] |= kept.compare(self.window)
        self.write("running")

    def _keep(self, name: str, times: Times, wanted: int, **more: object) -> None:
        self._times[name] = times
        self.result["phases"][name] = {"steps": len(times), "wanted": wanted, **times.figures(), **more}
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

    def _frame(self, step: world.Step) -> Callable[[], None]:
        def frame() -> None:
            step(self.window)
            turn()

        return frame

    def as_table(self) -> str:
        """All figures for a reader."""
        result = self.result
        about = (
            f"{result['data']}: N = {result['events']:,}, scale {result['scale']:g}; "
            f"first picture after {result['open_ms']:,} ms, all after {result['complete_ms']:,} ms, "
            f"{result['rss_mb']} MB, load {result['load']:.1f}"
        )
        told = [
            f"{name}: {phase['steps']} of {phase['wanted']} frames"
            + (f", {phase['wrong_frames']} of {phase['compared']} wrong" if "compared" in phase else "")
            for name, phase in result["phases"].items()
        ]
        shares = [
            f"titles {share}: " + " ".join(f"{level[share]:.2f}" for level in result["titles"])
            for share in ("share", "share_as_read")
        ]
        rows = {**self._times, "floor": self._floor.times}
        return "\n".join([table(rows, self._floor.times, about), *told, *shares])


def _hits(window: MainWindow) -> Times:
    """Hit tests at random points of twenty stretches."""
    rng = np.random.default_rng(1)
    area, hit, times = window.timeline.size(), world.hit(window), Times()
    for step in phases(window)["jumps"].steps[:20]:
        step(window)
        turn()
        points = rng.random((_HITS // 20, 2)) * (area.width(), area.height())
        for x, y in points.tolist():
            times.take(partial(hit, x, y))
    return times


if __name__ == "__main__":
    sys.exit(main())
