"""A stretch of time taken by keys: it grows and shrinks by the units of the axis, as selected text does by words."""

from collections.abc import Callable
from typing import Protocol

from viewer.session.session import Session
from viewer.timeline.axis import edge_beside
from viewer.ui.moves import Moves

_AIR = 0.1
"""The share of the window that is kept between its edge and the end that moves."""


class Shown(Protocol):
    """What this needs of the timeline view."""

    @property
    def moves(self) -> Moves: ...
    def focus_time(self) -> float: ...


class SpanKeys:
    """Moves one end of the selected stretch while the other stays.

    ``take`` selects a stretch and what lies in it: once, at the end, for that may be a million events.
    """

    def __init__(self, session: Session, view: Shown, take: Callable[[float, float], None]) -> None:
        self._session, self._view, self._take = session, view, take
        self._ends = (0.0, 0.0)
        """The end that stays, and the one that moves."""
        self._begun = False

    def step(self, by: int) -> None:
        """Move the end to the next edge of the axis (1) or to the one before (-1); begin with the unit attended to."""
        stays, moves = self._held(by)
        moves = self._edge(moves, by)
        if moves == stays:
            moves = self._edge(moves, by)
        self._ends, self._begun = (stays, moves), True
        self._session.select_span(stays, moves)
        self._follow(moves)

    def finish(self) -> None:
        """The keys are let go: select the events of the stretch as well."""
        span, begun = self._session.span, self._begun
        self._begun = False
        if begun and span is not None:
            self._session.clear_span()  # so that the stretch, and not an event in it, is what was taken last
            self._take(*span)

    def _held(self, by: int) -> tuple[float, float]:
        """The end that stays and the one that is moved: of a stretch taken otherwise, the one that lies ahead."""
        span = self._session.span
        if span is None:
            begin = self._edge(self._edge(self._view.focus_time(), 1), -1)
            end = self._edge(begin, 1)
            return (begin, begin) if by > 0 else (end, end)
        if span == (min(self._ends), max(self._ends)):
            return self._ends
        return span if by > 0 else (span[1], span[0])

    def _edge(self, moment: float, by: int) -> float:
        return float(edge_beside(self._view.moves.scale, self._session.language, int(moment // 1), by))

    def _follow(self, moment: float) -> None:
        """Keep the end that moves in sight."""
        scale = self._view.moves.scale
        x, room = scale.x(moment), scale.width * _AIR
        inside = min(max(x, room), scale.width - room)
        if not 0 <= x <= scale.width:
            self._view.moves.pan(inside - x)
