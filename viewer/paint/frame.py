"""What frames the canvas: the calendar axis above and the track heads at the left."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from viewer.i18n import _, ngettext
from viewer.paint import icons
from viewer.paint.text import draw_centred, draw_text, line_height, text_width
from viewer.paint.theme import AXIS, CAPTION, CAPTION_STRONG, FIGURE, TITLE_STRONG, Theme
from viewer.timeline.advance import elide
from viewer.timeline.scene import Scene, Tick, Track

MAJOR_ROW = 20.0
_INSET = 12.0
_INDENT = 8.0  # px from the edge of a great unit, or of the window, to its label


def draw_axis(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """The two rows of the axis; the painter's origin is the canvas's left, the picture's top."""
    painter.fillRect(QRectF(0, 0, scene.scale.width, scene.axis_height), QColor(theme.chrome))
    painter.setPen(QPen(QColor(theme.line), 1))
    painter.drawLine(QLineF(0, scene.axis_height - 0.5, scene.scale.width, scene.axis_height - 0.5))
    for tick in scene.minor:
        _line(painter, tick.left, MAJOR_ROW + 2, scene.axis_height, theme.line)
        face = CAPTION_STRONG if tick.strong else AXIS
        width = text_width(tick.label, face)
        left = tick.left + 4 if tick.beside else (tick.left + tick.right - width) / 2
        if left >= 0 and left + width <= scene.scale.width:
            box = QRectF(left, MAJOR_ROW, width, scene.axis_height - MAJOR_ROW)
            draw_centred(painter, box, tick.label, theme.ink if tick.strong else theme.muted, face)
    for tick in scene.major:
        _line(painter, tick.left, 0, scene.axis_height, theme.line)
        _major(painter, tick, theme)
    _today_tag(painter, scene, theme)


def _line(painter: QPainter, x: float, top: float, bottom: float, colour: str) -> None:
    painter.fillRect(QRectF(round(x), top, 1, bottom - top), QColor(colour))


def _major(painter: QPainter, tick: Tick, theme: Theme) -> None:
    """A great unit's label stays in sight while any of the unit is; the next one pushes it out."""
    width = text_width(tick.label, CAPTION_STRONG)
    x = min(max(tick.left + _INDENT, _INDENT), tick.right - _INDENT - width)
    draw_text(painter, (x, (MAJOR_ROW - line_height(CAPTION_STRONG)) / 2 + 1), tick.label, theme.ink, CAPTION_STRONG)


def _today_tag(painter: QPainter, scene: Scene, theme: Theme) -> None:
    if scene.today_x is None or not 0 <= scene.today_x <= scene.scale.width:
        return
    word = _("Today")
    width = text_width(word, CAPTION_STRONG) + 14
    left = min(max(scene.today_x - width / 2, 0), scene.scale.width - width)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.today))
    painter.drawRoundedRect(QRectF(left, 1, width, MAJOR_ROW - 2), 3, 3)
    draw_centred(painter, QRectF(left, 1, width, MAJOR_ROW - 2), word, theme.canvas, CAPTION_STRONG)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(
        QRectF(round(scene.today_x), MAJOR_ROW - 1, 1, scene.axis_height - MAJOR_ROW + 1), QColor(theme.today)
    )


def draw_heads(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """The track heads; the painter's origin is the upper left of the first track's head."""
    painter.fillRect(QRectF(0, scene.scroll, scene.heads_width, scene.height), QColor(theme.chrome))
    for track in scene.tracks:
        _head(painter, track, scene.heads_width, theme)
    painter.fillRect(QRectF(scene.heads_width - 1, scene.scroll, 1, scene.height), QColor(theme.line))


def _head(painter: QPainter, track: Track, width: float, theme: Theme) -> None:
    style = theme.kind(track.kind)
    ratio = painter.device().devicePixelRatio()
    painter.drawPixmap(QPointF(_INSET, track.top + 14), icons.pixmap(style.icon, style.colour, 16, ratio))
    number = f"{track.count:,}"
    number_width = text_width(number, FIGURE)
    title = elide(track.title, width - _INSET - number_width - 36 - 8, *TITLE_STRONG[:2])
    draw_text(painter, (36, track.top + 12), title, theme.ink, TITLE_STRONG)
    draw_text(painter, (width - _INSET - number_width, track.top + 13), number, theme.muted, FIGURE)
    if track.folded:
        words = ngettext("{count} in counts", "{count} in counts", track.folded).format(count=f"{track.folded:,}")
        draw_text(painter, (36, track.top + 31), words, theme.muted, CAPTION)
    painter.fillRect(QRectF(0, track.top + track.height - 1, width, 1), QColor(theme.line))


def draw_corner(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """The corner between axis and heads: how much there is in all."""
    painter.fillRect(QRectF(0, 0, scene.heads_width, scene.axis_height), QColor(theme.chrome))
    painter.fillRect(QRectF(0, scene.axis_height - 1, scene.heads_width, 1), QColor(theme.line))
    painter.fillRect(QRectF(scene.heads_width - 1, 0, 1, scene.axis_height), QColor(theme.line))
    total = scene.drawn + scene.folded + scene.outside + scene.hidden + scene.undated
    words = ngettext("{count} event", "{count} events", total).format(count=f"{total:,}")
    draw_text(painter, (_INSET, 8), words, theme.muted, CAPTION)
    if scene.undated:
        undated = ngettext("{count} undated", "{count} undated", scene.undated).format(count=f"{scene.undated:,}")
        draw_text(painter, (_INSET, 23), undated, theme.muted, CAPTION)
