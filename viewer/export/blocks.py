"""What a dossier is made of: plain values that any way out can set."""

from dataclasses import dataclass

from viewer.export.chain_parts import ChainPart
from viewer.export.figure import Strip


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text. ``to`` is where it leads: an entry ("e3"), a source ("s2") or an address (``web``).

    ``style`` is empty, "cite", "marker" (before its line, which each one sets in by a step), or of "quiet", "strong",
    "emphasis", "struck" and "code" what holds.
    """

    text: str
    to: str = ""
    style: str = ""
    web: bool = False


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under a label. ``role`` says how they stand: "rows" beside it, "text" and "note", a note, without it."""

    label: str
    lines: tuple[Line, ...]
    role: str = "rows"


@dataclass(frozen=True, slots=True)
class Entry:
    """One event. ``form`` is how its mark is filled: filled, open, dotted or dashed."""

    number: int
    id: str
    kind: str
    form: str
    title: str
    line: Line
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The entries of one kind."""

    kind: str
    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class MoneyTable:
    """Every amount in a row, then what may be added, then what was left out of the sums and why."""

    heading: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    sums: tuple[Block, ...]
    left_out: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under a heading."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A numbered source and the places where it is cited."""

    number: int
    line: Line
    cited: tuple[Line, ...]


@dataclass(frozen=True)
class Dossier:
    """A selection as blocks, every word in ``language``.

    ``chronology`` lists all entries in the order of time. ``cover`` gives the title a page of its own. ``running``
    stands at the head of every page, ``words`` are the fixed ones a template needs. ``attached`` is said on the last
    page of a file that holds the events too, which are ``events``: the selection as a native dataset in JSON.
    ``timestamp`` is the edition's day, in seconds since 1970. ``shown`` is how many events it holds; ``cut`` names the
    place of every text that was too long and is cut.
    """

    language: str
    title: str
    subtitle: str
    running: tuple[str, str]
    words: dict[str, str]
    facts: tuple[Block, ...]
    strip: Strip | None
    chains: tuple[ChainPart, ...]
    cover: bool
    contents: bool
    chronology: tuple[Line, ...]
    groups: tuple[Group, ...]
    money: MoneyTable | None
    notes: tuple[Section, ...]
    doubts: tuple[Section, ...]
    sources: tuple[SourceNote, ...]
    colophon: tuple[Line, ...]
    attached: tuple[Line, ...]
    events: str
    timestamp: int | None
    shown: int
    cut: tuple[Piece, ...] = ()
