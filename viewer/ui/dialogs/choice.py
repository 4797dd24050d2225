"""Which dialog goes by which name; each is imported only when it is asked for."""

from importlib import import_module

from PySide6.QtWidgets import QDialog, QWidget

from viewer.ui.window import Window


def open_dialog(name: str, window: Window, parent: QWidget, *about: str) -> QDialog:
    """Open a dialog over its window and go on; every dialog is a module here with ``make(window, parent, *about)``.

    One that blocks nothing stays open beside the work.
    """
    module = import_module(f"viewer.ui.dialogs.{name}")
    dialog: QDialog = module.make(window, parent, *about)
    if dialog.isModal():
        dialog.open()
    else:
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
    return dialog
