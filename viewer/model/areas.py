"""Areas of cooperation from one agreement to the next: what is carried over, found first here, or dropped."""

from collections.abc import Sequence
from dataclasses import dataclass

from viewer.model.event import Agreement


@dataclass(frozen=True, slots=True)
class Area:
    """One area of an agreement.

    ``first`` is the id of the oldest predecessor that lists it; None: no predecessor does, which is no proof that
    it is new. ``unbroken`` says that every predecessor with a list since then has it too.
    """

    topic: str
    first: str | None = None
    unbroken: bool = True


@dataclass(frozen=True, slots=True)
class Areas:
    """The areas of an agreement against those of its predecessors.

    ``compared`` is False where no predecessor lists any area, so that nothing can be said of before.
    ``dropped`` pairs the id of a predecessor, the last that listed them, with topics that are no longer listed.
    """

    listed: tuple[Area, ...]
    dropped: tuple[tuple[str, tuple[str, ...]], ...]
    compared: bool

    @property
    def carried(self) -> int:
        """How many areas some predecessor lists too."""
        return sum(area.first is not None for area in self.listed)


def compare(agreement: Agreement, predecessors: Sequence[Agreement]) -> Areas:
    """The areas of ``agreement``, in its own order, against ``predecessors`` (oldest first).

    A predecessor without a list says nothing and is passed over.
    """
    lists = [earlier for earlier in predecessors if earlier.areas]
    listed = tuple(_area(topic, lists) for topic in dict.fromkeys(agreement.areas))
    return Areas(listed, _dropped(agreement, lists) if agreement.areas else (), bool(lists))


def _area(topic: str, lists: Sequence[Agreement]) -> Area:
    holders = [topic in earlier.areas for earlier in lists]
    if True not in holders:
        return Area(topic)
    first = holders.index(True)
    return Area(topic, lists[first].id, all(holders[first:]))


def _dropped(agreement: Agreement, lists: Sequence[Agreement]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    told = set(agreement.areas)
    found = []
    for earlier in reversed(lists):
        gone = tuple(topic for topic in dict.fromkeys(earlier.areas) if topic not in told)
        told.update(gone)
        if gone:
            found.append((earlier.id, gone))
    return tuple(found)
