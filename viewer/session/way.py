"""The way back and forward through what was in sight: the window of time, the selection, the filter, the tracks."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from viewer.model.view import Arrangement
from viewer.timeline.scale import TimeScale

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Sight:
    """What a reader has before them; ``view`` None is the whole range, ``wanted`` None all rows."""

    view: TimeScale | None = None
    selection: tuple[str, ...] = ()
    span: tuple[float, float] | None = None
    arrangement: Arrangement = Arrangement()  # noqa: RUF009 - frozen
    wanted: frozenset[int] | None = None
    others: Literal["dim", "hide"] = "dim"

    def differs_in_selection_only(self, other: "Sight") -> bool:
        """Whether both show the same picture."""
        return replace(self, selection=other.selection, span=other.span) == other


class Way:
    """Sights one has left, and sights one has come back from."""

    def __init__(self) -> None:
        self._behind: list[Sight] = []
        self._ahead: list[Sight] = []

    @property
    def can_go_back(self) -> bool:
        """Whether a sight lies behind."""
        return bool(self._behind)

    @property
    def can_go_forward(self) -> bool:
        """Whether a sight lies ahead."""
        return bool(self._ahead)

    def behind(self) -> Iterator[Sight]:
        """The sights that lie behind, the nearest first."""
        return reversed(self._behind)

    def leave(self, sight: Sight) -> None:
        """Remember ``sight`` as the one to come back to; what lay ahead is forgotten.

        A mere change of the selection is no step of its own: one comes back to where the selecting began.
        """
        if not self._behind or not self._behind[-1].differs_in_selection_only(sight):
            self._behind.append(sight)
        del self._behind[:-LONGEST]
        self._ahead.clear()

    def back(self, now: Sight) -> Sight:
        """The sight before; ``now`` is kept to go forward to. Raises IndexError where there is none."""
        earlier = self._behind.pop()
        self._ahead.append(now)
        return earlier

    def forward(self, now: Sight) -> Sight:
        """The sight that ``back`` left. Raises IndexError where there is none."""
        later = self._ahead.pop()
        self._behind.append(now)
        return later
