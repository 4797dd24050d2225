"""The figures of the legend: made from real events by the rules of the timeline."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from itertools import chain, pairwise
from typing import Any

import numpy as np

from viewer.i18n import _
from viewer.index.columns import build
from viewer.index.table import OPEN, EventTable, Flag
from viewer.model.dataset import Dataset
from viewer.model.edtf import parse
from viewer.model.kinds import KINDS
from viewer.paint.placed import RHYTHM_DROP
from viewer.timeline.density import Density
from viewer.timeline.figures import FADE
from viewer.timeline.scale import TimeScale, fit
from viewer.timeline.scene import Count, Counts, Form, Items, NoteSpan, Scene, Track
from viewer.timeline.signs import NO_SIGNS
from viewer.timeline.stack import CARD_BOX

WIDTH, HEIGHT = 200.0, 36.0
_TOP, _HEIGHT = 8.0, 20.0
_ROOM = 24.0
_BESIDE_MARK = 16.0


@dataclass(frozen=True)
class Sample:
    """One picture of the timeline, 200 by 36 px, and what it means."""

    scene: Scene
    words: str


@dataclass(frozen=True, slots=True)
class _Case:
    """An event, the window of time it is shown in, and its meaning."""

    window: str
    event: dict[str, object]
    words: Callable[[], str]
    form: Form | None = None


_MONEY = {"value": "45000000", "currency": "USD"}
_INSTANTS = (
    _Case("2011/2013", {"date": "2012-09-20"}, lambda: _("The day is known")),
    _Case("2011/2013", {"date": "2012"}, lambda: _("Only the month or the year is known; the field covers all of it")),
    _Case("2011/2013", {"date": "2012~"}, lambda: _("About that time")),
    _Case(
        "2011/2013",
        {"date": {"edtf": "2012-09-20", "quality": "inferred"}},
        lambda: _("The date is inferred; the details say how"),
    ),
    _Case("2011/2013", {"date": "2012-09-20", "claims": "disputed"}, lambda: _("Sources give different dates")),
    _Case("2011/2013", {"date": "2012-09-20", "status": "planned"}, lambda: _("Planned, not known to have happened")),
    _Case("2011/2013", {"date": "[..2012-12-31]"}, lambda: _("Some time before that day, or on it")),
)
_SPANS = (
    _Case("2010/2014", {"date": "2010-04-13/2013-06-23"}, lambda: _("A span whose first and last day are known")),
    _Case("2010/2014", {"date": "2010/2014"}, lambda: _("A span from one year to another: the ends fade")),
    _Case(
        "2010/2014", {"date": {"edtf": "2010/2014", "quality": "inferred"}}, lambda: _("A span whose ends are inferred")
    ),
    _Case("2010/2014", {"date": "2010-04-13/"}, lambda: _("The end is not stated")),
    _Case("2010/2014", {"date": "2010-04-13/.."}, lambda: _("It goes on: the arrow stands at today")),
    _Case(
        "2010/2014",
        {"date": {"edtf": "2010-04-13/2013-06-23", "as_of": True}},
        lambda: _("Told up to that day, not known to have ended"),
    ),
)
_MONEY_CASES = (
    _Case("2010/2014", {"date": "2011/2013", "kind": "contribution", "basis": "committed"},
          lambda: _("Money for each year, in millions: committed"), Form.CELLS),
    _Case("2010/2014", {"date": "2011/2013", "kind": "contribution", "basis": "paid"},
          lambda: _("Money for each year, in millions: paid"), Form.CELLS),
    _Case("2010/2014", {"date": "2011/2013", "kind": "contribution", "basis": "pledged"},
          lambda: _("Money for each year, in millions: pledged"), Form.CELLS),
)  # fmt: skip


def groups() -> list[tuple[str, list[Sample]]]:
    """Every sample under the heading it belongs to, in the reader's language."""
    instants, spans, money = (
        [Sample(_scene(_items(case)), case.words()) for case in cases] for cases in (_INSTANTS, _SPANS, _MONEY_CASES)
    )
    return [
        (_("How well a date is known"), [*instants, _disputed()]),
        (_("Spans"), [*spans, _rhythm(), _handover()]),
        (_("Money"), [*money, _part_of_whole()]),
        (_("Many events, and a filter"), [_count(), _ridge(), _dimmed(), _selected()]),
    ]


