"""What the preview shows, made off the main thread: pages, a picture, or the first lines of a text."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from viewer.errors import ExportCancelled, ExportError
from viewer.export.forms import Form
from viewer.export.material import Made, Material, Watch
from viewer.export.order import Order
from viewer.export.pdf import make_pdf
from viewer.export.period import years
from viewer.export.typesetter import Size, Typesetter
from viewer.i18n import _, ngettext, speaking
from viewer.session.tasks import Run
from viewer.ui.dialogs.export.findings import checked

MOST_EVENTS = 20_000
"""Events up to which a preview is made."""
LINES = 200
_PNG = b"\x89PNG"
_LONGEST_LINE = 2_000
_FINEST = 2.0
_SHARP = 3_000
"""Pixels across that a drawing without a size in pixels is shown at."""


@dataclass(frozen=True)
class Seen:
    """What is to be seen: a PDF with the sizes of its pages, a picture, or a text; and what is told of it.

    ``subtitle`` is the one the data say.
    """

    told: tuple[str, ...] = ()
    subtitle: str = ""
    pdf: bytes = b""
    sizes: tuple[Size, ...] = ()
    picture: QImage | None = None
    text: str = ""


class Preparing:
    """Makes previews one after another: what nobody waits for any more is not begun."""

    def __init__(self, typesetter: Typesetter) -> None:
        self._typesetter, self._lock = typesetter, threading.Lock()

    def seen(self, material: Callable[[], Material], order: Order, form: Form, run: Run) -> Seen:
        """The preview of an order; raises ExportError where there is nothing to see."""
        with self._lock:
            if run.cancelled():
                raise ExportCancelled(_("The export was stopped. Nothing was written."))
            given = material()
            check_events(given, most=MOST_EVENTS)
            return self._seen(given, order, form, Watch(run.cancelled, lambda stage: run.progress(stage, 0.0)))

    def _seen(self, material: Material, order: Order, form: Form, watch: Watch) -> Seen:
        if form.ending == ".pdf":
            made = make_pdf(material, order, watch, self._typesetter.typeset)
            sizes = self._typesetter.sizes(made.content, watch.cancelled)
            watch.progress(_("Checking"))
            told = checked(material, order, form, made)
            return Seen(told, _subtitle(material, order.language), made.content, tuple(sizes))
        if form.picture:
            order = replace(order, picture=replace(order.picture, scale=min(order.picture.scale, _FINEST)))
        made = form.make(material, order, watch)
        told = checked(material, order, form, made)
        subtitle = _subtitle(material, order.language) if form.dossier else ""
        if form.picture:
            return Seen(told, picture=_image(made))
        return Seen(told, subtitle, text=_lines(made.content))


def check_events(material: Material, *, most: int | None = None) -> None:
    """Raises ExportError where no event may be handed on, or where there are too many for a preview."""
    count = len(material.selection.ids)
    if most is not None and count > most:
        words = ngettext(
            "{count} event is too many for a preview.", "{count} events are too many for a preview.", count
        )
        raise ExportError(words.format(count=f"{count:,}"))
    if not count:
        raise ExportError(_("There are no events."))
    if not material.events:
        raise ExportError(_("All of these events are private, and private ones are never handed on."))


def _subtitle(material: Material, language: str) -> str:
    """How many events, and the years they touch."""
    with speaking(language):
        count = len(material.events)
        words = ngettext("{count} event", "{count} events", count).format(count=count)
        return ", ".join(part for part in (words, years(material.chosen_table, language)) if part)


def _image(made: Made) -> QImage:
    """The picture, a drawing as sharp as screens are."""
    return QImage.fromData(made.content) if made.content.startswith(_PNG) else _drawn(made.content)


def _drawn(content: bytes) -> QImage:
    renderer = QSvgRenderer(QByteArray(content))
    size = renderer.defaultSize().scaled(QSize(_SHARP, _SHARP), Qt.AspectRatioMode.KeepAspectRatio)
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    try:
        renderer.render(painter)
    finally:
        painter.end()
    return image


def _lines(content: bytes) -> str:
    """The first lines, each cut where it is very long."""
    lines = content[: LINES * _LONGEST_LINE * 4].decode("utf-8", "replace").lstrip("\ufeff").splitlines()
    shown = [line if len(line) <= _LONGEST_LINE else line[:_LONGEST_LINE] + "…" for line in lines[:LINES]]
    return "\n".join([*shown, "…"] if len(lines) > LINES else shown)
