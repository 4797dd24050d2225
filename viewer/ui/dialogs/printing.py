"""Print: the choices and the preview of an export, then a printer in the place of a file."""

import threading
from dataclasses import replace

from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from viewer.errors import ExportCancelled, ExportError
from viewer.export.material import Watch
from viewer.export.pdf import make_pdf
from viewer.i18n import _, ngettext
from viewer.session.tasks import Run
from viewer.ui.dialogs.export.frame import HandingOn
from viewer.ui.dialogs.export.paper import Sheets, fineness, plan_of, printer_for
from viewer.ui.dialogs.export.preparing import check_events
from viewer.ui.dialogs.export.preview import Asked
from viewer.ui.dialogs.sheet import Sheet
from viewer.ui.window import Window

_PATIENCE = 0.1


def make(window: Window, parent: QWidget) -> Sheet:
    """The dialog for this window's session."""
    return PrintDialog(window, parent)


class PrintDialog(HandingOn):
    """The system's own dialog is asked for printer, pages and copies; a page is drawn once the former is painted."""

    def __init__(self, window: Window, parent: QWidget) -> None:
        super().__init__(window, parent, _("Print"), _("Print…"), on_paper=True)
        self._sheets: Sheets | None = None
        self._painted = threading.Semaphore(0)
        self.work.arrived.connect(self._on_page)
        self.lay_out()

    def asked(self) -> Asked:
        material, order, form = super().asked()
        return material, replace(order, on_paper=True), form

    def start(self) -> None:
        printer = printer_for(self.choices.order(), self.session.cover.title(self.session.language))
        asking = QPrintDialog(printer, self)
        asking.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        if count := len(self.preview.seen.sizes):
            asking.setMinMax(1, count)
        asking.accepted.connect(lambda: self.print_on(printer))
        asking.finished.connect(asking.deleteLater)
        QDialog.open(asking)  # that of print dialogs asks for a slot

    def print_on(self, printer: QPrinter) -> None:
        """Print on it what the choices of now give."""
        (material, order, _form), plan, typesetter = self.asked(), plan_of(printer), self.typesetter
        self._sheets, self._painted = Sheets(printer), threading.Semaphore(0)
        painted = self._painted

        def work(run: Run) -> int:
            given = material()
            check_events(given)
            watch = Watch(run.cancelled, lambda stage: run.progress(stage, 0.0))
            pdf = make_pdf(given, order, watch, typesetter.typeset).content
            sizes = typesetter.sizes(pdf, run.cancelled)
            pages = plan.pages(len(sizes))
            if not pages:
                raise ExportError(_("None of these pages is there; nothing was printed."))
            for number, page in enumerate(pages, 1):
                run.progress(_("Printing page {page} of {count}").format(page=number, count=len(pages)), 0.0)
                ppi = fineness(sizes[page - 1], plan.resolution)
                run.hand_over(QImage.fromData(typesetter.picture(pdf, page, ppi, run.cancelled)))
                while not painted.acquire(timeout=_PATIENCE):
                    if run.cancelled():
                        raise ExportCancelled(self.stopped_words())
            return len(pages)

        self.set_busy(True)
        self.work.start(work)

    def on_done(self, result: object) -> None:
        assert isinstance(result, int), "that is how many pages were printed"
        try:
            if self._sheets is not None:
                self._sheets.end()
        except ExportError as error:
            self.on_failed(error)
            return
        words = ngettext("{count} page was sent to the printer.", "{count} pages were sent to the printer.", result)
        self.choices.keep()
        self.session.tell(words.format(count=f"{result:,}"), about="export")
        self.close()

    def on_failed(self, error: Exception | None) -> None:
        self.stop()
        self.set_busy(False)
        self.say(str(error) if error else _("The printing failed, because of a fault in the program."))

    def stop(self) -> None:
        super().stop()
        if self._sheets is not None:
            self._sheets.abort()

    def stopped_words(self) -> str:
        return _("The printing was stopped.")

    def _on_page(self, image: QImage) -> None:
        assert self._sheets is not None, "pages come only while something is printed"
        try:
            self._sheets.add(image)
        except ExportError as error:
            self.on_failed(error)
        else:
            self._painted.release()
