"""The timeline of a dossier: the scene as plain positions, in px from the figure's top left corner."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from viewer.export.figure import Item, Pill, Sheet, Strip, Tick, TrackName
from viewer.export.key_map import key_map
from viewer.export.sheets import cut, evened, sheets_in
from viewer.export.signs import caption_words
from viewer.export.strip_arcs import FIRST_TOLD, Ground, Way, clear_ways, drawn, is_drawable, related, rooms
from viewer.export.strip_lanes import hit_of, inside, lanes_of, moved, relaned, spread, tightened
from viewer.export.strip_scale import (
    AFTER,
    BEFORE,
    FOOT,
    HEAD,
    MARGIN,
    YEAR,
    Course,
    Setting,
    joined,
    plan_course,
    shares_page,
    shown,
)
from viewer.i18n import _, ngettext
from viewer.index.links import RELATIONS
from viewer.index.table import EventTable, Flag
from viewer.model.edtf import Precision
from viewer.model.kinds import KINDS
from viewer.timeline.advance import text_width, text_widths
from viewer.timeline.arrange import arrange
from viewer.timeline.axis import landmarks
from viewer.timeline.figures import CELL_LEAST
from viewer.timeline.labels import Labels, make_labels
from viewer.timeline.layout import Look, lay_out
from viewer.timeline.scale import TimeScale
from viewer.timeline.scene import Count, Form, Scene
from viewer.timeline.tracks import by_kind

_CELL_AIR = 8.0
_OVERHANG = 8.0
"""How much wider than its unit, in px, a label that stands out may be, for its neighbours are short."""
NAME_ROOM = 14.0
"""Room for a track's name above its lanes, where there are several tracks."""
RHYTHM_DROP = 25.0
"""How far below the top of its box a rhythm runs; its title stands above."""
_MOST_LANES = 60
"""Lanes of a track at most: paper has more room than a window."""
_LONG_WORDS = 150.0
_CLEAR = 6.0
_FARTHEST_APART = 16.0
"""Px more at most between two lanes on sheets that have room left."""
_ROOMY = 100.0
_TRIES, _TITLE_AIR, _PILL_REACH = 7, 64.0, 34.0
FOOT_MIDDLE = 13.0
"""Px from the middle of a track's counts to its end."""
_LANES_BELOW = 30.0
"""Px from the top of a track without items to where its lanes would begin."""


def make_strip(table: EventTable, numbers: dict[str, int], setting: Setting) -> Strip | None:
    """The figure of all rows of ``table``, or None where none has a date.

    ``numbers`` are those of the entries by id.
    """
    if table.extent is None:
        return None
    drawing, course = _drawing(_favouring(table), numbers, setting)
    whole, scene = drawing.sheet(), drawing.scene
    course = evened(whole, course)
    sheets = cut(whole, course, setting) if setting.plan.how in ("tiles", "grid") else (whole,)
    several = len(sheets) > 1
    signs = caption_words(whole.items, counts=bool(whole.counts), arcs=[arc.word for arc in whole.arcs])
    undrawn = _undrawn_words(drawing.undrawn, setting)
    told = (signs, undrawn, _overlap_words() if several else "", course.said, _outside_words(scene, setting))
    return Strip(
        sheets=sheets,
        key=key_map(whole, sheets, course, setting) if several else None,
        page=_page_size(whole, setting) if setting.plan.how == "long" else None,
        alone=not shares_page(table, setting),
        caption=" ".join(words for words in told if words),
        drawn=scene.drawn,
        counted=scene.folded + len(drawing.apart),
        undated=scene.undated - len(drawing.apart),
    )


def _favouring(table: EventTable) -> EventTable:
    """The table with what is renewed or succeeded as important as anything, so that a chain is drawn before others."""
    if table.is_large or not (chained := sorted(_chained(table))):
        return table
    importance = table.importance.copy()
    importance[chained] = max(int(importance.max()), 1)
    return replace(table, importance=importance)


def _drawing(table: EventTable, numbers: dict[str, int], setting: Setting) -> "tuple[_Drawing, Course]":
    """The drawing with no more room after the last event than its words need, and its course."""
    made, course = _drawn_on(plan_course(table, setting), table, numbers, setting)
    end = course.scale.x(shown(table, setting)[1])
    after = max((one.label_x + one.label_width for one in made.items if one.title), default=end) - end + _CLEAR
    if setting.plan.how == "tiles":
        return _filled(made, course), course
    if after >= AFTER:
        return made, course
    return _drawn_on(plan_course(table, setting, max(after, BEFORE)), table, numbers, setting)


