"""The reader's notes on an event, a span of time or the dataset: each in an editor of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from viewer.i18n import _
from viewer.model.annotation import DatasetTarget, EventPart, Note, SpanTarget, Target
from viewer.model.display import one_line
from viewer.model.edtf import parse
from viewer.model.edtf_days import span_edtf
from viewer.model.highlight import usual_meaning
from viewer.session.session import Session
from viewer.ui.note_editor import NoteEditor
from viewer.ui.note_tools import Meaning
from viewer.ui.panes.places import place_of
from viewer.ui.panes.sections import Section, aside_label, label, row
from viewer.ui.plain_text import TextButton
from viewer.ui.tab_order import go_through, stops

_MOST = 50


@dataclass(frozen=True, slots=True)
class Ground:
    """What a section is about: its notes, what a new one stands on, its key, and the event where it is one.

    ``heading`` says what the notes are on, where they are not simply the reader's on what the pane is about.
    """

    find: Callable[[], tuple[Note, ...]]
    target: Callable[[], Target]
    key: str
    event: str = ""
    heading: str = ""


class NotesSection(QWidget):
    """All notes on one thing, and a way to begin another.

    ``go`` shows a part of the event that a note stands on.
    """

    history_wanted = Signal(str)

    def __init__(
        self,
        session: Session,
        ground: Ground,
        meaning: Meaning = usual_meaning,
        go: Callable[[EventPart], object] = lambda _part: None,
    ) -> None:
        super().__init__()
        self._session, self._ground, self._meaning, self._go = session, ground, meaning, go
        self.editors: list[NoteEditor] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        aside = aside_label(_("only on this computer"))
        self._column.addWidget(row(None, label(self._ground.heading or _("Your notes"), "heading"), aside))
        self._below = QVBoxLayout()
        self._below.setContentsMargins(TextButton.PAD, 0, TextButton.PAD, 0)
        self._below.setSpacing(12)
        self._column.addLayout(self._below)
        self.begin = TextButton(_("Write a note"), self.write_new)
        self._column.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        self.refresh()
        blank = any(editor.note is None for editor in self.editors)
        if f"{ground.key}/" in session.drafts and not blank:  # a new note that could not be kept
            self._add(None)
            self._offer_another()

    def refresh(self) -> None:
        """Show the notes as they are in the notebook now; what is being typed stays."""
        if any(editor.is_saving for editor in self.editors):
            return
        notes = {note.id: note for note in self._ground.find()[:_MOST]}
        for editor in list(self.editors):
            self._bring_up_to_date(editor, notes)
        shown = {editor.note.id for editor in self.editors if editor.note is not None}
        for note in notes.values():
            if note.id not in shown and not note.is_bare:
                self._show_note(note)
        self._offer_another()

    def has(self, note: Note) -> bool:
        """Whether a note is one of these."""
        return any(one.id == note.id for one in self._ground.find())

    def write_on(self, note: Note) -> None:
        """Put the caret into one of the notes, also into a mere sign that has no editor yet."""
        shown = (editor for editor in self.editors if editor.note is not None and editor.note.id == note.id)
        (next(shown, None) or self._add(note)).write()

    def write_new(self, targets: Sequence[Target] = ()) -> None:
        """Put the caret into an empty note; a mere sign becomes the note it is written on."""
        targets = tuple(targets) or (self._ground.target(),)
        blank = next((editor for editor in self.editors if editor.note is None), None)
        if blank is not None and blank.is_unsaved and _grounds(blank.targets) != _grounds(targets):
            blank.flush()
            blank = None if blank.note else blank
        if blank is None:
            active = self._session.layers.active
            bare = (note for note in self._ground.find() if note.is_bare and not note.is_mark and note.set == active)
            blank = self._add(next((note for note in bare if _grounds(note.targets) == _grounds(targets)), None))
        if blank.note is None and not blank.is_unsaved:
            blank.stand_on(targets)
        self._show_place(blank)
        self._offer_another()
        blank.write()

    def flush(self) -> None:
        """Save at once what is typed and not yet kept."""
        for editor in list(self.editors):
            editor.flush()

    def _bring_up_to_date(self, editor: NoteEditor, notes: dict[str, Note]) -> None:
        if editor.note is None:
            editor.show_state()
            return
        now = notes.get(editor.note.id)
        if now is None and editor.field.hasFocus():
            now = self._session.notes.get(editor.note.id)  # its set is hidden, or it stands elsewhere by now
        if now is None and not editor.field.hasFocus():
            self._remove(editor)
        elif now != editor.note:
            editor.show_note(now)
            self._show_place(editor)

    def _show_note(self, note: Note) -> None:
        """A note that has come (again): in the empty editor where there is one, else in one of its own."""
        blank = next((one for one in self.editors if one.note is None and not one.is_unsaved), None)
        if blank is None:
            self._add(note)
        else:
            blank.show_note(note)
            self._show_place(blank)

    def _add(self, note: Note | None) -> NoteEditor:
        targets = note.targets if note else (self._ground.target(),)
        key = f"{self._ground.key}/{note.id if note else ''}"
        editor = NoteEditor(self._session, note, targets, key, self._meaning)
        editor.changed.connect(self.refresh)
        editor.dismissed.connect(lambda: self._dismiss(editor))
        editor.history_wanted.connect(self.history_wanted)
        self.editors.append(editor)
        self._below.addWidget(editor)
        editor.show()
        self._show_place(editor)
        return editor

    def _show_place(self, editor: NoteEditor) -> None:
        """Say above a note what it stands on, where that is not simply what the section is about."""
        plain = editor.note is None and _grounds(editor.targets) == _grounds((self._ground.target(),))
        place = None if plain else place_of(self._session, editor.targets, self._ground.event, self._go)
        whose = _whose(editor.note, self._session)
        parts = [part for part in (label(whose, "second") if whose else None, place) if part is not None]
        editor.show_place(Section(spacing=0).add(*parts) if parts else None)

    def _remove(self, editor: NoteEditor) -> None:
        self.editors.remove(editor)
        self._below.removeWidget(editor)
        editor.hide()
        editor.deleteLater()

    def _dismiss(self, editor: NoteEditor) -> None:
        """Take away an empty note that was never written."""
        if editor in self.editors:  # it is told once more when the focus leaves it
            self._remove(editor)
        self._offer_another()

    def _offer_another(self) -> None:
        blank = any(editor.note is None for editor in self.editors)
        self.begin.setVisible(self._session.notes.can_write and not blank)
        if not self._session.notes.can_write and not self.editors:
            self._add(None)
        go_through((self.begin, *stops(self)))


def on_event(session: Session, id: str) -> Ground:
    """The notes on an event and on its parts."""
    return Ground(lambda: session.notes.on(id), lambda: session.target(id), f"{session.dataset.id}/{id}", id)


def on_span(session: Session, span: tuple[float, float]) -> Ground:
    """The notes on stretches of time that touch ``span``; a new one stands on the span itself."""
    edtf = span_edtf(*span)

    def find() -> tuple[Note, ...]:
        return tuple(note for note in session.notes.on_spans() if _touches(note, span))

    return Ground(find, lambda: SpanTarget(span=edtf), f"{session.dataset.id}/{edtf}", "", _("Your notes on this span"))


def on_dataset(session: Session) -> Ground:
    """The notes on the dataset as a whole."""

    def find() -> tuple[Note, ...]:
        return session.notes.on_dataset()

    return Ground(find, DatasetTarget, f"{session.cover.id}/*")


def _grounds(targets: Sequence[Target]) -> frozenset[str]:
    """What targets stand on, without the prints and values that may have changed since."""
    prints = {"title", "date", "value", "to_title", "to_date"}
    return frozenset(target.model_dump_json(exclude=prints) for target in targets)


def _whose(note: Note | None, session: Session) -> str:
    """The set of a note and who began it, where these are not simply the reader's own."""
    if note is None:
        return ""
    me = session.notebook.author if session.notebook else ""
    by = one_line(note.creator, 60) if note.creator != me else ""
    if not note.set:
        return _("by {author}").format(author=by) if by else ""
    name = one_line(note.set, 60)
    return _("{set}, by {author}").format(set=name, author=by) if by else name


def _touches(note: Note, span: tuple[float, float]) -> bool:
    for target in note.targets:
        if isinstance(target, SpanTarget):
            low, high = parse(target.span).possible
            if (low is None or low < span[1]) and (high is None or high > span[0]):
                return True
    return False
