"""The map before the sheets of a timeline: the whole small, each sheet a numbered rectangle that leads to it."""

from collections.abc import Sequence

from viewer.export.figure import Frame, Item, KeyMap, Sheet, Tick
from viewer.export.sheets import label_of
from viewer.export.strip_scale import OVERLAP, Course, Setting
from viewer.i18n import _, ngettext
from viewer.timeline.advance import text_width
from viewer.timeline.axis import landmarks
from viewer.timeline.scale import TimeScale

_LEAST, _MOST = 110.0, 340.0
_DOT = 3.0


def key_map(whole: Sheet, sheets: Sequence[Sheet], course: Course, setting: Setting) -> KeyMap:
    """The map of a drawing that is cut into several sheets."""
    width = setting.width
    height = whole.height / whole.width * width
    if height > _MOST:
        width, height = width * _MOST / height, _MOST
    height = max(height, _LEAST)
    by_x, by_y = width / whole.width, height / whole.height
    dots = dict.fromkeys(_dot(item, by_x, by_y) for item in whole.items)
    scale = TimeScale(course.scale.start, course.scale.step / by_x, width)
    return KeyMap(
        width=width,
        height=height,
        dots=tuple(dots),
        lines=tuple(round(track.top * by_y, 1) for track in whole.tracks[1:]),
        ticks=_ticks(scale, setting.language),
        frames=_frames(whole, len(sheets), course, setting, (by_x, by_y)),
        title=_("The timeline on {count} pages").format(count=len(sheets)),
        label=f"{setting.prefix}-key",
        alt=ngettext(
            "Key to the timeline, which stands on {count} page; each rectangle leads to its page.",
            "Key to the timeline, which stands on {count} pages; each rectangle leads to its page.",
            len(sheets),
        ).format(count=len(sheets)),
    )


def _dot(item: Item, by_x: float, by_y: float) -> tuple[float, float, float, float, str]:
    """An item by whole px, so that those on one another are one."""
    y, high = item.y * by_y, max(min(item.height * by_y, 6.0), _DOT)
    if item.form in ("mark", "beat", "upright"):
        return round(item.x * by_x - _DOT / 2), round(y - _DOT / 2), _DOT, _DOT, item.kind
    wide = max((item.right - item.left) * by_x, _DOT)
    return round(item.left * by_x), round(y - high / 2), round(wide), round(high), item.kind


def _frames(
    whole: Sheet, count: int, course: Course, setting: Setting, small: tuple[float, float]
) -> tuple[Frame, ...]:
    """The rectangles of the sheets without their overlaps."""
    pitch_x, pitch_y = course.sheet[0] - OVERLAP, course.sheet[1] - OVERLAP
    across = max(round((whole.width - OVERLAP) / pitch_x), 1)
    made = []
    for n in range(count):
        column, row = n % across, n // across
        left = column * pitch_x + (OVERLAP / 2 if column else 0.0)
        top = row * pitch_y + (OVERLAP / 2 if row else 0.0)
        right = whole.width if column == across - 1 else (column + 1) * pitch_x + OVERLAP / 2
        bottom = whole.height if (row + 1) * across >= count else (row + 1) * pitch_y + OVERLAP / 2
        box = (left * small[0], top * small[1], (right - left) * small[0], (bottom - top) * small[1])
        made.append(Frame(*box, str(n + 1), label_of(setting, n + 1)))
    return tuple(made)


def _ticks(scale: TimeScale, language: str) -> tuple[Tick, ...]:
    """Names of great units where they begin, with room between them."""
    made, end = [], -8.0
    for tick in landmarks(scale, language):
        half = text_width(tick.label, 10.5, 400) / 2
        if tick.left >= max(end + half, 0.0) and tick.left + half <= scale.width:
            made.append(Tick(round(tick.left, 2), tick.label, False, 0))
            end = tick.left + half + 8
    return tuple(made)
