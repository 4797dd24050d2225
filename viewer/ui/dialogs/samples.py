"""The figures of the legend: made from real events by the rules of the timeline."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from viewer.i18n import _
from viewer.index.columns import build
from viewer.index.table import OPEN, EventTable, Flag
from viewer.model.dataset import Dataset
from viewer.model.edtf import parse
from viewer.timeline.figures import FADE
from viewer.timeline.scale import fit
from viewer.timeline.scene import Form, Items

WIDTH = 200
_TOP, _HEIGHT = 8.0, 20.0
_ROOM = 24.0


@dataclass(frozen=True)
class Sample:
    """One figure, 200 px wide, and what it means."""

    kind: str
    items: Items
    words: str
    width: int = WIDTH


@dataclass(frozen=True, slots=True)
class _Case:
    """An event, the window of time it is shown in, and its meaning."""

    window: str
    event: dict[str, object]
    words: Callable[[], str]
    form: Form | None = None


_MONEY = {"value": "45000000", "currency": "USD"}
_CASES = (
    _Case("2011/2013", {"date": "2012-09-20"}, lambda: _("The day is known")),
    _Case("2012-05/2012-07", {"date": "2012-06"}, lambda: _("The month is known, not the day")),
    _Case("2011/2013", {"date": "2012"}, lambda: _("The year is known, not the month")),
    _Case("2011/2013", {"date": "2012~"}, lambda: _("About that time")),
    _Case("2011/2013", {"date": {"edtf": "2012-09-20", "quality": "inferred"}},
          lambda: _("The date is inferred; the details say how")),
    _Case("2011/2013", {"date": "2012-09-20", "claims": "disputed"}, lambda: _("Sources give different dates")),
    _Case("2011/2013", {"date": "2012-09-20", "status": "planned"}, lambda: _("Planned, not known to have happened")),
    _Case("2011/2013", {"date": "[..2012-12-31]"}, lambda: _("Some time before that day, or on it")),
    _Case("2010/2014", {"date": "2010-04-13/2013-06-23"}, lambda: _("A span whose first and last day are known")),
    _Case("2010/2014", {"date": "2010/2014"}, lambda: _("A span from one year to another: the ends fade")),
    _Case("2010/2014", {"date": {"edtf": "2010/2014", "quality": "inferred"}},
          lambda: _("A span whose ends are inferred")),
    _Case("2010/2014", {"date": "2010-04-13/"}, lambda: _("The end is not stated")),
    _Case("2010/2014", {"date": "2010-04-13/.."}, lambda: _("It goes on: the arrow stands at today")),
    _Case("2010/2014", {"date": {"edtf": "2010-04-13/2013-06-23", "as_of": True}},
          lambda: _("Told up to that day, not known to have ended")),
    _Case("2010/2014", {"date": "2011/2013", "kind": "dialogue", "recurs": "2011"},
          lambda: _("Held every year; only marks on it are known meetings"), Form.RHYTHM),
    _Case("2010/2014", {"date": "2011/2013", "kind": "contribution", "basis": "committed"},
          lambda: _("Money for each year, in millions: committed"), Form.CELLS),
    _Case("2010/2014", {"date": "2011/2013", "kind": "contribution", "basis": "paid"},
          lambda: _("Money for each year, in millions: paid"), Form.CELLS),
    _Case("2010/2014", {"date": "2011/2013", "kind": "contribution", "basis": "pledged"},
          lambda: _("Money for each year, in millions: pledged"), Form.CELLS),
)  # fmt: skip


def samples() -> list[Sample]:
    """Every figure with its words, in the reader's language."""
    return [Sample(str(case.event.get("kind", "agreement")), _items(case), case.words()) for case in _CASES]


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
    cells = tuple((left, right, figure) for left, right in pairwise(edges)) if case.form else ()
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
        title=("",),
        caption=("",),
        cells=(cells,),
    )


def _bounds(table: EventTable) -> tuple[int, int, int, int]:
    return int(table.start[0]), int(table.end[0]), int(table.core_start[0]), int(table.core_end[0])


def _dataset(case: _Case) -> Dataset:
    fields = {"kind": "agreement", "id": "sample", "title": "Sample", **case.event}
    if fields.pop("claims", None):
        source = {"source": "s"}
        values = ({"edtf": "2012-09-20", "value": "2012-09-20"}, {"edtf": "2012-09-21", "value": "2012-09-21"})
        fields["claims"] = [{"field": "date", "source": source, "status": "disputed", **value} for value in values]
    if since := fields.pop("recurs", None):
        fields["recurs"] = {"every": "year", "since": since}
    if basis := fields.pop("basis", None):
        period = {"kind": "per_period", "per": "year", "period": fields["date"], "basis": basis}
        fields["amounts"] = [_MONEY | period]
    return Dataset.model_validate(
        {"format": "yeonpyo", "version": 1, "id": "legend", "title": "Legend", "events": [fields]}
    )
