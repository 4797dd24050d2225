"""What the figure of a chain is made of, as plain values: everything in px from its top left corner."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChainBox:
    """A document: its number, mark, name in lines and date; ``to`` is the label of its entry, empty without one.

    ``before`` tells what it renews where that stands in another figure.
    """

    x: float
    y: float
    width: float
    height: float
    n: int
    to: str
    kind: str
    form: str
    lines: tuple[str, ...]
    date: str
    before: str


@dataclass(frozen=True, slots=True)
class ChainLine:
    """A line through ``points``; ``head`` says that it ends in an arrow head."""

    points: tuple[tuple[float, float], ...]
    head: bool


@dataclass(frozen=True, slots=True)
class ChainWord:
    """A word on an arrow, centred at ``x`` or, ``beside`` it, beginning there."""

    x: float
    y: float
    words: str
    beside: bool


@dataclass(frozen=True, slots=True)
class AreaColumn:
    """A document over the columns of areas: its number, its label and its year."""

    n: int
    to: str
    year: str


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area, and for each document "first", "carried", "dropped", "unlisted" (it lists none) or nothing."""

    name: str
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AreaMatrix:
    """Areas against documents; ``name_width`` and ``column_width`` are in px."""

    heading: str
    name_width: float
    column_width: float
    columns: tuple[AreaColumn, ...]
    rows: tuple[AreaRow, ...]
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class ChainPart:
    """Documents of a chain that stand in one figure, and the areas of the chain after the last of them."""

    width: float
    height: float
    boxes: tuple[ChainBox, ...]
    lines: tuple[ChainLine, ...]
    words: tuple[ChainWord, ...]
    alt: str
    caption: str
    areas: tuple[AreaMatrix, ...]
