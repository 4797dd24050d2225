"""The dialog of printing, on a printer that writes a file."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from viewer.export.order import Order, Paper
from viewer.ui.dialogs.export.paper import FINEST, Sheets, fineness, plan_of, printer_for
from viewer.ui.dialogs.printing import PrintDialog
from viewer.ui.main_window import MainWindow


def to_file(order: Order, target: Path) -> QPrinter:
    printer = printer_for(order, "Small record")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setResolution(72)
    return printer


@pytest.fixture
def dialog(window: MainWindow) -> PrintDialog:
    window.show_dialog("printing")
    [dialog] = window.findChildren(PrintDialog)
    return dialog


def test_every_page_of_the_dossier_is_printed(
    window: MainWindow, dialog: PrintDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    qtbot.waitUntil(dialog.preview.show_pages, timeout=30_000)
    count = len(dialog.preview.seen.sizes)
    dialog.print_on(to_file(Order(), tmp_path / "out.pdf"))
    qtbot.waitUntil(lambda: not isValid(dialog), timeout=30_000)
    pages = PdfReader(tmp_path / "out.pdf").pages
    assert len(pages) == count and round(pages[0].mediabox.width) == 595
    assert "sent to the printer" in window.messages.lines()[0].label.text()


def test_only_the_pages_asked_for_are_printed_as_often_as_asked(tmp_path: Path, qapp: object) -> None:
    printer = to_file(Order(), tmp_path / "out.pdf")
    printer.setFromTo(2, 3)
    printer.setCopyCount(2)
    assert plan_of(printer).pages(5) == [2, 3, 2, 3]


def test_the_paper_is_that_of_the_order(qapp: object, tmp_path: Path) -> None:
    layout = to_file(Order(paper=Paper.A3), tmp_path / "out.pdf").pageLayout()
    assert layout.pageSize().name() == "A3" and layout.orientation().name == "Landscape"


def test_a_printed_page_has_at_most_600_dots_to_the_inch_and_a_huge_one_fewer(qapp: object, tmp_path: Path) -> None:
    printer = to_file(Order(), tmp_path / "out.pdf")
    printer.setResolution(1200)
    assert plan_of(printer).resolution == FINEST
    assert fineness((595.0, 842.0), FINEST) == FINEST > fineness((6000.0, 842.0), FINEST)


def test_a_print_that_was_stopped_says_so(dialog: PrintDialog, tmp_path: Path) -> None:
    dialog.print_on(to_file(Order(), tmp_path / "out.pdf"))
    QTest.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    assert dialog.said.text() == "The printing was stopped."
    assert dialog.export.isEnabled()
    dialog.close()


def test_a_print_to_a_file_that_was_stopped_keeps_the_old_file(qapp: object, tmp_path: Path) -> None:
    old = tmp_path / "old.pdf"
    old.write_bytes(b"old")
    for act in ("abort", "end"):
        sheets = Sheets(to_file(Order(), old))
        sheets.add(QImage(100, 141, QImage.Format.Format_RGB32))
        assert old.read_bytes() == b"old"
        getattr(sheets, act)()
    assert old.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == [old]
