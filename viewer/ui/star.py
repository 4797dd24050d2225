"""The star of a checkable button: an outline when it is dark, filled when it is lit."""

from functools import cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPolygonF

from viewer.paint import icons, theme

_STAR = QPolygonF(
    [
        QPointF(x, y)
        for x, y in (
            (8, 1.6),
            (10, 5.6),
            (14.4, 6.2),
            (11.2, 9.4),
            (12, 13.8),
            (8, 11.7),
            (4, 13.8),
            (4.8, 9.4),
            (1.6, 6.2),
            (6, 5.6),
        )
    ]
)


def star_icon() -> QIcon:
    """Both states in the colours of the theme, sharp at scale 1 to 3."""
    look, made = theme.current(), QIcon()
    for ratio in (1.0, 2.0, 3.0):
        made.addPixmap(icons.pixmap("star", look.ink, 16, ratio), QIcon.Mode.Normal, QIcon.State.Off)
        made.addPixmap(icons.pixmap("star", look.faint, 16, ratio), QIcon.Mode.Disabled, QIcon.State.Off)
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled):
            made.addPixmap(lit_star(look.highlight, look.note_edge, ratio), mode, QIcon.State.On)
    return made


@cache
def lit_star(fill: str, edge: str, ratio: float) -> QPixmap:
    """The filled star on 16 logical pixels."""
    picture = QPixmap(icons.pixmap("star", edge, 16, ratio))
    painter = QPainter(picture)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOver)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill))
        painter.drawPolygon(_STAR)
    finally:
        painter.end()
    return picture
