"""What has a place in a strip: the most important first, on the course that its words need."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from viewer.export.sheets import sheets_in
from viewer.export.strip_arcs import FIRST_TOLD
from viewer.export.strip_drawing import NAME_ROOM, Drawing
from viewer.export.strip_scale import AFTER, BEFORE, Course, Setting, joined, plan_course, shown
from viewer.i18n import LANGUAGES
from viewer.index.links import RELATIONS
from viewer.index.table import EventTable, Flag
from viewer.timeline.advance import text_width, text_widths
from viewer.timeline.arrange import arrange
from viewer.timeline.labels import Labels, make_labels
from viewer.timeline.layout import Look, lay_out
from viewer.timeline.tracks import by_kind

_MOST_LANES = 60
"""Lanes of a track at most: paper has more room than a window."""
_CLEAR = 6.0
_FARTHEST_APART = 16.0
"""Px more at most between two lanes on sheets that have room left."""
_TRIES, _TITLE_AIR = 7, 64.0
_LONGEST_CHAINS = 30


def drawing_of(table: EventTable, numbers: dict[str, int], setting: Setting) -> tuple[Drawing, Course]:
    """The drawing of all rows with no more room after the last event than its words need, and its course."""
    table = _favouring(table)
    made, course = _drawn_on(plan_course(table, setting), table, numbers, setting)
    end = course.scale.x(shown(table, setting)[1])
    items = made.scene.items
    after = float((items.label_x + items.label_width).max(initial=end)) - end + _CLEAR
    if setting.plan.how == "tiles":
        return _filled(made, course), course
    if after >= AFTER:
        return made, course
    return _drawn_on(plan_course(table, setting, max(after, BEFORE)), table, numbers, setting)


def _favouring(table: EventTable) -> EventTable:
    """The table with what is renewed or succeeded as important as anything, so that a chain is drawn before others."""
    if table.is_large or not (chained := sorted(_chained(table))):
        return table
    importance = table.importance.copy()
    importance[chained] = max(int(importance.max()), 1)
    return replace(table, importance=importance)


def _filled(made: Drawing, course: Course) -> Drawing:
    """The drawing with its lanes so far apart that it fills the sheets it takes, or as far as looks well."""
    side, lanes = course.sheet[1], made.loose_lanes
    height = made.sheet().height
    room = joined(side, sheets_in(height, side)) - height
    return replace(made, apart_by=min(room / lanes, _FARTHEST_APART)) if lanes else made


def _drawn_on(course: Course, table: EventTable, numbers: dict[str, int], setting: Setting) -> tuple[Drawing, Course]:
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
) -> Drawing:
    """The drawing with ``spent`` px of its height kept for what is not in the scene, and some rows only counted."""
    flags = table.flags.copy()
    flags[list(apart)] |= np.uint16(Flag.UNDATED)
    rest = replace(table, flags=flags)
    labels = _numbered(_widest(rest, setting.language), rest, numbers)
    width, every = course.scale.width, frozenset(range(len(table)))
    size, step = (width, course.most - spent), course.scale.step
    placement = arrange(rest, labels, size, setting.now, farthest=step, most_lanes=_MOST_LANES)
    height, hidden = course.least - spent, _beyond(table, setting)
    look = Look(width, height, 0, 0, now=setting.now, show_today=False, selected=every, hidden=hidden, still=True)
    scene = lay_out(placement, course.scale, look)
    return Drawing(scene, table, numbers, setting, not course.fits, apart)


def _in_the_way(table: EventTable, made: Drawing) -> int | None:
    """The least important event where a more important one of its kind, which is renewed or succeeded, has no room."""
    scene, chained = made.scene, _chained(table)
    if len(chained) > _LONGEST_CHAINS:
        return None
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


def _widest(table: EventTable, language: str) -> Labels:
    """The labels with the room they need in any language, so that each shows the same events."""
    own = make_labels(table, language)
    for other in (make_labels(table, one) for one in LANGUAGES if one != language):
        own = replace(
            own,
            title_width=np.maximum(own.title_width, other.title_width).astype(np.float32),
            caption_width=np.maximum(own.caption_width, other.caption_width),
        )
    return own


def _numbered(labels: Labels, table: EventTable, numbers: dict[str, int]) -> Labels:
    """The labels with room for the number that stands before each title."""
    room = text_widths([f"{numbers.get(id, '')} " for id in table.ids], 13.0, 600)
    return replace(labels, title_width=labels.title_width + room.astype(np.float32))
