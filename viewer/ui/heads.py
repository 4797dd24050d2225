"""The heads of the tracks under the hand: their buttons, and tracks put in another order."""

from typing import Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from viewer.i18n import _
from viewer.paint import theme
from viewer.paint.frame import draw_head_buttons, head_buttons
from viewer.session.session import Session
from viewer.timeline.scene import Scene, Track
from viewer.ui import arranging


class Board(Protocol):
    """What the heads need of the timeline view."""

    @property
    def scene(self) -> Scene: ...
    @property
    def heads_width(self) -> float: ...
    def current_track(self) -> str | None: ...
    def update(self) -> None: ...


class Heads:
    """Buttons stand on the head under the pointer, and on that of the event the keyboard is at."""

    def __init__(self, session: Session, board: Board) -> None:
        self._session = session
        self._board = board
        self._under: str | None = None
        self._hot: str | None = None

    @property
    def shown(self) -> Track | None:
        """The track whose buttons can be seen."""
        tracks = {track.key: track for track in self._board.scene.tracks}
        return tracks.get(self._under or "") or tracks.get(self._board.current_track() or "")

    def point_at(self, track: int, point: QPointF) -> None:
        """The pointer is over the head of that track; -1 for none."""
        under = self._board.scene.tracks[track].key if track >= 0 else None
        hot = self.button_at(point) if under == self._under else None
        if (under, hot) != (self._under, self._hot):
            self._under, self._hot = under, hot
            self._board.update()

    def button_at(self, point: QPointF) -> str | None:
        """The button that can be seen at a point."""
        shown = self.shown
        boxes = head_buttons(self._board.scene, shown) if shown else {}
        return next((name for name, box in boxes.items() if box.contains(point)), None)

    def on_edge(self, point: QPointF, reach: float) -> bool:
        """Whether the heads' right edge is within ``reach`` px of a point."""
        return abs(point.x() - self._board.heads_width) <= reach

    def click(self, point: QPointF) -> bool:
        """Press the button at a point; False where there is none."""
        name, track = self.button_at(point), self.shown
        which: dict[str, arranging.TrackSet] = {"collapse": "collapsed", "hide": "hidden", "pin": "pinned"}
        if name not in which or track is None:
            return name is not None
        arranging.flip(self._session, which[name], track.key)
        return True

    def collapse(self, track: int) -> None:
        """Fold a track into a row, or open it again."""
        arranging.flip(self._session, "collapsed", self._board.scene.tracks[track].key)

    def put(self, track: int, to: int) -> None:
        """Put a track before the one at place ``to``."""
        keys = [other.key for other in self._board.scene.tracks]
        arranging.put(self._session, keys, keys[track], to)

    def words_at(self, point: QPointF) -> str:
        """What the button at a point does."""
        track, arrangement = self.shown, self._session.arrangement
        if track is None:
            return ""
        words = {
            "grip": _("Drag to move the track"),
            "collapse": _("Open the track") if track.key in arrangement.collapsed else _("Collapse the track"),
            "hide": _("Hide the track"),
            "pin": _("Let the track go") if track.key in arrangement.pinned else _("Pin the track to the top"),
        }
        return words.get(self.button_at(point) or "", "")

    def draw(self, painter: QPainter, drop_y: float | None) -> None:
        """Buttons, and the line where a dragged track would go, over the picture."""
        shown, look, scene = self.shown, theme.current(), self._board.scene
        if shown is not None:
            pinned = shown.key in self._session.arrangement.pinned
            draw_head_buttons(painter, scene, shown, look, self._hot, pinned=pinned)
        if drop_y is not None:
            y = min(max(drop_y, scene.axis_height + 2), scene.height - 2)
            painter.fillRect(QRectF(0, y - 1.5, scene.width, 3), QColor(look.ink))


def track_box(scene: Scene, track: Track) -> QRectF:
    """Where a track lies in the widget."""
    return QRectF(0, scene.axis_height + track.top - (0 if track.pinned else scene.scroll), scene.width, track.height)