def _filled(made: "_Drawing", course: Course) -> "_Drawing":
    """The drawing with its lanes so far apart that it fills the sheets it takes, or as far as looks well."""
    side, lanes = course.sheet[1], made.loose_lanes
    height = made.sheet().height
    room = joined(side, sheets_in(height, side)) - height
    return replace(made, apart_by=min(room / lanes, _FARTHEST_APART)) if lanes else made


def _drawn_on(
    course: Course, table: EventTable, numbers: dict[str, int], setting: Setting
) -> "tuple[_Drawing, Course]":
    """The drawing on a course; where its height is given, its lanes leave room for the levels of relations."""
    spent, apart = _names_room(len(by_kind(table))), frozenset[int]()
    for _try in range(_TRIES):
        made = _made(course, table, numbers, setting, spent, apart)
        if course.fits and (more := sum(made.more)):
            made = _made(course, table, numbers, setting, spent + more, apart)
        if table.is_large or (found := _in_the_way(table, made)) is None:
            break
        apart |= {found}
    return made, course


def _made(
    course: Course,
    table: EventTable,
    numbers: dict[str, int],
    setting: Setting,
    spent: float,
    apart: frozenset[int],
) -> "_Drawing":
    """The drawing with ``spent`` px of its height kept for what is not in the scene, and some rows only counted."""
    flags = table.flags.copy()
    flags[list(apart)] |= np.uint16(Flag.UNDATED)
    rest = replace(table, flags=flags)
    labels = _numbered(make_labels(rest, setting.language), rest, numbers)
    width, every = course.scale.width, frozenset(range(len(table)))
    size, step = (width, course.most - spent), course.scale.step
    placement = arrange(rest, labels, size, setting.now, farthest=step, most_lanes=_MOST_LANES)
    height, hidden = course.least - spent, _beyond(table, setting)
    look = Look(width, height, 0, 0, now=setting.now, show_today=False, selected=every, hidden=hidden, still=True)
    scene = lay_out(placement, course.scale, look)
    return _Drawing(scene, table, numbers, setting, not course.fits, apart)


def _in_the_way(table: EventTable, made: "_Drawing") -> int | None:
    """The least important event where a more important one of its kind, which is renewed or succeeded, has no room."""
    scene, chained = made.scene, _chained(table)
    here = {int(row): n for n, row in enumerate(scene.items.row.tolist())}
    for row in sorted(chained - set(here)):
        x = scene.scale.x(float(table.anchor[row]))
        if not 0 <= x < scene.scale.width:
            continue
        title = text_width(table.titles(made.setting.language)[row], 13, 500) + _TITLE_AIR
        least = [
            (int(table.importance[one]), one) for one, n in here.items()
            if table.kind[one] == table.kind[row] and one not in chained
            and made.items[n].hit[0] < x + title and made.items[n].hit[0] + made.items[n].hit[2] > x
        ]  # fmt: skip
        if least:
            return min(least)[1]
    return None


def _chained(table: EventTable) -> set[int]:
    """The rows of what is renewed or succeeded, and of what does so."""
    links = table.links()
    some = [n for n, type in enumerate(links.type.tolist()) if RELATIONS[type] in FIRST_TOLD]
    return {*links.row[some].tolist(), *links.to[some].tolist()}


def _beyond(table: EventTable, setting: Setting) -> NDArray[np.bool_] | None:
    """The rows wholly before or after the stretch that is asked for."""
    if setting.plan.window is None:
        return None
    start, end = setting.plan.window
    return ~table.has(Flag.UNDATED) & ((table.end <= start) | (table.start >= end))


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
    count = scene.outside + scene.hidden
    if not (setting.plan.window and count):
        return ""
    words = ngettext(
        "{count} event outside the stretch shown has an entry only.",
        "{count} events outside the stretch shown have an entry only.",
        count,
    )
    return words.format(count=f"{count:,}")


