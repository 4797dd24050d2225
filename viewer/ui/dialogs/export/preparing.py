"""What the preview shows, made off the main thread: pages, a picture, or the first lines of a text."""

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from viewer.errors import ExportCancelled, ExportError
from viewer.export.forms import Form
from viewer.export.material import Material, Watch
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
_DRAWN = re.compile(rb'^<\?xml[^>]*>\s*<svg[^>]* width="(\d+)" height="(\d+)"')
_PT = 0.75
"""Points to a pixel of a drawing."""
_LONGEST_LINE = 2_000
_MOST_READ = LINES * _LONGEST_LINE * 4
_FINEST = 2.0
_SHARP = 2_000
"""Pixels across above which a picture is shown smaller."""


@dataclass(frozen=True)
class Seen:
    """What is to be seen: a PDF, or an SVG, with the sizes of its pages, a picture, or a text; and what is told of it.

    ``subtitle`` is the one the data say; ``more`` tells that the text goes on.
    """

    told: tuple[str, ...] = ()
    subtitle: str = ""
    pdf: bytes = b""
    sizes: tuple[Size, ...] = ()
    picture: QImage | None = None
    text: str = ""
    more: bool = False


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
        if drawn := _DRAWN.search(made.content):
            width, height = (int(pixels) * _PT for pixels in drawn.groups())
            return Seen(told, pdf=made.content, sizes=((width, height),))
        if form.picture:
            return Seen(told, picture=_small(QImage.fromData(made.content)))
        text, more = _lines(made.content)
        return Seen(told, subtitle, text=text, more=more)


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


def _small(image: QImage) -> QImage:
    if image.width() <= _SHARP:
        return image
    return image.scaledToWidth(_SHARP, Qt.TransformationMode.SmoothTransformation)


def _lines(content: bytes) -> tuple[str, bool]:
    """The first lines, each cut where it is very long, and whether there are more; of a page what it shows."""
    text = content[:_MOST_READ].decode("utf-8", "replace").lstrip("\ufeff")
    lines = text[max(text.find("<body"), 0) :].splitlines() if text.startswith("<!") else text.splitlines()
    shown = [line if len(line) <= _LONGEST_LINE else line[:_LONGEST_LINE] + "…" for line in lines[:LINES]]
    more = len(lines) > LINES or len(content) > _MOST_READ
    return "\n".join([*shown, "…"] if more else shown), more
