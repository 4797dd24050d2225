"""The timeline of a dossier: the scene as plain positions, in px from the figure's top left corner."""

from dataclasses import replace

import numpy as np

from viewer.export.figure import WIDTH, Item, Pill, Strip, Tick, Tie, TrackName
from viewer.export.signs import caption_words
from viewer.i18n import _
from viewer.index.table import EventTable, Flag
from viewer.model.edtf import Precision
from viewer.timeline.advance import text_width, text_widths
from viewer.timeline.arrange import arrange
from viewer.timeline.figures import CELL_LEAST
from viewer.timeline.labels import Labels, make_labels
from viewer.timeline.layout import Look, lay_out
from viewer.timeline.scale import fit
from viewer.timeline.scene import Arc, Form, Scene
from viewer.timeline.tracks import by_kind

ROOM_SHARED, ROOM_ALONE = 480.0, 820.0
"""Heights in px: of a figure that shares the first page, and of one that has a page of its own."""
SHARED_UP_TO = 24
_CELL_AIR = 8.0
_OVERHANG = 8.0
"""How much wider than its unit, in px, a label that stands out may be, for its neighbours are short."""
NAME_ROOM = 14.0
"""Room for a track's name above its lanes, where there are several tracks."""
_BEFORE, _AFTER = 16.0, 80.0
RHYTHM_DROP = 25.0
"""How far below the top of its box a rhythm runs; its title stands above."""
_DAY, _YEAR = 86_400, 31_556_952


def make_strip(
    table: EventTable, numbers: dict[str, int], language: str, now: float, window: tuple[float, float] | None = None
) -> Strip | None:
    """The figure of all rows of ``table``, or None where none has a date.

    ``numbers`` are those of the entries by id; ``now`` is where what goes on ends; ``window`` is in seconds.
    """
    if table.extent is None:
        return None
    scene = strip_scene(table, numbers, language, now, window)
    shift = NAME_ROOM if len(scene.tracks) > 1 else 0.0
    items = _items(scene, table, numbers, shift)
    strip = Strip(
        width=WIDTH,
        height=scene.content_height + shift * len(scene.tracks),
        axis_height=40.0 if _is_fine(scene) else 24.0,
        grid=tuple((round(tick.left, 2), tick.strong) for tick in scene.minor if 0 < tick.left < WIDTH),
        ticks=_ticks(scene),
        tracks=_names(scene, shift),
        items=items,
        counts=tuple(
            Pill(count.x, count.y + shift * (count.track + 1), f"+{count.count}", scene.tracks[count.track].kind)
            for count in scene.counts
        ),
        arcs=tuple(_tie(arc, scene, shift) for arc in scene.arcs),
        alt=_("Timeline of the selection, from {start} to {end}. Every event in it is told in the entries.").format(
            start=scene.minor[0].label, end=scene.minor[-1].label
        ),
        caption="",
        drawn=scene.drawn,
        counted=scene.folded,
        undated=scene.undated,
    )
    verbs = [arc.label for arc in scene.arcs]
    return replace(strip, caption=caption_words(items, counts=bool(scene.counts), arcs=verbs))


def strip_scene(
    table: EventTable, numbers: dict[str, int], language: str, now: float, window: tuple[float, float] | None
) -> Scene:
    """The scene of all rows at the print's width, as high as it needs."""
    start, end = window or _whole(table, now)
    scale = fit(start, end, WIDTH, _BEFORE, 0 if window else _AFTER)
    labels = _numbered(make_labels(table, language), table, numbers)
    height = (ROOM_SHARED if len(table) <= SHARED_UP_TO else ROOM_ALONE) - NAME_ROOM * len(by_kind(table))
    placement = arrange(table, labels, (WIDTH, height), now, farthest=scale.step)
    every = frozenset(range(len(table)))
    return lay_out(placement, scale, Look(WIDTH, 0, 0, 0, now=now, show_today=False, selected=every))


def _whole(table: EventTable, now: float) -> tuple[float, float]:
    """All of the selection; what goes on does so up to ``now``."""
    assert table.extent is not None
    start, end = table.extent
    end = max(end, int(now)) if table.goes_on else end
    return (start, end) if end - start > _DAY * 30 else (start - _DAY * 15, end + _DAY * 15)


def _numbered(labels: Labels, table: EventTable, numbers: dict[str, int]) -> Labels:
    """The labels with room for the number that stands before each title."""
    room = text_widths([f"{numbers.get(id, '')} " for id in table.ids], 13.0, 600)
    return replace(labels, title_width=labels.title_width + room.astype(np.float32))


