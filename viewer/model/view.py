"""How the reader has set the timeline up: what its tracks are, in which order, and which of them are seen."""

from dataclasses import dataclass

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
