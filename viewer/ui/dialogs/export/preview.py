"""The live preview: what an order would hand on, as pages, a picture or lines; the newest order wins."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFontDatabase, QImage
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QStackedLayout, QVBoxLayout, QWidget

from viewer.errors import ExportError
from viewer.export.forms import Form
from viewer.export.material import Material
from viewer.export.order import Order
from viewer.export.typesetter import Typesetter
from viewer.i18n import _, ngettext
from viewer.session.tasks import Latest, Run
from viewer.ui.dialogs.export.findings import Findings
from viewer.ui.dialogs.export.page_view import PageView
from viewer.ui.dialogs.export.preparing import LINES, Preparing, Seen
from viewer.ui.plain_text import PlainLabel

REST_MS, LOOK_MS = 150, 30
"""So long choices, and the hand that scrolls, must rest before anything is made of them."""
Asked = tuple[Callable[[], Material], Order, Form]


class Preview(QWidget):
    """``show_order`` may be called as often as choices change; ``prepared`` tells that the newest is shown."""

    prepared = Signal()

    def __init__(self, typesetter: Typesetter) -> None:
        super().__init__()
        self._typesetter, self._preparing = typesetter, Preparing(typesetter)
        self.seen = Seen()
        self._asked: Callable[[], Asked] | None = None
        self._work, self._drawing = Latest(self), Latest(self)
        self._work.done.connect(self._on_prepared)
        self._work.failed.connect(self._on_failed)
        self._work.progressed.connect(self._on_progress)
        self._drawing.arrived.connect(self._on_drawn)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._prepare)
        self._looking = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._looking.timeout.connect(self._draw)
        self._wanted: tuple[list[int], float] = ([], 0.0)
        self.pages, self.text, self.fault = PageView(), QPlainTextEdit(), PlainLabel("", "muted")
        self.pages.wanted.connect(self._on_wanted)
        self.pages.moved.connect(self._tell_place)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(_("Preview"))
        self.place = PlainLabel("", "second", wrap=False, selectable=False)
        self.busy = PlainLabel("", "second", wrap=False, selectable=False)
        self.findings = Findings()
        self._lay_out()

    def show_order(self, asked: Callable[[], Asked]) -> None:
        """Show what comes of it once nothing more is asked for a moment."""
        self._asked = asked
        self.busy.set_text(_("Typesetting…"))
        self._rest.start()

    def show_pages(self) -> bool:
        """Whether pages of the newest order are shown."""
        return bool(self.seen.sizes) and not self.busy.text()

    def close_work(self) -> None:
        """Wait for nothing any more."""
        for timer in (self._rest, self._looking):
            timer.stop()
        for work in (self._work, self._drawing):
            work.cancel()

    def _lay_out(self) -> None:
        self.stack = QStackedLayout()
        for widget in (self.pages, self.text):
            self.stack.addWidget(widget)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 24, 24, 24)
        column.addWidget(self.fault)
        column.addStretch()
        self.stack.addWidget(page)
        under = QHBoxLayout()
        under.addWidget(self.place)
        under.addStretch()
        under.addWidget(self.busy)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addLayout(self.stack, 1)
        rows.addLayout(under)
        rows.addWidget(self.findings)

    def _prepare(self) -> None:
        if self._asked is None:
            return
        material, order, form = self._asked()
        self._drawing.cancel()
        self._work.start(lambda run: self._preparing.seen(material, order, form, run))

    def _on_progress(self, stage: str, _share: float) -> None:
        self.busy.set_text(f"{stage}…")

    def _tell_busy(self) -> None:
        """What is seen is the newest, unless another choice was made meanwhile."""
        self.busy.set_text(_("Typesetting…") if self._rest.isActive() else "")

    def _on_prepared(self, seen: Seen) -> None:
        self.seen = seen
        self._tell_busy()
        self.findings.tell(seen.told)
        if seen.sizes:
            self.stack.setCurrentWidget(self.pages)
            self.pages.show_pages(seen.sizes)
        elif seen.picture is not None:
            self.stack.setCurrentWidget(self.pages)
            self.pages.show_whole(seen.picture)
        else:
            self.stack.setCurrentWidget(self.text)
            self.text.setPlainText(seen.text)
        self._tell_place()
        self.prepared.emit()

    def _on_failed(self, error: ExportError | None) -> None:
        self.seen = Seen()
        self._tell_busy()
        self.findings.tell(())
        self.fault.set_text(str(error) if error else _("There is no preview, because of a fault in the program."))
        self.stack.setCurrentIndex(2)
        self._tell_place()
        self.prepared.emit()

    # --- pages ---------------------------------------------------------------------------------------

    def _on_wanted(self, pages: list[int], ppi: float) -> None:
        if self.seen.pdf:
            self._wanted = (pages, ppi)
            self._looking.start()

    def _draw(self) -> None:
        (pages, ppi), pdf, typesetter = self._wanted, self.seen.pdf, self._typesetter

        def draw(run: Run) -> None:
            for page in pages:
                image = QImage.fromData(typesetter.picture(pdf, page, ppi, run.cancelled))
                run.hand_over((pdf, page, image, ppi))

        self._drawing.start(draw)

    def _on_drawn(self, drawn: tuple[bytes, int, QImage, float]) -> None:
        pdf, page, image, ppi = drawn
        if pdf is self.seen.pdf:
            self.pages.show_picture(page, image, ppi)

    def _tell_place(self) -> None:
        """Which page one is at, or what else is seen."""
        self.place.set_text(self._place_words())
        self.pages.setAccessibleDescription(self.place.text())

    def _place_words(self) -> str:
        count = len(self.seen.sizes)
        if self.seen.pdf.startswith(b"%PDF"):
            words = ngettext("Page {page} of {count}", "Page {page} of {count}", count)
            return words.format(page=self.pages.page, count=count)
        if self.seen.picture is not None:
            return ""
        return _("The first {count} lines").format(count=LINES) if self.seen.more else ""
