"""A scene on any painter: the screen and PNG come through here."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from viewer.model.event import KINDS
from viewer.paint.figures import draw_figure, figure_box
from viewer.paint.frame import draw_axis, draw_corner, draw_heads
from viewer.paint.text import draw_centred, draw_text, text_width
from viewer.paint.theme import CAPTION, CAPTION_STRONG, Theme, mix
from viewer.paint.titles import draw_note, draw_title
from viewer.timeline.advance import elide
from viewer.timeline.scene import Arc, Band, Count, Scene

PILL = 17.0
_RING = 3.0


def draw(painter: QPainter, scene: Scene, theme: Theme, *, focused: int | None = None) -> None:
    """Draw the whole picture with its upper left at the painter's origin; ``focused`` is a row with the focus ring."""
    painter.fillRect(QRectF(0, 0, scene.width, scene.height), QColor(theme.canvas))
    painter.save()
    painter.setClipRect(QRectF(scene.heads_width, scene.axis_height, scene.scale.width, scene.height))
    painter.translate(scene.heads_width, scene.axis_height - scene.scroll)
    _canvas(painter, scene, theme, focused)
    painter.restore()
    painter.save()
    painter.setClipRect(QRectF(0, scene.axis_height, scene.heads_width, scene.height))
    painter.translate(0, scene.axis_height - scene.scroll)
    draw_heads(painter, scene, theme)
    painter.restore()
    painter.save()
    painter.setClipRect(QRectF(scene.heads_width, 0, scene.scale.width, scene.axis_height))
    painter.translate(scene.heads_width, 0)
    draw_axis(painter, scene, theme)
    painter.restore()
    draw_corner(painter, scene, theme)


def _canvas(painter: QPainter, scene: Scene, theme: Theme, focused: int | None) -> None:
    _ground(painter, scene, theme)
    items = scene.items
    by_kind = [theme.kind(kind) for kind in KINDS]
    styles = [by_kind[kind] for kind in items.kind.tolist()]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for n in range(len(items)):
        draw_figure(painter, items, n, styles[n], theme)
    for arc in scene.arcs:
        _arc(painter, arc, _arc_colour(scene, arc, theme), theme)
    for n in range(len(items)):
        draw_title(painter, scene, n, styles[n], theme)
    for n, row in enumerate(items.row.tolist()):
        if row in scene.selected:
            _ring(painter, figure_box(items, n), theme.ink, _RING)
        if row == focused:
            _ring(painter, figure_box(items, n), theme.focus, _RING + 4)
    for count in scene.counts:
        _pill(painter, count, scene, theme)


def _arc_colour(scene: Scene, arc: Arc, theme: Theme) -> str:
    """The colour of the track the arc lies in."""
    for track in scene.tracks:
        if track.top <= arc.y < track.top + track.height:
            return theme.kind(track.kind).colour
    return theme.muted


