"""Which notes are handed on: sets to check, and the private ones only where the reader says so this time."""

from collections.abc import Iterable

from viewer.export.forms import Form
from viewer.i18n import _, ngettext
from viewer.model import records
from viewer.model.display import menu_text, one_line
from viewer.session.session import Session
from viewer.ui.choices import CheckBox
from viewer.ui.dialogs.export.sections import Section


class NotesChoice(Section):
    """The sets with notes, those that are shown checked; private notes are never asked for before."""

    def __init__(self, session: Session) -> None:
        super().__init__(_("Notes"))
        self._notes, hidden = session.notes.all, session.notes.index.hidden
        self.sets: dict[str, CheckBox] = {}
        for name, count in sorted(session.notes.index.sets.items()):
            words = _("{set} ({count})").format(set=one_line(name, 40) or _("My notes"), count=f"{count:,}")
            self.sets[name] = self._box(words, checked=name not in hidden)
        self.private = self._box("", checked=False)
        for box in self.sets.values():
            box.toggled.connect(lambda _on: self._tell_private())
        self._with_words = True
        self._tell_private()

    def show_for(self, form: Form) -> None:
        """Be there for forms that hold notes, or show on which events there are some; those show no words."""
        self._with_words = form.dossier
        self.setVisible(bool(self._notes) and (form.dossier or form.ending == ".png"))
        self._tell_private()

    def choose_only(self, names: Iterable[str]) -> None:
        """Check just those sets."""
        wanted = set(names)
        for name, box in self.sets.items():
            box.setChecked(name in wanted)

    def chosen(self) -> tuple[records.Note, ...]:
        """The notes of the sets checked, private ones too; the order tells whether those may go out."""
        return tuple(note for note in self._notes if self.sets[note.set].isChecked())

    def other(self) -> int:
        """How many notes are in sets that are not checked."""
        return len(self._notes) - len(self.chosen())

    def _box(self, words: str, *, checked: bool) -> CheckBox:
        box = CheckBox(menu_text(words))
        box.setChecked(checked)
        box.toggled.connect(lambda _on: self.changed.emit())
        self.add(box)
        return box

    def _tell_private(self) -> None:
        count = sum(note.private for note in self.chosen())
        words = ngettext("With {count} private note", "With {count} private notes", count)
        self.private.setText(words.format(count=f"{count:,}"))
        self.private.setVisible(count > 0 and self._with_words)