def titled(title: str, bits: int) -> Sample:
    """An instant with a title and signs of notes; the words are to be filled in."""
    items = _items(_Case("2011/2013", {"date": "2012-03-20"}, str))
    signs = np.array([bits], np.uint16)
    return Sample(_scene(replace(items, label_x=items.mark_x + _BESIDE_MARK, title=(title,), signs=signs)), "")


def untitled(bits: int) -> Sample:
    """An instant without a title, with signs of notes; the words are to be filled in."""
    items = _items(_INSTANTS[0])
    return Sample(_scene(replace(items, top=items.top - 4, signs=np.array([bits], np.uint16))), "")


def counted(noted: int) -> Sample:
    """A count, with notes on some of what it counts; the words are to be filled in."""
    count = Count(track=0, x=WIDTH / 2, y=HEIGHT / 2, count=12, certain=12, start=0.0, end=1.0, noted=noted)
    return Sample(replace(_scene(_nothing()), counts=Counts.of(count)), "")


def stretch() -> Sample:
    """A stretch of time with a note; the words are to be filled in."""
    return Sample(replace(_scene(_nothing()), note_spans=(NoteSpan(50.0, 150.0, "n"),)), "")


def _disputed() -> Sample:
    """Two dates of one event, further apart than a mark is wide."""
    items = _items(_Case("2011/2013", {"date": "2012-09-20", "claims": "disputed"}, str))
    return Sample(
        _scene(replace(items, other_x=items.mark_x - 40.0)), _("Two dates for one event; the filled is preferred")
    )


def _rhythm() -> Sample:
    """A rhythm with one known meeting; its line runs in the middle of the figure."""
    recurs: dict[str, object] = {"date": "2011/2013", "kind": "dialogue", "recurs": "2011"}
    rhythm = _items(_Case("2010/2014", recurs, str, Form.RHYTHM))
    meeting = _items(_Case("2010/2014", {"date": "2012-09-20", "kind": "dialogue"}, str, Form.BEAT))
    items = _joined(rhythm, meeting)
    raised = replace(items, top=items.top + HEIGHT / 2 - _TOP - RHYTHM_DROP * _HEIGHT / CARD_BOX)
    return Sample(_scene(raised), _("Held every year; only marks on it are known meetings"))


def _handover() -> Sample:
    span = _items(_Case("2010/2014", {"date": "2010-04-13/2013-06-23", "kind": "mission"}, str))
    event = _items(_Case("2010/2014", {"date": "2012-12-01", "kind": "mission"}, str, Form.UPRIGHT))
    return Sample(_scene(_joined(span, event)), _("An event inside a span it is part of, such as a handover"))


def _part_of_whole() -> Sample:
    band = _items(_Case("2010/2014", {"date": "2011/2013", "kind": "contribution"}, str, Form.BAND))
    band = replace(band, share=np.array([0.4]), core_left=band.left, core_right=band.right)
    return Sample(_scene(band), _("A total over its period; the darker part is a part of it, here two fifths"))


def _count() -> Sample:
    return replace(counted(0), words=_("So many more events, seen one by one closer up"))


def _ridge() -> Sample:
    """Three crowds in a row of columns, a second each."""
    middles, wide = np.array([45.0, 110.0, 150.0]), np.array([14.0, 22.0, 6.0])
    spread = np.linspace(-2.0, 2.0, 60)[:, None] ** 3 / 4.0
    starts = np.sort((middles + spread * wide).ravel())
    density = Density(1.0, np.array([26.0], np.float32), 6.0, lambda edges: np.searchsorted(starts, edges)[None, :])
    scene = replace(_scene(_nothing()), density=density, scale=TimeScale(0.0, 1.0, WIDTH))
    return Sample(scene, _("The higher the ridge, the more events are not drawn one by one"))


def _dimmed() -> Sample:
    items = _items(_Case("2011/2013", {"date": "2012-09-20"}, str))
    return Sample(_scene(replace(items, dimmed=np.array([True]))), _("Outside the filter"))


def _selected() -> Sample:
    scene = _scene(_items(_Case("2011/2013", {"date": "2012-09-20"}, str)))
    return Sample(replace(scene, selected=frozenset({0})), _("Selected"))


