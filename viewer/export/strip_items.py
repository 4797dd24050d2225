"""One event of the scene as it stands on paper."""

from dataclasses import replace

from viewer.export.figure import Item
from viewer.export.strip_lanes import hit_of
from viewer.index.table import Flag
from viewer.model.edtf import Precision
from viewer.timeline.advance import text_width
from viewer.timeline.figures import CELL_LEAST
from viewer.timeline.scene import Form, Scene

_CELL_AIR = 8.0
_LEAST_HATCHED = 0.5
RHYTHM_DROP = 25.0
"""How far below the top of its box a rhythm runs; its title stands above."""


def item_of(scene: Scene, n: int, number: int, *, linked: bool) -> Item:
    """The ``n``-th item of a scene, which has the entry of that number."""
    items, width = scene.items, scene.scale.width
    flags, form = Flag(int(items.flags[n])), Form(int(items.form[n]))
    top, height = float(items.top[n]), float(items.height[n])
    left, right = _clamped(float(items.left[n]), width), _clamped(float(items.right[n]), width)
    core = _core(flags, left, right, float(items.core_left[n]), float(items.core_right[n]))
    rhythm = form in (Form.RHYTHM, Form.BEAT)
    item = Item(
        n=number,
        kind=scene.tracks[int(items.track[n])].kind,
        form="bar" if form is Form.BAND else form.name.lower(),
        mark=_mark(flags, Precision(int(items.precision[n]))),
        left=left,
        right=right,
        core=core,
        hatch=_hatch(flags, left, right, core),
        x=float(items.mark_x[n]),
        y=top + (RHYTHM_DROP if rhythm else height / 2),
        top=top,
        height=height,
        title=items.title[n],
        caption=items.caption[n],
        label_x=float(items.label_x[n]),
        label_width=float(items.label_width[n]),
        band=form is Form.MARK and right - left >= CELL_LEAST,
        soft=Flag.APPROXIMATE in flags,
        before=Flag.BEFORE in flags,
        dashed=bool(flags & (Flag.PLANNED | Flag.PLEDGED)),
        pale=Flag.COMMITTED in flags,
        start_known=core[0] - left < 0.5 and float(items.core_left[n]) >= 0,
        end_stroke=Flag.AS_OF in flags,
        ongoing=Flag.OPEN_END in flags and float(items.right[n]) <= width,
        disputed=Flag.DISPUTED in flags,
        cells=tuple(_cell(*cell, width) for cell in items.cells[n] if cell[1] > 0 and cell[0] < width),
        to=f"e{number}" if number and linked else "",
        hit=(0.0, 0.0, 0.0, 0.0),
    )
    return replace(item, hit=hit_of(item))


def _cell(left: float, right: float, words: str, width: float) -> tuple[float, float, str]:
    """A period of a figure; its words only where they have room."""
    fits = text_width(words, 11, 600) + _CELL_AIR <= right - left
    return _clamped(left, width), _clamped(right, width), words if fits else ""


def _clamped(x: float, width: float) -> float:
    return round(min(max(x, 0.0), width), 2)


def _core(flags: Flag, left: float, right: float, core_left: float, core_right: float) -> tuple[float, float]:
    """The certain stretch of a bar; where there is none, the place its two fades meet."""
    core_left, core_right = max(core_left, left), min(core_right, right)
    if core_left < core_right:
        return core_left, core_right
    if Flag.UNKNOWN_END in flags:
        return left, left
    middle = right if Flag.UNKNOWN_START in flags else (left + right) / 2
    return middle, middle


def _hatch(flags: Flag, left: float, right: float, core: tuple[float, float]) -> tuple[tuple[float, float], ...]:
    """The stretches to hatch in a bar that was inferred: both its soft ends, for either may be meant, or all of it."""
    if Flag.INFERRED not in flags:
        return ()
    soft = tuple((start, end) for start, end in ((left, core[0]), (core[1], right)) if end - start > _LEAST_HATCHED)
    return soft or ((left, right),)


def _mark(flags: Flag, precision: Precision) -> str:
    if flags & (Flag.PLANNED | Flag.PLEDGED):
        return "dashed"
    if flags & (Flag.APPROXIMATE | Flag.UNCERTAIN):
        return "dotted"
    return "filled" if precision <= Precision.DAY else "open"
