"""What the commands about tracks look at and do: they mean the track of the event selected last."""

from viewer.session.session import Session
from viewer.timeline.tracks import track_title
from viewer.ui import arranging
from viewer.ui.arranging import TrackSet
from viewer.ui.window import Window


def has_track(window: Window) -> bool:
    """Whether the event selected last stands in a track."""
    return bool(window.session.selection) and window.timeline.picking.current_track() is not None


def can_move(window: Window, by: int) -> bool:
    """Whether the track has another one above (-1) or below (1)."""
    track = window.timeline.picking.current_track() if window.session.selection else None
    return track is not None and 0 <= track + by < len(window.timeline.scene.tracks)


def flip(window: Window, which: TrackSet) -> None:
    """Collapse, hide or pin the track, or take that back."""
    arranging.flip(window.session, which, _key(window))


def is_in(window: Window, which: TrackSet) -> bool:
    """Whether the track is collapsed, hidden or pinned."""
    return has_track(window) and _key(window) in getattr(window.session.arrangement, which)


def move(window: Window, by: int) -> None:
    """Put the track one up (-1) or down (1)."""
    keys = [track.key for track in window.timeline.scene.tracks]
    at = keys.index(_key(window))
    arranging.put(window.session, keys, keys[at], at - 1 if by < 0 else at + 2)


def hidden_tracks(session: Session) -> list[tuple[str, str]]:
    """Key and name of every track that is hidden, by name."""
    field = session.arrangement.group_by
    facet = session.table.facet(field)
    named = [
        (key, track_title(key) if field == "kind" else facet.name(key, session.language))
        for key in session.arrangement.hidden
    ]
    return sorted(named, key=lambda pair: pair[1].casefold())


def _key(window: Window) -> str:
    track = window.timeline.picking.current_track()
    return window.timeline.scene.tracks[track].key if track is not None else ""
