"""A scene on any painter: the screen and PNG come through here."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from viewer.paint.atlas import atlas
from viewer.paint.canvas import Canvas
from viewer.paint.frame import draw_axis, draw_corner, draw_heads
from viewer.paint.over import draw_over
from viewer.paint.theme import Theme
from viewer.timeline.scene import Scene


def draw(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """Draw the whole picture with its upper left at the painter's origin."""
    ratio = painter.device().devicePixelRatio()
    painter.save()
    painter.setClipRect(QRectF(scene.heads_width, scene.axis_height, scene.scale.width, scene.height))
    painter.translate(scene.heads_width, scene.axis_height)
    painter.scale(1 / ratio, 1 / ratio)
    Canvas(scene, theme, atlas(ratio)).draw(painter)
    painter.scale(ratio, ratio)
    draw_over(painter, scene, theme)
    painter.restore()
    painter.save()
    painter.setClipRect(QRectF(0, scene.axis_height, scene.heads_width, scene.height))
    painter.translate(0, scene.axis_height)
    draw_heads(painter, scene, theme)
    painter.restore()
    draw_calendar(painter, scene, theme)


def draw_calendar(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """Draw the axis and the corner beside it."""
    painter.save()
    painter.setClipRect(QRectF(scene.heads_width, 0, scene.scale.width, scene.axis_height))
    painter.translate(scene.heads_width, 0)
    draw_axis(painter, scene, theme)
    painter.restore()
    draw_corner(painter, scene, theme)
