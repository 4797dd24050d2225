"""The file an export goes to; its ending tells the form, and follows it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from viewer.export.forms import FORMS, Form
from viewer.i18n import _
from viewer.model.display import menu_text
from viewer.ui.plain_text import PlainLabel


class TargetRow(QWidget):
    """A field and a button; ``form_typed`` tells the ending of a form that the name now has.

    ``agreed`` is a file that is there, and that the reader has said may be replaced.
    """

    form_typed = Signal(str)
    changed = Signal()

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._folder = file.parent
        self.field = QLineEdit(str(file))
        self.field.setAccessibleName(_("File"))
        self.browse = QPushButton(menu_text(_("Choose…")))
        self.browse.setAutoDefault(False)
        self.agreed: Path | None = None
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(PlainLabel(_("File"), "muted", wrap=False, selectable=False))
        across.addWidget(self.field, 1)
        across.addWidget(self.browse)
        self.field.textChanged.connect(lambda _text: self._on_text())
        self.browse.clicked.connect(lambda _checked: self._browse())

    @property
    def path(self) -> Path:
        """The file named; a name alone is one in the folder that was proposed."""
        return self._folder / Path(self.field.text()).expanduser()

    def has_name(self) -> bool:
        """Whether the file has a name, and not only an ending."""
        name = Path(self.field.text().strip()).name
        return bool(name[: len(name) - len(_ending(name))].strip())

    def end_with(self, form: Form) -> None:
        """Let the name end as that form's files do."""
        name = self.field.text()
        known = _ending(name)
        if known != form.ending:
            self.field.setText(name[: len(name) - len(known)] + form.ending)

    def _on_text(self) -> None:
        self.agreed = None
        self.changed.emit()
        if ending := _ending(self.field.text()):
            self.form_typed.emit(ending)

    def _browse(self) -> None:
        kinds = ";;".join(f"{form.title()} (*{form.ending})" for form in FORMS)
        now = next(
            (f"{form.title()} (*{form.ending})" for form in FORMS if form.ending == _ending(self.field.text())), ""
        )
        name, _filter = QFileDialog.getSaveFileName(self, _("Export to"), self.field.text(), kinds, now)
        if name:
            self.field.setText(name)
            self.agreed = self.path if self.path.exists() else None


def _ending(name: str) -> str:
    """The longest ending of a form that the name has."""
    return max((form.ending for form in FORMS if name.lower().endswith(form.ending)), key=len, default="")
