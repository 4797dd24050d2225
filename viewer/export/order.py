"""What is asked for when a selection is handed on: one value, filled by the dialog and by the command line alike."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Literal

from viewer.i18n import _


class Part(StrEnum):
    """What a dossier may hold beside its title and its last page, which it always has."""

    COVER = "cover"
    STRIP = "strip"
    CHRONOLOGY = "chronology"
    ENTRIES = "entries"
    MONEY = "money"
    CHAINS = "chains"
    NOTES = "notes"
    DOUBTS = "doubts"
    SOURCES = "sources"


def part_words(part: Part) -> str:
    """What a part is called."""
    return {
        Part.COVER: _("Cover"),
        Part.STRIP: _("Timeline"),
        Part.CHRONOLOGY: _("In the order of time"),
        Part.ENTRIES: _("Entries"),
        Part.MONEY: _("Amounts"),
        Part.CHAINS: _("Chains of documents"),
        Part.NOTES: _("Notes"),
        Part.DOUBTS: _("Disputed or inferred"),
        Part.SOURCES: _("Sources"),
    }[part]


class Paper(StrEnum):
    """The pages of a dossier: A4 and Letter upright, A3 across."""

    A4 = "a4"
    LETTER = "letter"
    A3 = "a3"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in px, 96 to the inch."""
        return {"a4": (793.7, 1122.52), "letter": (816.0, 1056.0), "a3": (1587.4, 1122.52)}[self.value]


class Layout(StrEnum):
    """How much room and how many words each event takes."""

    FULL = "full"
    COMPACT = "compact"


@dataclass(frozen=True, slots=True)
class StripPlan:
    """How the timeline of a dossier stands on paper.

    ``how``: fitted on one "page", in "tiles" one after another at ``years`` to a page, on one "long" page at that
    scale, or fitted on a "grid" of ``across`` by ``down`` pages. ``window`` is in seconds, None the whole range.
    """

    how: Literal["page", "tiles", "long", "grid"] = "page"
    years: float | None = None
    across: int = 1
    down: int = 1
    window: tuple[float, float] | None = None

    @property
    def on_one_sheet(self) -> "StripPlan":
        """The plan for what has no pages."""
        return replace(self, how="long" if self.how in ("tiles", "long") else "page")


@dataclass(frozen=True, slots=True)
class PictureLook:
    """How a picture looks: ``size`` in logical px, ``scale`` pixels to each, ``colours`` the name of a theme."""

    size: tuple[int, int] = (1600, 900)
    scale: float = 1.0
    colours: str = "light"


USUAL_PARTS = frozenset(Part) - {Part.COVER}


@dataclass(frozen=True, slots=True)
class Order:
    """What is handed on and how it looks.

    ``languages`` are those of what is written, in order: one, or both side by side in a dossier; forms of one language
    take the first. ``title`` and ``subtitle`` stand on the dossier instead of those of the data. Of ``notes`` private
    ones only with ``private``; private events are in nothing. ``guard`` keeps cells of CSV from being formulas. With
    ``on_paper`` no words tell of data that would go along.
    """

    languages: tuple[str, ...] = ("en",)
    parts: frozenset[Part] = USUAL_PARTS
    paper: Paper = Paper.A4
    layout: Layout = Layout.FULL
    strip: StripPlan = field(default_factory=StripPlan)
    title: str = ""
    subtitle: str = ""
    private: bool = False
    picture: PictureLook = field(default_factory=PictureLook)
    guard: bool = True
    on_paper: bool = False

    @property
    def language(self) -> str:
        """The first language."""
        return self.languages[0]
