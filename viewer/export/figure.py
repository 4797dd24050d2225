"""The figure of a dossier as plain values: everything in px from its top left corner."""

from dataclasses import dataclass

WIDTH = 650.0


@dataclass(frozen=True, slots=True)
class Tick:
    """A name on the axis, centred at ``x``."""

    x: float
    words: str
    strong: bool
    row: int


@dataclass(frozen=True, slots=True)
class TrackName:
    """Where a track begins and what it is called."""

    top: float
    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class Item:
    """One drawn event; ``n`` is the number of its entry.

    ``form`` is mark, bar, cells, rhythm, beat or upright; ``mark`` how its mark is filled, which stands at ``x`` and
    ``y``. ``core`` is left and right of what is certain, ``hatch`` of what was inferred.
    """

    n: int
    kind: str
    form: str
    mark: str
    left: float
    right: float
    core: tuple[float, float]
    hatch: tuple[float, float] | None
    x: float
    y: float
    top: float
    height: float
    title: str
    caption: str
    label_x: float
    label_width: float
    band: bool
    soft: bool
    before: bool
    dashed: bool
    pale: bool
    start_known: bool
    end_stroke: bool
    ongoing: bool
    disputed: bool
    cells: tuple[tuple[float, float, str], ...]


@dataclass(frozen=True, slots=True)
class Pill:
    """A count of events that are not drawn one by one."""

    x: float
    y: float
    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation, right-angled, from the older event to the younger."""

    x0: float
    y0: float
    x1: float
    y1: float
    y: float
    word: str
    kind: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The figure: positions, the words under it, and the words for those who cannot see it."""

    width: float
    height: float
    axis_height: float
    grid: tuple[tuple[float, bool], ...]
    ticks: tuple[Tick, ...]
    tracks: tuple[TrackName, ...]
    items: tuple[Item, ...]
    counts: tuple[Pill, ...]
    arcs: tuple[Tie, ...]
    alt: str
    caption: str
    drawn: int
    counted: int
    undated: int
