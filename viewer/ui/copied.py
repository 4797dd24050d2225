"""The selected events on the clipboard, as words or as a picture."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from viewer.export.clipboard import Copied
from viewer.export.image import make_png
from viewer.export.material import Material, Watch
from viewer.export.order import Order, PictureLook
from viewer.export.selection import by_hand
from viewer.i18n import _, ngettext
from viewer.model.dataset import Dataset
from viewer.model.event import AnyEvent
from viewer.session.session import Session

_SCALE = 2.0
Write = Callable[[Sequence[AnyEvent], Dataset, str], Copied]


def put_words(session: Session, write: Write) -> None:
    """Copy what ``write`` makes of the selected events, by time, without private ones."""
    material = _material(session)
    if not material.events:
        _refuse(session)
        return
    copied, data = write(material.events, session.dataset, session.language), QMimeData()
    data.setText(copied.text)
    data.setData("text/html", copied.html.encode())
    QGuiApplication.clipboard().setMimeData(data)
    _tell(session, len(material.events))


def put_picture(session: Session) -> None:
    """Copy the timeline of the selected events, in the colours of white paper."""
    material = _material(session)
    if not material.events:
        _refuse(session)
        return
    order = Order((session.language,), picture=PictureLook(scale=_SCALE))
    QGuiApplication.clipboard().setImage(QImage.fromData(make_png(material, order, Watch()).content))
    _tell(session, len(material.events))


def _material(session: Session) -> Material:
    return Material(session.dataset, session.table, by_hand(session.selection))


def _refuse(session: Session) -> None:
    session.tell(_("All of these events are private; nothing was copied."), about="copy")


def _tell(session: Session, count: int) -> None:
    words = ngettext("{count} event was copied.", "{count} events were copied.", count)
    session.tell(words.format(count=f"{count:,}"), about="copy")