def _undrawn_words(count: int, setting: Setting) -> str:
    if not count:
        return ""
    if not setting.linked:
        return ngettext("{count} tie is not drawn.", "{count} ties are not drawn.", count).format(count=f"{count:,}")
    words = ngettext(
        "{count} tie is not drawn; the entries name it.", "{count} ties are not drawn; the entries name them.", count
    )
    return words.format(count=f"{count:,}")


def _roomy(tracks: int) -> list[float]:
    """Tracks moved down by more than their relations ever need."""
    return [_ROOMY * (n + 1) for n in range(tracks)]


def _numbered(labels: Labels, table: EventTable, numbers: dict[str, int]) -> Labels:
    """The labels with room for the number that stands before each title."""
    room = text_widths([f"{numbers.get(id, '')} " for id in table.ids], 13.0, 600)
    return replace(labels, title_width=labels.title_width + room.astype(np.float32))


@dataclass(frozen=True)
class _Drawing:
    """A scene on its way to a sheet: its items in their lanes before tracks move down, and the ways of relations."""

    scene: Scene
    table: EventTable
    numbers: dict[str, int]
    setting: Setting
    shrinks: bool
    apart: frozenset[int]
    apart_by: float = 0.0

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The items in the order of the scene."""
        made = self._found
        wanted = related(self.table, self.scene, made, self._tracks)
        made = relaned(made, self._tracks, [way for way in wanted if is_drawable(way, made, self._width)])
        return spread(made, self._tracks, {track: self.apart_by for track in self._loose}) if self.apart_by else made

    @cached_property
    def _loose(self) -> set[int]:
        """The tracks with nothing below their lanes, where the height is not given."""
        every = set(range(len(self.scene.tracks)))
        return every - set(self.scene.counts.track.tolist()) if self.shrinks else set()

    @property
    def loose_lanes(self) -> int:
        """How many lanes may be moved apart."""
        return sum(len(lanes_of(self.items, self._tracks, track)) for track in self._loose)

    @cached_property
    def _found(self) -> tuple[Item, ...]:
        """The items in the lanes of the scene."""
        made = tuple(tightened(self._item(n)) for n in range(len(self.scene.items)))
        return inside(made, self._tracks, self._width)

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """The relations that are drawn."""
        return clear_ways(self._wanted, self._ground(_roomy(len(self.scene.tracks))), self._width)

    @cached_property
    def more(self) -> tuple[float, ...]:
        """The px that each track needs above its lanes beside the room of its name."""
        needed = rooms(self.ways, self._ground([0.0] * len(self.scene.tracks)))
        return tuple(max(one - self._name_room, 0.0) for one in needed)

    @cached_property
    def _spare(self) -> tuple[float, ...]:
        """The px of the lanes that each track no longer uses, less those it has more."""
        return tuple(self._unused(n) if n in self._loose else 0.0 for n in range(len(self.scene.tracks)))

    def _unused(self, track: int) -> float:
        old, new = (lanes_of(some, self._tracks, track) for some in (self._found, self.items))
        return old[-1] - new[-1] if old else 0.0

    @property
    def undrawn(self) -> int:
        """How many relations between drawn events are not drawn."""
        return len(self._wanted) - len(self.ways)

    @cached_property
    def _wanted(self) -> tuple[Way, ...]:
        return related(self.table, self.scene, self.items, self._tracks)

    @cached_property
    def _tracks(self) -> list[int]:
        found: list[int] = self.scene.items.track.tolist()
        return found

    @property
    def _name_room(self) -> float:
        return NAME_ROOM if len(self.scene.tracks) > 1 else 0.0

    def _ground(self, downs: Sequence[float]) -> Ground:
        """The ground of the ways with each track moved down."""
        scene, tracks = self.scene, self._tracks
        items = tuple(moved(item, downs[track]) for item, track in zip(self.items, tracks, strict=True))
        lanes = [track.top + down + _LANES_BELOW for track, down in zip(scene.tracks, downs, strict=True)]
        for track in set(tracks):
            lanes[track] = min(item.hit[1] for item, own in zip(items, tracks, strict=True) if own == track)
        named = len(scene.tracks) > 1
        return Ground(
            items=items,
            tracks=tracks,
            pills=tuple(self._pills(downs)),
            tops=[track.top + down for track, down in zip(scene.tracks, downs, strict=True)],
            lanes=lanes,
            names=[text_width(track.title, 10.5, 600) + _CELL_AIR if named else 0.0 for track in scene.tracks],
        )

    def _pills(self, downs: Sequence[float]) -> Iterator[Pill]:
        """The counts, with the events set apart in those near them or in counts of their own."""
        tracks, counts = self.scene.tracks, list(self.scene.counts)
        for row in sorted(self.apart):
            track = next(n for n, one in enumerate(tracks) if one.key == KINDS[self.table.kind[row]])
            x = self.scene.scale.x(float(self.table.anchor[row]))
            near = min(
                (n for n, one in enumerate(counts) if one.track == track and abs(one.x - x) < _PILL_REACH),
                key=lambda n: abs(counts[n].x - x),
                default=None,
            )
            if near is None:
                y = tracks[track].top + tracks[track].height - FOOT_MIDDLE
                counts.append(Count(track, x, y, 1, 1, x, x))
            else:
                counts[near] = replace(counts[near], count=counts[near].count + 1)
        for count in counts:
            yield Pill(count.x, count.y + downs[count.track], f"+{count.count}", tracks[count.track].kind)

    def sheet(self) -> Sheet:
        """All of it as one sheet."""
        scene, width = self.scene, self._width
        ends = list(
            accumulate(self._name_room + more - spare for more, spare in zip(self.more, self._spare, strict=True))
        )
        downs = [end + spare for end, spare in zip(ends, self._spare, strict=True)]
        ground = self._ground(downs)
        first, last = span_words(scene.scale, self.setting.language)
        words = _("Timeline of the selection, from {start} to {end}.")
        if self.setting.linked:
            words = _("Timeline of the selection, from {start} to {end}. Every event in it is told in the entries.")
        end = scene.scale.x(shown(self.table, self.setting)[1])
        return Sheet(
            width=width,
            height=scene.content_height + ends[-1],
            axis_height=40.0 if _is_fine(scene) else 24.0,
            grid=_grid(scene, end),
            ticks=_ticks(scene, end),
            tracks=_names(scene, [0.0, *ends[:-1]]),
            items=tuple(ground.items[n] for n in np.argsort(scene.items.left, kind="stable").tolist()),
            counts=tuple(ground.pills),
            arcs=drawn(self.ways, ground, {n: track.kind for n, track in enumerate(scene.tracks)}),
            alt=words.format(start=first, end=last),
        )

    @property
    def _width(self) -> float:
        return self.scene.scale.width

    def _item(self, n: int) -> Item:
        items, row, width = self.scene.items, int(self.scene.items.row[n]), self._width
        flags, form = Flag(int(items.flags[n])), Form(int(items.form[n]))
        top, height = float(items.top[n]), float(items.height[n])
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
        return replace(item, hit=hit_of(item))

    def _cell(self, left: float, right: float, words: str) -> tuple[float, float, str]:
        """A period of a figure; its words only where they have room."""
        fits = text_width(words, 11, 600) + _CELL_AIR <= right - left
        return self._clamped(left), self._clamped(right), words if fits else ""

    def _clamped(self, x: float) -> float:
        return round(min(max(x, 0.0), self._width), 2)


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


def _grid(scene: Scene, end: float) -> tuple[tuple[float, bool], ...]:
    """The lines between the small units, as far as one begins or ends before ``end``."""
    ends = [tick.right for tick in scene.minor if tick.left < end]
    last = min(max(ends, default=end), scene.scale.width - 1)
    return tuple((round(tick.left, 2), tick.strong) for tick in scene.minor if 0 < tick.left <= last)


def _ticks(scene: Scene, end: float) -> tuple[Tick, ...]:
    """The names of the small units that begin before ``end``, and of the years under them where they are smaller."""
    whole = scene.scale.width
    rows = [(scene.minor, 0), (scene.major, 1)] if _is_fine(scene) else [(scene.minor, 0)]
    ticks = []
    for row, number in rows:
        for tick in row:
            left, right = max(tick.left, 0.0), min(tick.right, whole)
            width = text_width(tick.label, 10.5, 600)
            middle = tick.left + 4 + width / 2 if tick.beside else (left + right) / 2
            seen = width / 2 <= middle <= whole - width / 2 and tick.left < end
            if seen and width + (-_OVERHANG if tick.strong else 2) <= right - left:
                ticks.append(Tick(round(middle, 2), tick.label, tick.strong or number == 1, number))
    return tuple(ticks)
