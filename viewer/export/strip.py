"""The timeline of a dossier: the scene as plain positions, in px from the figure's top left corner."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np

from viewer.export.figure import Item, Pill, Sheet, Strip, Tick, TrackName
from viewer.export.key_map import key_map
from viewer.export.sheets import cut, evened
from viewer.export.signs import caption_words
from viewer.export.strip_arcs import ARC_ROOM, crowded_tracks, ties
from viewer.export.strip_scale import FOOT, HEAD, MARGIN, YEAR, Course, Setting, plan_course, shares_page
from viewer.i18n import _, ngettext
from viewer.index.table import EventTable, Flag
from viewer.model.edtf import Precision
from viewer.timeline.advance import text_width, text_widths
from viewer.timeline.arrange import arrange
from viewer.timeline.axis import landmarks
from viewer.timeline.figures import CELL_LEAST
from viewer.timeline.labels import Labels, make_labels
from viewer.timeline.layout import Look, lay_out
from viewer.timeline.scale import TimeScale
from viewer.timeline.scene import Form, Scene
from viewer.timeline.tracks import by_kind

_CELL_AIR = 8.0
_OVERHANG = 8.0
"""How much wider than its unit, in px, a label that stands out may be, for its neighbours are short."""
NAME_ROOM = 14.0
"""Room for a track's name above its lanes, where there are several tracks."""
RHYTHM_DROP = 25.0
"""How far below the top of its box a rhythm runs; its title stands above."""
_MARK_REACH = 9.0
_STROKE_OVER = 3.0
"""How far the stroke of what happened inside a span reaches beyond its bar."""
_MOST_LANES = 60
"""Lanes of a track at most: paper has more room than a window."""
_LONG_WORDS = 150.0


def make_strip(table: EventTable, numbers: dict[str, int], setting: Setting) -> Strip | None:
    """The figure of all rows of ``table``, or None where none has a date.

    ``numbers`` are those of the entries by id.
    """
    if table.extent is None:
        return None
    course = plan_course(table, setting)
    scene, chained = strip_scene(table, numbers, setting, course)
    whole = _Drawing(scene, chained, table, numbers, setting).sheet()
    course = evened(whole, course)
    sheets = cut(whole, course, setting) if setting.plan.how in ("tiles", "grid") else (whole,)
    several = len(sheets) > 1
    signs = caption_words(whole.items, counts=bool(whole.counts), arcs=[arc.word for arc in whole.arcs])
    told = (signs, _overlap_words() if several else "", course.said, _outside_words(scene, setting))
    return Strip(
        sheets=sheets,
        key=key_map(whole, sheets, course, setting) if several else None,
        page=_page_size(whole, setting) if setting.plan.how == "long" else None,
        alone=not shares_page(table, setting),
        caption=" ".join(words for words in told if words),
        drawn=scene.drawn,
        counted=scene.folded,
        undated=scene.undated,
    )


def strip_scene(
    table: EventTable, numbers: dict[str, int], setting: Setting, course: Course
) -> tuple[Scene, tuple[bool, ...]]:
    """The scene of all rows at the scale of ``course``, and which of its tracks keep room for arcs."""
    labels = _numbered(make_labels(table, setting.language), table, numbers)
    names = _names_room(len(by_kind(table)))
    scene, chained = _scene(table, labels, setting, course, names)
    if (crowded := sum(crowded_tracks(scene, chained))) and course.fits:
        scene, chained = _scene(table, labels, setting, course, names + ARC_ROOM * crowded)
    return scene, chained


def _scene(
    table: EventTable, labels: Labels, setting: Setting, course: Course, spent: float
) -> tuple[Scene, tuple[bool, ...]]:
    """The scene, ``spent`` px of its height kept for what is not in it."""
    width, every = course.scale.width, frozenset(range(len(table)))
    size, step = (width, course.most - spent), course.scale.step
    placement = arrange(table, labels, size, setting.now, farthest=step, most_lanes=_MOST_LANES)
    height = course.least - spent
    look = Look(width, height, 0, 0, now=setting.now, show_today=False, selected=every, still=True)
    return lay_out(placement, course.scale, look), tuple(placement.chained)


def _names_room(tracks: int) -> float:
    return NAME_ROOM * tracks if tracks > 1 else 0.0


def span_words(scale: TimeScale, language: str) -> tuple[str, str]:
    """The units at both ends of a stretch, in words."""
    marks = landmarks(scale, language)
    return marks[0].label, marks[-1].label


def _page_size(whole: Sheet, setting: Setting) -> tuple[float, float]:
    least = setting.paper.size[1]
    return whole.width + 2 * MARGIN, max(whole.height + whole.axis_height + HEAD + FOOT + _LONG_WORDS, least)


def _overlap_words() -> str:
    return _("What lies beyond a dashed cut line stands on the next page too.")


def _outside_words(scene: Scene, setting: Setting) -> str:
    if not (setting.plan.window and scene.outside):
        return ""
    words = ngettext(
        "{count} event outside the stretch shown has an entry only.",
        "{count} events outside the stretch shown have an entry only.",
        scene.outside,
    )
    return words.format(count=f"{scene.outside:,}")


def _numbered(labels: Labels, table: EventTable, numbers: dict[str, int]) -> Labels:
    """The labels with room for the number that stands before each title."""
    room = text_widths([f"{numbers.get(id, '')} " for id in table.ids], 13.0, 600)
    return replace(labels, title_width=labels.title_width + room.astype(np.float32))


