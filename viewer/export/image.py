"""The timeline as a picture, drawn without a window and without a display."""

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QThread, Signal
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter

from viewer.errors import ExportCancelled, ExportError
from viewer.export.left_out import day_of_edition, nothing_to_draw, undated_said
from viewer.export.material import Made, Material, Watch
from viewer.export.note_signs import signs_of_notes
from viewer.export.order import Order
from viewer.i18n import _, speaking
from viewer.index.table import EventTable
from viewer.paint import fonts, theme
from viewer.paint.painter import draw
from viewer.timeline.arrange import arrange
from viewer.timeline.extent import now, whole_range
from viewer.timeline.labels import make_labels
from viewer.timeline.layout import Look, lay_out
from viewer.timeline.scale import fit
from viewer.timeline.scene import Scene
from viewer.timeline.signs import NO_SIGNS, Signs

MOST_PIXELS = 200_000_000
_PATIENCE = 0.05


@dataclass(frozen=True)
class Picture:
    """What the picture shall be: ``size`` logical px with ``scale`` pixels to each, in the colours of a theme.

    ``window`` is in seconds, None the whole range; ``moment`` is where what goes on ends, in seconds, None the clock's;
    ``today`` whether it is marked.
    """

    language: str
    size: tuple[int, int] = (1600, 900)
    scale: float = 1.0
    window: tuple[float, float] | None = None
    colours: str = "light"
    moment: float | None = None
    signs: Signs = NO_SIGNS
    today: bool = True


def make_png(material: Material, order: Order, watch: Watch) -> Made:
    """The timeline of what is chosen as a PNG picture.

    Raises:
        ExportError: none of the events has a date, or as ``png``.
    """
    watch.progress(_("Drawing"))
    table, look = material.chosen_table, order.picture
    if not table.in_time_order.size:
        raise nothing_to_draw()
    signs = signs_of_notes(table, material.shown_notes(order), material.colours)
    content, scene = png(
        table,
        Picture(
            order.language,
            size=look.size,
            scale=look.scale,
            window=order.strip.window,
            colours=look.colours,
            moment=day_of_edition(material),
            signs=signs,
            today=False,
        ),
        watch.cancelled,
    )
    return Made(content, scene.drawn + scene.folded, undated_said(scene.undated))


def png(table: EventTable, picture: Picture, cancelled: Callable[[], bool] = lambda: False) -> tuple[bytes, Scene]:
    """Draw ``table``; gives the file and what was drawn.

    Raises:
        ExportError: the picture is too large.
        ExportCancelled: ``cancelled`` said so, which is asked while the thread that paints is waited for.
    """
    pixels = picture.size[0] * picture.size[1] * picture.scale**2
    if pixels > MOST_PIXELS:
        words = _(
            "A picture of that size and scale would have {pixels:,.0f} pixels, and at most {most:,} can be drawn. "
            "Choose a smaller --size or --scale."
        )
        raise ExportError(words.format(pixels=pixels, most=MOST_PIXELS))
    if QGuiApplication.instance() is None:
        _application()
    fonts.load()
    with speaking(picture.language):
        scene = _scene(table, picture)
        look = theme.by_name(picture.colours)
        return _png(_where_painting_may_be(lambda: _painted(scene, look, picture.scale), cancelled)), scene


@cache
def _application() -> QGuiApplication:
    """Qt's painting needs an application; where nobody chose a platform, one without a display."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication(["yeonpyo"])


def _scene(table: EventTable, picture: Picture) -> Scene:
    moment = now() if picture.moment is None else picture.moment
    look = Look(*picture.size, now=moment, signs=picture.signs, still=True, show_today=picture.today)
    width = look.canvas_width
    scale = fit(*picture.window, width) if picture.window else whole_range(table, width, moment)
    labels = make_labels(table, picture.language)
    placement = arrange(table, labels, (width, look.canvas_height), moment, farthest=scale.step)
    return lay_out(placement, scale, look)


class _Painting(QObject):
    """Does what is asked for on the thread it lives in."""

    asked = Signal(object)

    def __init__(self, home: QThread) -> None:
        super().__init__()
        self.asked.connect(self._do)
        self.moveToThread(home)

    def _do(self, act: Callable[[], None]) -> None:
        act()


def _where_painting_may_be(paint: Callable[[], QImage], cancelled: Callable[[], bool]) -> QImage:
    """What ``paint`` makes, on the main thread: signs and letters are kept as pixmaps, which belong to it."""
    application = QGuiApplication.instance()
    if threading.current_thread() is threading.main_thread() or application is None:
        return paint()
    painting, painted, ready = _Painting(application.thread()), list[QImage](), threading.Event()

    def act() -> None:
        try:
            painted.append(paint())
        finally:
            ready.set()

    painting.asked.emit(act)
    try:
        while not ready.wait(_PATIENCE):
            if cancelled():
                raise ExportCancelled(_("The export was stopped. Nothing was written."))
    finally:
        painting.deleteLater()  # there, not here, where its work may still be under way
    if not painted:
        raise ExportError(_("The picture could not be made."))
    return painted[0]


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
    if not QImageWriter(buffer, QByteArray(b"png")).write(image):
        raise ExportError(_("The picture could not be made."))
    return bytes(buffer.data().data())
