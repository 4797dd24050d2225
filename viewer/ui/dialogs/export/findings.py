"""What a reader should know of an export before it is handed on."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from viewer.export.forms import Form
from viewer.export.material import Made, Material
from viewer.export.order import Order
from viewer.export.preflight import findings
from viewer.i18n import _
from viewer.ui.plain_text import PlainLabel

_HIGHEST = 92


def checked(material: Material, order: Order, form: Form, made: Made) -> tuple[str, ...]:
    """The sentences to be told; asked for off the main thread."""
    found = findings(material, order, (form,), made.changed)
    return tuple(dict.fromkeys((*made.said, *(one.words for one in found))))


class Findings(QScrollArea):
    """Those sentences below the preview; nothing where there are none."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Worth knowing"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setProperty("ring", "true")
        self.words: tuple[str, ...] = ()
        self.hide()

    def tell(self, words: tuple[str, ...]) -> None:
        """Show these sentences."""
        if words == self.words:
            return
        self.words = words
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(2, 0, 8, 0)
        rows.setSpacing(2)
        for sentence in words:
            rows.addWidget(PlainLabel(sentence, "status"))
        self.setWidget(page)
        self.setVisible(bool(words))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the sentences need, up to a few lines."""
        page = self.widget()
        rows = page.layout() if page is not None else None
        if rows is not None:
            needed = rows.totalHeightForWidth(max(self.viewport().width(), 1))
            self.setFixedHeight(min(needed + 4, _HIGHEST))
