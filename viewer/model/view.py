"""How the reader has set the timeline up: its tracks, and the sets of notes that lie over it."""

from dataclasses import dataclass, field

from viewer.model.kinds import GroupBy


@dataclass(frozen=True)
class Arrangement:
    """The tracks of the timeline. Tracks are named by their keys: a kind, the id of a party or source, a tag.

    ``order`` holds the keys the reader has put in order, the others follow as they come. ``row_height`` multiplies
    the height of a lane.
    """

    group_by: GroupBy = "kind"
    order: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    collapsed: frozenset[str] = frozenset()
    pinned: frozenset[str] = frozenset()
    row_height: float = 1.0


@dataclass(frozen=True)
class Layers:
    """The annotation sets of a dataset as layers; a set is named by its name, "" is the reader's own.

    New notes go into ``active``. ``colours`` are names of the palette of highlights, ``made`` holds sets without notes.
    ``apart`` are the ids of notes that have lost their event and are to be left so.
    """

    active: str = ""
    hidden: frozenset[str] = frozenset()
    colours: dict[str, str] = field(default_factory=dict)
    made: tuple[str, ...] = ()
    apart: frozenset[str] = frozenset()