def _ground(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """Bands, grid, track lines, stretches with notes, the selected stretch and the today line."""
    top, height = scene.scroll, scene.height
    for band in scene.bands:
        painter.fillRect(_upright(scene, band.left, band.right), QColor(theme.line2))
        _band_title(painter, band, top, theme)
    for tick in scene.minor:
        painter.fillRect(QRectF(round(tick.left), top, 1, height), QColor(theme.line if tick.strong else theme.line2))
    for tick in scene.major:
        painter.fillRect(QRectF(round(tick.left), top, 1, height), QColor(theme.line))
    for left, right, _id in scene.note_spans:
        painter.fillRect(_upright(scene, left, right), QColor(mix(theme.highlight, theme.canvas, 0.3)))
        painter.fillRect(QRectF(left, top, right - left, 4), QColor(theme.highlight))
        draw_note(painter, QPointF(max(left, 0) + 4, top + 8), theme)
    if scene.span:
        left, right = scene.span
        painter.fillRect(_upright(scene, left, right), QColor(mix(theme.ink, theme.canvas, 0.07)))
        for x in (left, right - 2):
            painter.fillRect(QRectF(x, top, 2, height), QColor(theme.ink))
    for track in scene.tracks:
        painter.fillRect(QRectF(0, track.top + track.height - 1, scene.scale.width, 1), QColor(theme.line))
    if scene.today_x is not None:
        painter.fillRect(QRectF(round(scene.today_x), top, 1, height), QColor(theme.today))


def _upright(scene: Scene, left: float, right: float) -> QRectF:
    """What is seen of a stretch of time, over the whole height."""
    left, right = max(left, -9.0), min(right, scene.scale.width + 9.0)
    return QRectF(left, scene.scroll, max(right - left, 0.0), scene.height)


def _band_title(painter: QPainter, band: Band, top: float, theme: Theme) -> None:
    """An era's name at its upper left, in sight while the era is; cut to the era's width."""
    left = max(band.left, 0.0) + 6
    draw_text(painter, (left, top + 2), elide(band.title, band.right - left - 6, *CAPTION[:2]), theme.muted, CAPTION)


def _ring(painter: QPainter, box: QRectF, colour: str, out: float) -> None:
    painter.setPen(QPen(QColor(colour), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(-out, -out, out, out), 5, 5)


def pill_text(count: Count) -> str:
    """What stands in a count's pill."""
    n = count.count
    if n < 1000:
        return f"+{n}"
    return f"+{n / 1000:.1f}k" if n < 100_000 else f"+{n // 1000}k" if n < 1_000_000 else f"+{n / 1e6:.1f}M"


def pill_box(count: Count) -> QRectF:
    """Where a count's pill lies on the canvas."""
    width = max(text_width(pill_text(count), CAPTION_STRONG) + 12, 24)
    return QRectF(round(count.x - width / 2) + 0.5, round(count.y - PILL / 2) + 0.5, round(width), PILL)


def _pill(painter: QPainter, count: Count, scene: Scene, theme: Theme) -> None:
    style = theme.kind(scene.tracks[count.track].kind)
    box = pill_box(count)
    painter.setPen(QPen(QColor(style.colour), 1))
    painter.setBrush(QColor(theme.canvas))
    painter.drawRoundedRect(box, PILL / 2, PILL / 2)
    draw_centred(painter, box, pill_text(count), style.colour, CAPTION_STRONG)
    if count.chosen:
        _ring(painter, box, theme.ink, 2)


def _arc(painter: QPainter, arc: Arc, colour: str, theme: Theme) -> None:
    """Up from the older event, along the head room, down into an arrow at the younger one."""
    radius = min(10.0, max((arc.to_x - arc.from_x) / 2, 0.0), max(min(arc.from_y, arc.to_y) - arc.y, 0.0))
    path = QPainterPath(QPointF(arc.from_x, arc.from_y))
    path.lineTo(arc.from_x, arc.y + radius)
    path.quadTo(arc.from_x, arc.y, arc.from_x + radius, arc.y)
    path.lineTo(arc.to_x - radius, arc.y)
    path.quadTo(arc.to_x, arc.y, arc.to_x, arc.y + radius)
    path.lineTo(arc.to_x, arc.to_y)
    painter.setPen(QPen(QColor(colour), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    head = [QPointF(arc.to_x - 4, arc.to_y - 5), QPointF(arc.to_x, arc.to_y), QPointF(arc.to_x + 4, arc.to_y - 5)]
    painter.drawPolyline(QPolygonF(head))
    width = text_width(arc.label, CAPTION_STRONG) + 10
    if arc.label and arc.to_x - arc.from_x > width + 2 * radius + 4:
        box = QRectF((arc.from_x + arc.to_x - width) / 2, arc.y - 8, width, 16)
        painter.fillRect(box, QColor(theme.canvas))
        draw_centred(painter, box, arc.label, colour, CAPTION_STRONG)
