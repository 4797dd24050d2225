"""Named colours and measures: light, dark and print. Nothing else in the program names a colour."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from viewer.timeline import labels


class Shape(StrEnum):
    """The mark of a kind, so that colour is never the only sign."""

    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    SQUARE = "square"
    CIRCLE = "circle"
    HEXAGON = "hexagon"
    PENTAGON = "pentagon"


@dataclass(frozen=True, slots=True, eq=False)
class KindStyle:
    """How one kind of event looks: its colour, its tints (opaque), its mark and its icon's name; one object each."""

    colour: str
    tint: str
    cell: str
    title: str
    shape: Shape
    icon: str


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """All colours of one look, as ``#rrggbb``; the names are the roles of the design. There is one of each name."""

    name: str
    canvas: str
    chrome: str
    raised: str
    hover: str
    line: str
    line2: str
    field_edge: str
    ink: str
    muted: str
    faint: str
    primary: str
    primary_text: str
    today: str
    highlight: str
    note_edge: str
    focus: str
    agreement: KindStyle
    mission: KindStyle
    contribution: KindStyle
    dialogue: KindStyle
    context: KindStyle
    event: KindStyle

    @property
    def dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return self.name == "dark"

    def kind(self, kind: str) -> KindStyle:
        """The style of a kind; an unknown one looks like a general event, what is no kind has no colour."""
        style = getattr(self, kind, None) if kind else plain(self)
        return style if isinstance(style, KindStyle) else self.event


FAMILIES = ("Pretendard", "Noto Sans KR")
"""The shipped fonts, the second for what the first lacks."""


class Face(NamedTuple):
    """A size in logical pixels, a weight, and whether all figures are of one width."""

    px: float
    weight: int
    tabular: bool = False


TITLE = Face(*labels.TITLE)
TITLE_STRONG = Face(labels.TITLE[0], 600)
CAPTION = Face(*labels.CAPTION)
AXIS = Face(*labels.CAPTION, True)
CAPTION_STRONG = Face(labels.CAPTION[0], 600, True)
FIGURE = Face(12, 400, True)
AXIS_HEIGHT = 44
MARK = 11
BEAT = 9


@lru_cache(512)
def mix(colour: str, ground: str, share: float) -> str:
    """``share`` of ``colour`` over ``ground``, opaque."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


_FIGURES = {
    "agreement": (Shape.DIAMOND, "file-pen-line"),
    "mission": (Shape.TRIANGLE, "flag"),
    "contribution": (Shape.SQUARE, "hand-coins"),
    "dialogue": (Shape.CIRCLE, "messages-square"),
    "context": (Shape.HEXAGON, "globe"),
    "event": (Shape.PENTAGON, "calendar"),
}
_LIGHT_KINDS = {
    "agreement": "#0A5FA3",
    "mission": "#08745A",
    "contribution": "#8A5600",
    "dialogue": "#9A3472",
    "context": "#59616D",
    "event": "#4B4FA6",
}
_DARK_KINDS = {
    "agreement": "#6FB7F2",
    "mission": "#52CBA3",
    "contribution": "#E8B04B",
    "dialogue": "#EC94C4",
    "context": "#AAB3C0",
    "event": "#A9ADF2",
}


def _kinds(colours: dict[str, str], canvas: str, ink: str, bar: float, cell: float) -> dict[str, KindStyle]:
    return {
        kind: KindStyle(
            colour, mix(colour, canvas, bar), mix(colour, canvas, cell), mix(colour, ink, 0.3), *_FIGURES[kind]
        )
        for kind, colour in colours.items()
    }


@cache
def light() -> Theme:
    """Paper and ink."""
    return Theme(
        name="light",
        canvas="#FFFFFF",
        chrome="#F7F7F5",
        raised="#FFFFFF",
        hover="#ECECE8",
        line="#E3E3DF",
        line2="#EFEFEC",
        field_edge="#8C919A",
        ink="#1B1D21",
        muted="#565C65",
        faint="#80858E",
        primary="#22252B",
        primary_text="#FFFFFF",
        today="#B3261E",
        highlight="#FCE9A6",
        note_edge="#7A5F00",
        focus="#1F5FD1",
        **_kinds(_LIGHT_KINDS, "#FFFFFF", "#1B1D21", 0.23, 0.13),
    )


@cache
def dark() -> Theme:
    """Light text on the deepest ground."""
    return Theme(
        name="dark",
        canvas="#15171B",
        chrome="#1B1E23",
        raised="#22262C",
        hover="#282D34",
        line="#2F343C",
        line2="#22262C",
        field_edge="#737B87",
        ink="#E9EBEE",
        muted="#B2B9C3",
        faint="#737B87",
        primary="#E9EBEE",
        primary_text="#15171B",
        today="#FF8A80",
        highlight="#5A4A12",
        note_edge="#E3C75A",
        focus="#7FB0FF",
        **_kinds(_DARK_KINDS, "#15171B", "#E9EBEE", 0.30, 0.20),
    )


@cache
def plain(theme: Theme) -> KindStyle:
    """The style of a track that holds several kinds."""
    tint, cell = (mix(theme.muted, theme.canvas, share) for share in (0.23, 0.13))
    return KindStyle(theme.muted, tint, cell, theme.ink, Shape.CIRCLE, "")


@cache
def dimmed(style: KindStyle, theme: Theme) -> KindStyle:
    """A style two fifths of the way to the ground: what a filter does not want, and still shows."""
    colour, tint, cell = (mix(each, theme.canvas, 0.6) for each in (style.colour, style.tint, style.cell))
    return KindStyle(colour, tint, cell, mix(style.title, theme.canvas, 0.76), style.shape, style.icon)


_in_use: list[Theme] = []


def current() -> Theme:
    """The theme of the window now."""
    return _in_use[-1] if _in_use else light()


def use(theme: Theme) -> None:
    """Make ``theme`` the window's; who draws asks for it again at the next repaint."""
    _in_use[:] = [theme]


def by_name(name: str) -> Theme:
    """The theme of that name; anything but ``dark`` is light. Print takes the light colours."""
    return dark() if name == "dark" else light()
