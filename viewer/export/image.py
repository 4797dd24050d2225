"""The timeline as a picture, drawn without a window and without a display."""

import os
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from viewer.errors import ExportError
from viewer.export.written import check_target, write_whole
from viewer.i18n import _, speaking
from viewer.index.table import EventTable
from viewer.paint import fonts, theme
from viewer.paint.painter import draw
from viewer.timeline.arrange import arrange, now, whole_range
from viewer.timeline.layout import Look, lay_out
from viewer.timeline.scale import fit
from viewer.timeline.scene import Scene

SIZE = (1600, 900)
MOST_PIXELS = 200_000_000
_application: QGuiApplication | None = None


def export_png(
    path: Path,
    table: EventTable,
    language: str,
    *,
    size: tuple[int, int] = SIZE,
    scale: float = 1.0,
    window: tuple[float, float] | None = None,
    colours: str = "light",
    moment: float | None = None,
    noted: frozenset[int] = frozenset(),
    starred: frozenset[int] = frozenset(),
    force: bool = False,
) -> Scene:
    """Draw ``table`` on ``size`` logical px, ``scale`` pixels to each, and write it to ``path``; gives what was drawn.

    ``window`` is in seconds, None the whole range; ``moment`` is today, in seconds, None the clock's.

    Raises:
        ExportError: the picture is too large, or could not be written; what was there before still is.
    """
    check_target(path.resolve(), force=force)
    if size[0] * size[1] * scale * scale > MOST_PIXELS:
        raise ExportError(_("A picture of that size and scale is too large. Ask for fewer pixels."))
    _start()
    with speaking(language):
        scene = _scene(table, language, size, window, now() if moment is None else moment, noted, starred)
        write_whole(path, _png(_painted(scene, theme.by_name(colours), scale)), force=force)
    return scene


def _start() -> None:
    """Qt's painting needs an application; without a display it is the offscreen one."""
    global _application
    if QGuiApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _application = QGuiApplication(["yeonpyo"])
    fonts.load()


def _scene(
    table: EventTable,
    language: str,
    size: tuple[int, int],
    window: tuple[float, float] | None,
    moment: float,
    noted: frozenset[int],
    starred: frozenset[int],
) -> Scene:
    look = Look(*size, now=moment, noted=noted, starred=starred)
    width = look.canvas_width
    placement = arrange(table, language, width, look.canvas_height, moment)
    return lay_out(placement, fit(*window, width) if window else whole_range(table, width, moment), look)


def _painted(scene: Scene, look: theme.Theme, scale: float) -> QImage:
    image = QImage(round(scene.width * scale), round(scene.height * scale), QImage.Format.Format_RGB32)
    if image.isNull():
        raise ExportError(_("There is not enough memory for a picture of that size."))
    image.setDevicePixelRatio(scale)
    image.fill(look.canvas)
    painter = QPainter(image)
    try:
        draw(painter, scene, look)
    finally:
        painter.end()
    return image


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):
        raise ExportError(_("The picture could not be made."))
    return bytes(buffer.data().data())
