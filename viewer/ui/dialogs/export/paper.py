"""Pages on a printer: Typst's pictures of them at its resolution, one after another."""

import math
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from viewer.errors import ExportError
from viewer.export.order import Order, Paper
from viewer.export.typesetter import Size
from viewer.export.written import failure
from viewer.i18n import _

FINEST = 600
"""Dots to the inch that are never passed."""
_MOST_PIXELS = 150_000_000
_SIZES = {
    Paper.A4: QPageSize.PageSizeId.A4,
    Paper.LETTER: QPageSize.PageSizeId.Letter,
    Paper.A3: QPageSize.PageSizeId.A3,
}


def printer_for(order: Order, name: str) -> QPrinter:
    """The usual printer with the paper of an order; the reader may change both."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    across = order.paper is Paper.A3
    orientation = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(QPageSize(_SIZES[order.paper]), orientation, QMarginsF()))
    printer.setFullPage(True)
    printer.setDocName(name)
    return printer


@dataclass(frozen=True)
class Plan:
    """What the reader has set in the print dialog, as plain values that any thread may ask."""

    resolution: int
    wanted: Callable[[int], bool]
    copies: int
    backwards: bool

    def pages(self, count: int) -> list[int]:
        """The numbers of the pages to print, in their order."""
        once = [page for page in range(1, count + 1) if self.wanted(page)]
        return (once[::-1] if self.backwards else once) * self.copies


def plan_of(printer: QPrinter) -> Plan:
    """What is set on a printer; copies it makes by itself are left to it."""
    copies = 1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1)
    backwards = printer.pageOrder() is QPrinter.PageOrder.LastPageFirst
    return Plan(min(printer.resolution(), FINEST), _wanted(printer), copies, backwards)


def _wanted(printer: QPrinter) -> Callable[[int], bool]:
    first, last, ranges = printer.fromPage(), printer.toPage(), printer.pageRanges()
    if not ranges.isEmpty():
        return ranges.contains
    return range(first, (last or first) + 1).__contains__ if first else lambda _page: True


def fineness(size: Size, resolution: int) -> float:
    """Dots to the inch that a page of that size is drawn with."""
    inches = size[0] / 72 * size[1] / 72
    return min(float(resolution), math.sqrt(_MOST_PIXELS / inches))


class Sheets:
    """The pages of one print, each as large as the paper lets it be."""

    def __init__(self, printer: QPrinter) -> None:
        self._printer, self._painter = printer, QPainter()
        self._file = Path(printer.outputFileName()) if printer.outputFileName() else None
        self._part = self._file.with_name(f".{self._file.name[:40]}.part") if self._file is not None else None
        if self._part is not None:  # the file that is there stays until the new one is whole
            printer.setOutputFileName(str(self._part))
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)

    def add(self, image: QImage) -> None:
        """Paint a page; raises ExportError where the printer takes none."""
        begun = self._printer.newPage() if self._painter.isActive() else self._painter.begin(self._printer)
        if not begun:
            raise ExportError(_("The printer takes no pages."))
        sheet = self._printer.paperRect(QPrinter.Unit.DevicePixel)
        by = min(sheet.width() / image.width(), sheet.height() / image.height())
        width, height = image.width() * by, image.height() * by
        self._painter.drawImage(QRectF((sheet.width() - width) / 2, 0.0, width, height), image)

    def end(self) -> None:
        """There are no more pages; raises ExportError where a file that was printed to cannot be put in its place."""
        if self._painter.isActive():
            self._painter.end()
        if self._file is not None and self._part is not None:
            try:
                os.replace(self._part, self._file)
            except OSError as error:
                raise ExportError(failure(self._file, error)) from error

    def abort(self) -> None:
        """Throw away what is not yet printed."""
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()
        if self._part is not None:
            self._part.unlink(missing_ok=True)
