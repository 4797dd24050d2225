"""The way back and forward through views of the timeline."""

from viewer.timeline.scale import TimeScale

LONGEST = 200


class Way:
    """Views one has left, and views one has come back from; None is the whole range."""

    def __init__(self) -> None:
        self._behind: list[TimeScale | None] = []
        self._ahead: list[TimeScale | None] = []

    @property
    def can_go_back(self) -> bool:
        """Whether a view lies behind."""
        return bool(self._behind)

    @property
    def can_go_forward(self) -> bool:
        """Whether a view lies ahead."""
        return bool(self._ahead)

    def leave(self, view: TimeScale | None) -> None:
        """Remember ``view`` as the one to come back to; what lay ahead is forgotten."""
        if self._behind[-1:] != [view]:
            self._behind.append(view)
        del self._behind[:-LONGEST]
        self._ahead.clear()

    def back(self, now: TimeScale | None) -> TimeScale | None:
        """The view before; ``now`` is kept to go forward to. Raises IndexError where there is none."""
        earlier = self._behind.pop()
        self._ahead.append(now)
        return earlier

    def forward(self, now: TimeScale | None) -> TimeScale | None:
        """The view that ``back`` left. Raises IndexError where there is none."""
        later = self._ahead.pop()
        self._behind.append(now)
        return later