@dataclass(frozen=True)
class _Drawing:
    """A scene on its way to a sheet."""

    scene: Scene
    chained: Sequence[bool]
    table: EventTable
    numbers: dict[str, int]
    setting: Setting

    def sheet(self) -> Sheet:
        """All of it as one sheet."""
        scene = self.scene
        crowded = crowded_tracks(scene, self.chained)
        names = NAME_ROOM if len(scene.tracks) > 1 else 0.0
        rooms = [names + (ARC_ROOM if more else 0.0) for more in crowded]
        downs = list(accumulate(rooms))
        items = self._items(downs)
        first, last = span_words(scene.scale, self.setting.language)
        return Sheet(
            width=self._width,
            height=scene.content_height + downs[-1],
            axis_height=40.0 if _is_fine(scene) else 24.0,
            grid=tuple((round(tick.left, 2), tick.strong) for tick in scene.minor if 0 < tick.left < self._width),
            ticks=_ticks(scene),
            tracks=_names(scene, [0.0, *downs[:-1]]),
            items=items,
            counts=tuple(
                Pill(count.x, count.y + downs[count.track], f"+{count.count}", scene.tracks[count.track].kind)
                for count in scene.counts
            ),
            arcs=ties(scene, downs, crowded, items),
            alt=_("Timeline of the selection, from {start} to {end}. Every event in it is told in the entries.").format(
                start=first, end=last
            ) if self.setting.linked else _("Timeline of the selection, from {start} to {end}.").format(
                start=first, end=last
            ),
        )  # fmt: skip

    @property
    def _width(self) -> float:
        return self.scene.scale.width

    def _items(self, downs: Sequence[float]) -> tuple[Item, ...]:
        """The drawn items in the order of time."""
        order = np.argsort(self.scene.items.left, kind="stable").tolist()
        return tuple(self._item(downs, n) for n in order)

    def _item(self, downs: Sequence[float], n: int) -> Item:
        items, row, width = self.scene.items, int(self.scene.items.row[n]), self._width
        flags, form = Flag(int(items.flags[n])), Form(int(items.form[n]))
        top, height = float(items.top[n]) + downs[int(items.track[n])], float(items.height[n])
        left, right = self._clamped(float(items.left[n])), self._clamped(float(items.right[n]))
        core = _core(flags, left, right, float(items.core_left[n]), float(items.core_right[n]))
        rhythm = form in (Form.RHYTHM, Form.BEAT)
        number = self.numbers.get(self.table.ids[row], 0)
        item = Item(
            n=number,
            kind=self.scene.tracks[int(items.track[n])].kind,
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
            cells=tuple(self._cell(*cell) for cell in items.cells[n] if cell[1] > 0 and cell[0] < width),
            to=f"e{number}" if number and self.setting.linked else "",
            hit=(0.0, 0.0, 0.0, 0.0),
        )
        return replace(item, hit=_hit(item))

    def _cell(self, left: float, right: float, words: str) -> tuple[float, float, str]:
        """A period of a figure; its words only where they have room."""
        fits = text_width(words, 11, 600) + _CELL_AIR <= right - left
        return self._clamped(left), self._clamped(right), words if fits else ""

    def _clamped(self, x: float) -> float:
        return round(min(max(x, 0.0), self._width), 2)


def _hit(item: Item) -> tuple[float, float, float, float]:
    """The box around a figure and its words."""
    if item.form == "beat":
        return item.x - _MARK_REACH, item.y - _MARK_REACH, 2 * _MARK_REACH, 2 * _MARK_REACH
    left, right, top, bottom = item.left, item.right, item.top, item.top + item.height
    if item.form == "upright":
        left, right = min(item.label_x, item.x) - 3, max(item.label_x + item.label_width, item.x) + 3
        return left, top - _STROKE_OVER, right - left, item.height + 2 * _STROKE_OVER + 14
    if item.form == "mark":
        left, right = min(left, item.x - _MARK_REACH), max(right, item.x + _MARK_REACH)
        top, bottom = min(top, item.y - _MARK_REACH), max(bottom, item.y + _MARK_REACH)
    if item.title:
        middle = (top + bottom) / 2
        left, right = min(left, item.label_x), max(right, item.label_x + item.label_width)
        top, bottom = (top, bottom) if item.form == "rhythm" else (min(top, middle - 14), max(bottom, middle + 16))
    return left, top, right - left, bottom - top


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


def _mark(flags: Flag, precision: Precision) -> str:
    if flags & (Flag.PLANNED | Flag.PLEDGED):
        return "dashed"
    if flags & (Flag.APPROXIMATE | Flag.UNCERTAIN):
        return "dotted"
    return "filled" if precision <= Precision.DAY else "open"


def _names(scene: Scene, downs: Sequence[float]) -> tuple[TrackName, ...]:
    if len(scene.tracks) < 2:
        return ()
    return tuple(
        TrackName(track.top + down, track.title, track.kind) for track, down in zip(scene.tracks, downs, strict=True)
    )


def _is_fine(scene: Scene) -> bool:
    """Whether the axis has units below the year, so that it needs the years too."""
    return (scene.minor[0].right - scene.minor[0].left) * scene.scale.step < 0.9 * YEAR


def _ticks(scene: Scene) -> tuple[Tick, ...]:
    """The names of the small units, and of the years under them where they are smaller."""
    whole = scene.scale.width
    rows = [(scene.minor, 0), (scene.major, 1)] if _is_fine(scene) else [(scene.minor, 0)]
    ticks = []
    for row, number in rows:
        for tick in row:
            left, right = max(tick.left, 0.0), min(tick.right, whole)
            width = text_width(tick.label, 10.5, 600)
            middle = tick.left + 4 + width / 2 if tick.beside else (left + right) / 2
            inside = width / 2 <= middle <= whole - width / 2
            if inside and width + (-_OVERHANG if tick.strong else 2) <= right - left:
                ticks.append(Tick(round(middle, 2), tick.label, tick.strong or number == 1, number))
    return tuple(ticks)