def _items(scene: Scene, table: EventTable, numbers: dict[str, int], shift: float) -> tuple[Item, ...]:
    """The drawn items in the order of time."""
    order = np.argsort(scene.items.left, kind="stable").tolist()
    return tuple(_item(scene, table, numbers, shift, n) for n in order)


def _item(scene: Scene, table: EventTable, numbers: dict[str, int], shift: float, n: int) -> Item:
    items, row = scene.items, int(scene.items.row[n])
    flags, form = Flag(int(items.flags[n])), Form(int(items.form[n]))
    precision = Precision(int(items.precision[n]))
    top, height = float(items.top[n]) + shift * (int(items.track[n]) + 1), float(items.height[n])
    left, right = _clamped(float(items.left[n])), _clamped(float(items.right[n]))
    core = _core(flags, left, right, float(items.core_left[n]), float(items.core_right[n]))
    rhythm = form in (Form.RHYTHM, Form.BEAT)
    return Item(
        n=numbers.get(table.ids[row], 0),
        kind=scene.tracks[int(items.track[n])].kind,
        form="bar" if form is Form.BAND else form.name.lower(),
        mark=_mark(flags, precision),
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
        ongoing=Flag.OPEN_END in flags and float(items.right[n]) <= WIDTH,
        disputed=Flag.DISPUTED in flags,
        cells=tuple(_cell(*cell) for cell in items.cells[n] if cell[1] > 0 and cell[0] < WIDTH),
    )


def _cell(left: float, right: float, words: str) -> tuple[float, float, str]:
    """A period of a figure; its words only where they have room."""
    fits = text_width(words, 11, 600) + _CELL_AIR <= right - left
    return _clamped(left), _clamped(right), words if fits else ""


def _core(flags: Flag, left: float, right: float, core_left: float, core_right: float) -> tuple[float, float]:
    """The certain stretch of a bar; where there is none, the place its two fades meet."""
    core_left, core_right = max(core_left, left), min(core_right, right)
    if core_left < core_right:
        return core_left, core_right
    if Flag.UNKNOWN_END in flags:
        return left, left
    middle = right if Flag.UNKNOWN_START in flags else (left + right) / 2
    return middle, middle


def _hatch(flags: Flag, left: float, right: float, core: tuple[float, float]) -> tuple[float, float] | None:
    """The stretch to hatch in a bar that was inferred: all of it, or the larger of its soft ends."""
    if Flag.INFERRED not in flags:
        return None
    if core[1] - core[0] >= right - left - 1:
        return left, right
    return (left, core[0]) if core[0] - left >= right - core[1] else (core[1], right)


def _clamped(x: float) -> float:
    return round(min(max(x, 0.0), WIDTH), 2)


def _mark(flags: Flag, precision: Precision) -> str:
    if flags & (Flag.PLANNED | Flag.PLEDGED):
        return "dashed"
    if flags & (Flag.APPROXIMATE | Flag.UNCERTAIN):
        return "dotted"
    return "filled" if precision <= Precision.DAY else "open"


def _names(scene: Scene, shift: float) -> tuple[TrackName, ...]:
    if len(scene.tracks) < 2:
        return ()
    return tuple(TrackName(track.top + shift * n, track.title, track.kind) for n, track in enumerate(scene.tracks))


def _tie(arc: Arc, scene: Scene, shift: float) -> Tie:
    track = next(n for n, track in enumerate(scene.tracks) if track.top <= arc.y < track.top + track.height)
    down = shift * (track + 1)
    kind = scene.tracks[track].kind
    return Tie(arc.from_x, arc.from_y + down, arc.to_x, arc.to_y + down, arc.y + down, arc.label, kind)


def _is_fine(scene: Scene) -> bool:
    """Whether the axis has units below the year, so that it needs the years too."""
    return (scene.minor[0].right - scene.minor[0].left) * scene.scale.step < 0.9 * _YEAR


def _ticks(scene: Scene) -> tuple[Tick, ...]:
    """The names of the small units, and of the years under them where they are smaller."""
    rows = [(scene.minor, 0), (scene.major, 1)] if _is_fine(scene) else [(scene.minor, 0)]
    ticks = []
    for row, number in rows:
        for tick in row:
            left, right = max(tick.left, 0.0), min(tick.right, WIDTH)
            width = text_width(tick.label, 10.5, 600)
            middle = tick.left + 4 + width / 2 if tick.beside else (left + right) / 2
            inside = width / 2 <= middle <= WIDTH - width / 2
            if inside and width + (-_OVERHANG if tick.strong else 2) <= right - left:
                ticks.append(Tick(round(middle, 2), tick.label, tick.strong or number == 1, number))
    return tuple(ticks)
