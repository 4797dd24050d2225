"""Asks before an address is handed to the browser; the only place that opens one."""

from urllib.parse import urlsplit

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from viewer.i18n import _
from viewer.model.url import why_not_opened
from viewer.ui.plain_text import plain_message


def ask_to_open(url: str, parent: QWidget) -> QMessageBox | None:
    """Ask whether ``url`` should be opened; None where it may not be opened at all."""
    if why_not_opened(url) is not None or not _strict(url).isValid():
        return None
    host = urlsplit(url).hostname or ""
    text = _("Open this address in your browser?\n\nHost: {host}\n{url}").format(host=host, url=url)
    box = plain_message(QMessageBox.Icon.Question, _("Open a link"), text, parent.window())
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    opens = box.addButton(_("Open"), QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    opens.clicked.connect(lambda _checked=False: QDesktopServices.openUrl(_strict(url)))
    box.open()
    return box


def _strict(url: str) -> QUrl:
    """The address as Qt reads it when it must not mend anything."""
    return QUrl(url, QUrl.ParsingMode.StrictMode)
