"""The axis of a strip, the lines above it, and its ends in words."""

from viewer.export.figure import Tick
from viewer.export.strip_scale import YEAR
from viewer.model.calendar import civil
from viewer.model.date_words import edtf_words
from viewer.model.edtf_point import day_digits, year_digits
from viewer.timeline.advance import text_width
from viewer.timeline.scene import Scene

_OVERHANG = 8.0
"""How much wider than its unit, in px, a label that stands out may be, for its neighbours are short."""


def end_words(start: float, end: float, language: str) -> tuple[str, str]:
    """Both ends of a stretch, in seconds, as words: the years, or the days where it is shorter than two."""
    (first, last), long = (civil(int(start)), civil(int(end) - 1)), end - start >= 2 * YEAR
    dates = [year_digits(year) if long else day_digits(year, month, day) for year, month, day, _second in (first, last)]
    return edtf_words(dates[0], language), edtf_words(dates[1], language)


def is_fine(scene: Scene) -> bool:
    """Whether the axis has units below the year, so that it needs the years too."""
    return (scene.minor[0].right - scene.minor[0].left) * scene.scale.step < 0.9 * YEAR


def grid(scene: Scene, end: float) -> tuple[tuple[float, bool], ...]:
    """The lines between the small units, as far as one begins or ends before ``end``."""
    ends = [tick.right for tick in scene.minor if tick.left < end]
    last = min(max(ends, default=end), scene.scale.width - 1)
    return tuple((round(tick.left, 2), tick.strong) for tick in scene.minor if 0 < tick.left <= last)


def ticks(scene: Scene, end: float) -> tuple[Tick, ...]:
    """The names of the small units that begin before ``end``, and of the years under them where they are smaller."""
    whole = scene.scale.width
    rows = [(scene.minor, 0), (scene.major, 1)] if is_fine(scene) else [(scene.minor, 0)]
    made = []
    for row, number in rows:
        for tick in row:
            left, right = max(tick.left, 0.0), min(tick.right, whole)
            width = text_width(tick.label, 10.5, 600)
            middle = tick.left + 4 + width / 2 if tick.beside else (left + right) / 2
            seen = width / 2 <= middle <= whole - width / 2 and tick.left < end
            if seen and width + (-_OVERHANG if tick.strong else 2) <= right - left:
                made.append(Tick(round(middle, 2), tick.label, tick.strong or number == 1, number))
    return tuple(made)
