"""How large a timeline is drawn: its scale, its height, and the sheets it is cut into."""

from dataclasses import dataclass, field
from math import ceil

from viewer.export.order import Paper, StripPlan
from viewer.i18n import _
from viewer.index.table import EventTable
from viewer.model.calendar import civil, seconds
from viewer.timeline.scale import FINEST, TimeScale, fit

MARGIN = 72.0
"""Px left and right of what stands on a page."""
HEAD, FOOT = 96.0, 88.0
"""Px above and below it."""
OVERLAP = 28.0
"""Px that two sheets beside or below each other share."""
LONGEST = 14_400 / 0.75
"""The px that a page of a PDF may have each way: 14,400 pt."""
SHARED_UP_TO = 24
"""Events up to which the figure shares the first page."""
_SHARED, _WORDS, _SHEET_WORDS, _LONG_WORDS = 480.0, 118.0, 110.0, 150.0
BEFORE, AFTER = 16.0, 80.0
"""Px left free before the first event, and after the last one at most."""
_DAY, YEAR = 86_400, 31_556_952
_MOST_SHEETS, _MOST_DOWN = 120, 4
_TO_A_SHEET = 14
_ROUND = (1 / 12, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a strip is drawn for: its words, where what goes on ends (in seconds), and the paper.

    ``linked`` says that the entries are there, "e3" and so on. The labels of the strip begin with ``prefix``.
    """

    language: str
    now: float
    plan: StripPlan = field(default_factory=StripPlan)
    paper: Paper = Paper.A4
    linked: bool = True
    prefix: str = "strip"

    @property
    def width(self) -> float:
        """The px between the margins."""
        return round(self.paper.size[0] - 2 * MARGIN)

    @property
    def height(self) -> float:
        """The px between head and foot."""
        return round(self.paper.size[1] - HEAD - FOOT)


@dataclass(frozen=True, slots=True)
class Course:
    """A scale over the whole drawing, the px it is high at least and at most, and what is to be said of it.

    A ``sheet`` is width and height of what a page shows of it.
    """

    scale: TimeScale
    least: float
    most: float
    sheet: tuple[float, float]
    said: str = ""

    @property
    def fits(self) -> bool:
        """Whether it has a given height."""
        return self.least == self.most


def plan_course(table: EventTable, setting: Setting, after: float = AFTER) -> Course:
    """The course of a timeline on paper, with ``after`` px free at its end where this is not that of a tile."""
    match setting.plan.how:
        case "page":
            return _page(table, setting, after)
        case "grid":
            return _grid(table, setting, after)
        case "tiles":
            return _tiles(table, setting)
        case "long":
            return _long(table, setting, after)


def shown(table: EventTable, setting: Setting) -> tuple[float, float]:
    """The stretch that is shown, in seconds: what is asked for, or all; what goes on does so up to now."""
    if setting.plan.window:
        return setting.plan.window
    start, end = table.extent or (int(setting.now), int(setting.now))
    end = max(end, int(setting.now)) if table.goes_on else end
    return (start, end) if end - start > _DAY * 30 else (start - _DAY * 15, end + _DAY * 15)


def _page(table: EventTable, setting: Setting, after: float) -> Course:
    scale, shared = _fitted(table, setting, setting.width, after), shares_page(table, setting)
    height = _SHARED if shared else setting.height - _WORDS
    return Course(scale, 0.0 if shared else height, height, (setting.width, height))


def shares_page(table: EventTable, setting: Setting) -> bool:
    """Whether the figure is small enough to stand on the page of the facts."""
    return setting.plan.how == "page" and len(table) <= SHARED_UP_TO


def _grid(table: EventTable, setting: Setting, after: float) -> Course:
    sheet = _sheet(setting)
    across, down = setting.plan.across, setting.plan.down
    height = joined(sheet[1], down)
    return Course(_fitted(table, setting, joined(sheet[0], across), after), height, height, sheet)


def _tiles(table: EventTable, setting: Setting) -> Course:
    sheet, (start, end) = _sheet(setting), shown(table, setting)
    asked = setting.plan.years or _usual_years(table, end - start)
    pitch = sheet[0] - OVERLAP
    years = max(asked, (end - start) / YEAR / (_MOST_SHEETS - 1), FINEST * pitch / YEAR)
    start = _year_start(start) if years >= 1 and years == int(years) and not setting.plan.window else start
    step = years * YEAR / pitch
    across = max(ceil((end - start) / step / pitch - 1e-6), 1)
    down = max(min(_MOST_DOWN, _MOST_SHEETS // across), 1)
    scale = TimeScale(start - step * OVERLAP / 2, step, joined(sheet[0], across))
    return Course(scale, sheet[1], joined(sheet[1], down), sheet, _said(asked, years))


def _long(table: EventTable, setting: Setting, after: float) -> Course:
    start, end = shown(table, setting)
    asked = setting.plan.years or _usual_years(table, end - start)
    inner = LONGEST - 2 * MARGIN - BEFORE - after
    years = max(asked, (end - start) / inner * setting.width / YEAR, FINEST * setting.width / YEAR)
    step = years * YEAR / setting.width
    width = max((end - start) / step + BEFORE + after, setting.width)
    height = setting.height - _LONG_WORDS
    scale = TimeScale(start - step * BEFORE, step, width)
    return Course(scale, height, height * _MOST_DOWN, (width, height), _said(asked, years))


def _fitted(table: EventTable, setting: Setting, width: float, after: float) -> TimeScale:
    return fit(*shown(table, setting), width, BEFORE, after)


def _sheet(setting: Setting) -> tuple[float, float]:
    return setting.width, setting.height - _SHEET_WORDS


def joined(side: float, count: int) -> float:
    """The px that ``count`` sheets of ``side`` px have together."""
    return side * count - OVERLAP * (count - 1)


def _usual_years(table: EventTable, span: float) -> float:
    """A round number of years that brings some events to a page, on two to twelve pages."""
    pages = min(max(ceil(len(table) / _TO_A_SHEET), 2), 12)
    least = span / YEAR / pages
    factor = 1.0
    while True:
        for years in _ROUND:
            if years * factor >= least:
                return years * factor
        factor *= 10


def _year_start(moment: float) -> float:
    return float(seconds(civil(int(moment // 1))[0]))


def _said(asked: float, years: float) -> str:
    if years <= asked * (1 + 1e-9):
        return ""
    words = _("Drawn at {drawn} years to a page: at {asked} it would be longer than can be printed.")
    return words.format(drawn=f"{years:,.4g}", asked=f"{asked:,.4g}")
