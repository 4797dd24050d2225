"""What the commands about tracks look at and do: they mean the track of the event selected last."""

from viewer.session.session import Session
from viewer.timeline.tracks import track_title
from viewer.ui import arranging
from viewer.ui.arranging import TrackSet
from viewer.ui.window import Window


def has_track(window: Window) -> bool:
    """Whether the event selected last stands in a track."""
    return window.timeline.picking.current_key() is not None


def can_pin(window: Window) -> bool:
    """Whether the track stands under no other one, which it would follow."""
    key = window.timeline.picking.current_key()
    tracks = window.timeline.scene.tracks if key else ()  # without a track nothing need be placed yet
    return any(track.key == key and not track.depth for track in tracks)


def can_move(window: Window, by: int) -> bool:
    """Whether the track has another one above (-1) or below (1)."""
    key = window.timeline.picking.current_key()
    keys = _keys(window) if key else []
    return key in keys and 0 <= keys.index(key) + by < len(keys)


def flip(window: Window, which: TrackSet) -> None:
    """Collapse, hide or pin the track, or take that back."""
    if key := window.timeline.picking.current_key():
        arranging.flip(window.session, which, key)


def is_in(window: Window, which: TrackSet) -> bool:
    """Whether the track is collapsed, hidden or pinned."""
    return window.timeline.picking.current_key() in getattr(window.session.arrangement, which)


def move(window: Window, by: int) -> None:
    """Put the track one up (-1) or down (1)."""
    keys, key = _keys(window), window.timeline.picking.current_key()
    if key in keys:
        at = keys.index(key)
        arranging.put(window.session, keys, key, at - 1 if by < 0 else at + 2)


def hidden_tracks(session: Session) -> list[tuple[str, str]]:
    """Key and name of every track that is hidden, by name."""
    field = session.arrangement.group_by
    facet = session.table.facet(field)
    named = [
        (key, track_title(key) if field == "kind" else facet.name(key, session.language))
        for key in session.arrangement.hidden
    ]
    return sorted(named, key=lambda pair: pair[1].casefold())


def _keys(window: Window) -> list[str]:
    return [track.key for track in window.timeline.scene.tracks]
