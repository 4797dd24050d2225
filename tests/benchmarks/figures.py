"""Times as a reader compares them: median, tail and worst, on the clock and on the processor, beside the floor."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

_NAMES = ("median", "p95", "p99", "max")


@dataclass
class Times:
    """Milliseconds of a series: by the clock, and what the thread computed, which a busy machine hardly changes."""

    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def take(self, act: Callable[[], object]) -> None:
        """Do something and add how long it took."""
        computed, begun = time.thread_time_ns(), time.perf_counter_ns()
        act()
        self.clock.append((time.perf_counter_ns() - begun) / 1e6)
        self.processor.append((time.thread_time_ns() - computed) / 1e6)

    def __len__(self) -> int:
        return len(self.clock)

    def __add__(self, other: "Times") -> "Times":
        return Times(self.clock + other.clock, self.processor + other.processor)

    def figures(self) -> dict[str, Any]:
        """The figures by the clock, and as ``cpu`` those of the processor."""
        return {**_figures(self.clock), "cpu": _figures(self.processor)}


def table(rows: Mapping[str, Times], floor: Times, about: str) -> str:
    """A line for each series: by the clock, then by the processor, each with the ratio of its p95 to the floor."""
    head = f"{'ms':<12}" + "".join(f"{name:>9}" for name in _NAMES) + f"{'p95/floor':>10}"
    head += f"{'cpu':>6}" + "".join(f"{name:>9}" for name in _NAMES) + f"{'p95/floor':>10}"
    lines = [
        f"{name:<12}{_half(row.clock, floor.clock)}      {_half(row.processor, floor.processor)}"
        for name, row in rows.items()
    ]
    return "\n".join([about, head, *lines])


def _half(milliseconds: list[float], floor: list[float]) -> str:
    found, least = _figures(milliseconds), max(_figures(floor)["median"], 1e-6)
    return "".join(f"{found[name]:>9.3f}" for name in _NAMES) + f"{found['p95'] / least:>10.1f}"


def _figures(milliseconds: list[float]) -> dict[str, float]:
    """Median, 95th and 99th percentile and the greatest; zeros where nothing was timed."""
    times = np.asarray(milliseconds or [0.0])
    found = [*np.percentile(times, [50, 95, 99]).tolist(), float(times.max())]
    return {name: round(value, 4) for name, value in zip(_NAMES, found, strict=True)}
