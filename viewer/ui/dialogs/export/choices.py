"""All choices of an export in one column; those without a meaning for the form are not there."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from viewer.export.forms import FORMS, Form
from viewer.export.material import Material
from viewer.export.order import Layout, Order, Paper
from viewer.i18n import LANGUAGES, _
from viewer.model.display import menu_text
from viewer.ui.choices import CheckBox
from viewer.ui.dialogs.export.dossier import Pages, Parts, Timeline, Titles
from viewer.ui.dialogs.export.notes import NotesChoice
from viewer.ui.dialogs.export.picture import PictureChoice
from viewer.ui.dialogs.export.scopes import first_scope, scope_words, scopes
from viewer.ui.dialogs.export.sections import Section
from viewer.ui.window import Window

_PDF = ".pdf"
_OF_ALL_LANGUAGES = (".csv", ".json", ".jsonl", ".jsonld")


class Choices(QWidget):
    """Gives the order and the material; ``changed`` tells of every choice, ``form_changed`` of the form's alone."""

    changed = Signal()
    form_changed = Signal()

    def __init__(self, window: Window, *, on_paper: bool) -> None:
        super().__init__()
        self._session, self._habits = window.session, window.habits
        session, scale = window.session, window.timeline.scene.scale
        ending, order = self._habits.exported()
        self.scopes = scopes(session, scale)
        self.form = Section(_("Form"))
        titles = [(f"{form.title()} ({form.ending})", form.ending) for form in FORMS]
        self.form_box = self.form.add_list(_("Form"), titles, _PDF if on_paper else ending)
        self.events = Section(_("Events"))
        self.scope = self.events.add_radios(scope_words(self.scopes), first_scope(self.scopes))
        for name, button in self.scope.items():
            button.setEnabled(bool(self.scopes[name].ids))
        self.languages = Section(_("Language"))
        names = {"en": "English", "ko": "한국어", "both": _("Both side by side")}
        former = "both" if len(order.languages) > 1 else order.language
        self.language = self.languages.add_radios(names, former if ending else session.language)
        self.titles = Titles(order, session.cover.title(session.language))
        self.parts, self.pages = Parts(order), Pages(order)
        self.timeline = Timeline(order, (scale.start, scale.end))
        self.notes, self.picture = NotesChoice(session), PictureChoice(order)
        self.cells = Section(_("Cells"))
        self.guard = CheckBox(menu_text(_("Keep cells from being read as formulas")))
        self.guard.setChecked(order.guard)
        self.guard.toggled.connect(lambda _on: self.cells.changed.emit())
        self.cells.add(self.guard)
        self._lay_out(on_paper=on_paper)
        self.form_box.currentIndexChanged.connect(lambda _index: self._on_form())
        self._show_for_form()

    @property
    def chosen_form(self) -> Form:
        """The form that is chosen."""
        return next(form for form in FORMS if form.ending == self.form_box.currentData())

    def choose_form(self, ending: str) -> None:
        """Choose a form by how its files end."""
        self.form_box.setCurrentIndex(max(self.form_box.findData(ending), 0))

    def order(self) -> Order:
        """What is asked for, and how it shall look."""
        return Order(
            languages=self._languages(),
            parts=self.parts.chosen(),
            paper=Paper(self.pages.paper.currentData()),  # Qt gives a plain string back
            layout=Layout(self.pages.layout_box.currentData()),
            strip=self.timeline.plan(),
            title=self.titles.title.text().strip(),
            subtitle=self.titles.subtitle.text().strip(),
            private=self.notes.private.isVisibleTo(self) and self.notes.private.isChecked(),
            picture=self.picture.look(),
            guard=self.guard.isChecked(),
        )

    def material(self) -> Callable[[], Material]:
        """What makes the material of now; a large dataset takes a while, so it is asked for off the main thread."""
        session, selection = self._session, self.scopes[self.chosen_scope]
        make, table, colours = session.make_dataset, session.table, session.layers.colours
        notes, other, meanings = self.notes.chosen(), self.notes.other(), self._habits.now.meanings
        origin, faulty = session.dossier, session.reading.left_out if session.reading is not None else 0
        return lambda: Material(make(), table, selection, notes, meanings, colours, other, origin, faulty)

    @property
    def chosen_scope(self) -> str:
        """The name of the events chosen."""
        return next(name for name, button in self.scope.items() if button.isChecked())

    def keep(self) -> None:
        """Begin with these choices next time, private notes never."""
        self._habits.remember_export(self.chosen_form.ending, self.order())

    def _languages(self) -> tuple[str, ...]:
        chosen = next(name for name, button in self.language.items() if button.isChecked())
        first = self._session.language
        return (first, *(one for one in LANGUAGES if one != first)) if chosen == "both" else (chosen,)

    def _lay_out(self, *, on_paper: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 0, 12, 8)
        column.setSpacing(16)
        sections = (self.form, self.events, self.languages, self.notes, self.titles, self.parts, self.pages)
        for section in (*sections, self.timeline, self.picture, self.cells):
            column.addWidget(section)
            section.changed.connect(self.changed)
        column.addStretch()
        self.form.setVisible(not on_paper)

    def _on_form(self) -> None:
        self._show_for_form()
        self.form_changed.emit()

    def _show_for_form(self) -> None:
        form = self.chosen_form
        for section in (self.titles, self.parts, self.pages):
            section.setVisible(form.dossier)
        self.notes.show_for(form)
        self.languages.setVisible(form.ending not in _OF_ALL_LANGUAGES)
        self.timeline.setVisible(form.dossier or form.picture)
        self.timeline.show_for(dossier=form.dossier)
        self.picture.setVisible(form.picture)
        self.picture.show_for(drawn=form.ending == ".svg")
        self.cells.setVisible(form.ending == ".csv")
        self.language["both"].setVisible(form.dossier)
        if self.language["both"].isChecked() and not form.dossier:
            self.language[self._session.language].setChecked(True)
