"""How tracks are set up by hand: every change goes through ``Session.arrange``."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

from viewer.session.session import Session

LOWEST, HIGHEST = 0.7, 2.0
"""The bounds of ``Arrangement.row_height``."""
_STEP = 1.1
TrackSet = Literal["collapsed", "hidden", "pinned"]


def flip(session: Session, which: TrackSet, key: str) -> None:
    """Put a track into one of the sets, or take it out."""
    former: frozenset[str] = getattr(session.arrangement, which)
    _change(session, **{which: former ^ {key}})


def put(session: Session, keys: Sequence[str], key: str, to: int) -> None:
    """Put a track of ``keys``, which are all that are shown, before the one at place ``to``; behind all at the end."""
    before = [other for other in keys[:to] if other != key]
    after = [other for other in keys[to:] if other != key]
    order(session, [*before, key, *after])


def order(session: Session, keys: Sequence[str]) -> None:
    """Put the tracks that are shown into that order; hidden ones keep behind them."""
    rest = [other for other in session.arrangement.order if other not in keys]
    _change(session, order=(*keys, *rest))


def unsort(session: Session) -> None:
    """Let the tracks stand as they come."""
    _change(session, order=())


def show_all(session: Session) -> None:
    """Show the tracks that are hidden."""
    _change(session, hidden=frozenset())


def taller(session: Session, steps: float) -> None:
    """Make rows taller by steps of a tenth, or lower where it is below 0."""
    height = min(max(session.arrangement.row_height * _STEP**steps, LOWEST), HIGHEST)
    row_height = 1.0 if abs(height - 1) < 0.02 else round(height, 3)
    session.arrange(replace(session.arrangement, row_height=row_height), remember=False)


def _change(session: Session, **fields: Any) -> None:
    session.arrange(replace(session.arrangement, **fields))
