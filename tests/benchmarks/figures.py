"""Times as a reader compares them: median, tail and worst, beside the floor of the same run."""

from collections.abc import Mapping, Sequence

import numpy as np

Figures = dict[str, float]
"""Milliseconds by the name of the figure."""


def figures(milliseconds: Sequence[float]) -> Figures:
    """Median, 95th and 99th percentile and the greatest; zeros where nothing was timed."""
    times = np.asarray(milliseconds or [0.0])
    median, p95, p99 = np.percentile(times, [50, 95, 99]).tolist()
    return {"median": _short(median), "p95": _short(p95), "p99": _short(p99), "max": _short(float(times.max()))}


def table(rows: Mapping[str, Figures], floor: float, about: str) -> str:
    """A line for each row of figures, with the ratio of median and p95 to the floor."""
    names = ("median", "p95", "p99", "max")
    lines = [f"{'ms':<14}" + "".join(f"{name:>9}" for name in names) + f"{'med/floor':>11}{'p95/floor':>11}"]
    for name, row in rows.items():
        ratios = "".join(f"{row[figure] / max(floor, 1e-9):>11.1f}" for figure in ("median", "p95"))
        lines.append(f"{name:<14}" + "".join(f"{row[figure]:>9.3f}" for figure in names) + ratios)
    return "\n".join([about, *lines, f"{'floor':<14}{floor:>9.3f}"])


def _short(value: float) -> float:
    return round(value, 4)
