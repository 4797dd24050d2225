"""The figure of a dossier as plain values: everything in px from the top left corner of its sheet."""

from dataclasses import dataclass
from typing import Literal


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
    """One drawn event; ``n`` is the number of its entry, ``to`` the label of it, empty where it leads nowhere.

    ``hit`` is what leads there: left, top, width and height of the figure with its words.
    ``form`` is mark, bar, cells, rhythm, beat or upright; ``mark`` how its mark is filled, which stands at ``x`` and
    ``y``. ``core`` is left and right of what is certain, ``hatch`` of each stretch that was inferred.
    """

    n: int
    kind: str
    form: str
    mark: str
    left: float
    right: float
    core: tuple[float, float]
    hatch: tuple[tuple[float, float], ...]
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
    to: str
    hit: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Pill:
    """A count of events that are not drawn one by one."""

    x: float
    y: float
    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation, right-angled, from the older event to the younger; its word is centred at ``word_x``."""

    x0: float
    y0: float
    x1: float
    y1: float
    y: float
    word: str
    kind: str
    word_x: float


Side = Literal["left", "right", "top", "bottom"]


@dataclass(frozen=True, slots=True)
class Edge:
    """A side of a sheet where another goes on.

    The cut runs at ``at`` px from the left or the top; ``to`` is the label of the other sheet, and ``words`` say so
    with ``{page}`` for its page.
    """

    side: Side
    at: float
    to: str
    words: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on one page: the drawing above its axis. ``name`` and ``label`` are empty where there is one only."""

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
    name: str = ""
    label: str = ""
    edges: tuple[Edge, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """A sheet on the key map, and the label it leads to."""

    x: float
    y: float
    width: float
    height: float
    words: str
    to: str


@dataclass(frozen=True, slots=True)
class KeyMap:
    """The whole drawing small, with the sheets it is cut into; ``dots`` are left, top, width, height and kind."""

    width: float
    height: float
    dots: tuple[tuple[float, float, float, float, str], ...]
    lines: tuple[float, ...]
    ticks: tuple[Tick, ...]
    frames: tuple[Frame, ...]
    title: str
    label: str
    alt: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The timeline on paper: one sheet or several with a key map, and the words under it.

    ``alone`` says that it does not share its page; ``page`` is the size of a page of its own in px, where it has one.
    """

    sheets: tuple[Sheet, ...]
    key: KeyMap | None
    page: tuple[float, float] | None
    alone: bool
    caption: str
    drawn: int
    counted: int
    undated: int