def _scene(items: Items) -> Scene:
    """A canvas with nothing on it but those items."""
    kind = KINDS[int(items.kind[0])] if len(items) else "dialogue"
    track = Track("sample", "", kind, 0.0, 2 * HEIGHT, len(items), 0, ridge_foot=HEIGHT - 4, ridge_height=HEIGHT - 8)
    return Scene(
        width=WIDTH, height=HEIGHT, heads_width=0.0, axis_height=0.0, scroll=0.0, content_height=HEIGHT,
        scale=TimeScale(0.0, 1.0, WIDTH), major=(), minor=(), tracks=(track,), items=items, counts=Counts.of(), arcs=(),
        bands=(), today_x=None, selected=frozenset(), signs=NO_SIGNS, span=None,
        note_spans=(), hidden_rows=None, density=Density(1.0, np.zeros(1, np.float32)), pinned_height=0.0, marks=(),
        drawn=len(items), folded=0, outside=0, undated=0, hidden=0, events=len(items),
    )  # fmt: skip


def _nothing() -> Items:
    items = _items(_INSTANTS[0])
    none: dict[str, Any] = {field.name: getattr(items, field.name)[:0] for field in fields(items)}
    return Items(**none)


def _joined(*several: Items) -> Items:
    """Items below each other in one table; each is another row."""
    made: dict[str, Any] = {}
    for field in fields(Items):
        parts = [getattr(items, field.name) for items in several]
        made[field.name] = tuple(chain(*parts)) if isinstance(parts[0], tuple) else np.concatenate(parts)
    return replace(Items(**made), row=np.arange(len(several)))


def _items(case: _Case) -> Items:
    table = build(_dataset(case))
    start, end = parse(case.window).possible
    assert start is not None  # the windows above are closed
    assert end is not None
    scale = fit(start, end, WIDTH, _ROOM / 2, _ROOM)
    today = end if int(table.flags[0]) & Flag.OPEN_END else OPEN
    bounds = [scale.x(float(min(bound, today))) for bound in _bounds(table)]
    if int(table.flags[0]) & Flag.UNKNOWN_END:
        bounds[1:] = [bounds[0] + FADE, bounds[0], bounds[0]]
    if int(table.flags[0]) & Flag.BEFORE:
        bounds[0] = bounds[1] - FADE
    years = (2011, 2012, 2013)
    edges = [scale.x(float(parse(str(year)).possible[0] or 0)) for year in (*years, 2014)]
    figure = "" if case.form is Form.RHYTHM else "45"
    periodic = case.form in (Form.CELLS, Form.RHYTHM)
    cells = tuple((left, right, figure) for left, right in pairwise(edges)) if periodic else ()
    is_span = bool(int(table.flags[0]) & Flag.SPAN)
    form = case.form if case.form is not None else Form.BAR if is_span else Form.MARK
    mark_x = bounds[1] if int(table.flags[0]) & Flag.BEFORE else scale.x(float(table.anchor[0]))
    return Items(
        row=np.array([0]),
        track=np.array([0]),
        kind=table.kind,
        form=np.array([form], dtype=np.uint8),
        flags=table.flags,
        precision=table.precision,
        left=np.array([bounds[0]]),
        right=np.array([bounds[1]]),
        core_left=np.array([bounds[2]]),
        core_right=np.array([bounds[3]]),
        mark_x=np.array([mark_x]),
        top=np.array([_TOP]),
        height=np.array([_HEIGHT]),
        label_x=np.array([0.0]),
        label_width=np.array([0.0]),
        dimmed=np.array([False]),
        sticky=np.array([False]),
        other_x=np.array([np.nan]),
        share=np.array([np.nan]),
        signs=np.zeros(1, np.uint16),
        title=("",),
        caption=("",),
        cells=(cells,),
    )


def _bounds(table: EventTable) -> tuple[int, int, int, int]:
    return int(table.start[0]), int(table.end[0]), int(table.core_start[0]), int(table.core_end[0])


def _dataset(case: _Case) -> Dataset:
    event = {"kind": "agreement", "id": "sample", "title": "Sample", **case.event}
    if event.pop("claims", None):
        source = {"source": "s"}
        values = ({"edtf": "2012-09-20", "value": "2012-09-20"}, {"edtf": "2012-09-21", "value": "2012-09-21"})
        event["claims"] = [{"field": "date", "source": source, "status": "disputed", **value} for value in values]
    if since := event.pop("recurs", None):
        event["recurs"] = {"every": "year", "since": since}
    if basis := event.pop("basis", None):
        period = {"kind": "per_period", "per": "year", "period": event["date"], "basis": basis}
        event["amounts"] = [_MONEY | period]
    return Dataset.model_validate(
        {"format": "yeonpyo", "version": 1, "id": "legend", "title": "Legend", "events": [event]}
    )
