"""Hand on: what is asked for at the left, what comes of it at the right."""

from viewer.ui.dialogs.export.dialog import ExportDialog, make

__all__ = ["ExportDialog", "make"]
