"""What can be done with notes, as menus; the same for those of the list and those on selected events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from viewer.i18n import _, ngettext
from viewer.model import records
from viewer.model.display import menu_text
from viewer.model.highlight import HIGHLIGHTS, Highlight
from viewer.paint import icons, theme
from viewer.paint.highlight import highlight_icon
from viewer.session import bulk
from viewer.session.session import Session
from viewer.ui import noting
from viewer.ui.notes_panel.sets import set_name, set_names
from viewer.ui.window import Window

Notes = Sequence[records.Note]
Meaning = Callable[[Highlight], str]


def fill_highlights(menu: QMenu, meaning: Meaning, chosen: set[Highlight | None], run: Callable[..., object]) -> None:
    """The palette with its meanings; ``chosen`` are the highlights there are now, ``run`` takes another one or None."""
    for number, each in enumerate(HIGHLIGHTS, 1):
        action = menu.addAction(highlight_icon(each, theme.current()), f"{number}  {menu_text(meaning(each))}")
        action.setCheckable(True)
        action.setChecked(chosen == {each})
        action.triggered.connect(partial(_do, partial(run, each)))
    menu.addSeparator()
    none = menu.addAction(f"0  {_('No highlight')}")
    none.triggered.connect(partial(_do, partial(run, None)))


class NoteMenu:
    """Fills a menu for notes. ``open_tags`` asks for tags, ``open_note`` puts the caret into a note."""

    def __init__(
        self,
        window: Window,
        open_tags: Callable[[Notes], object],
        open_note: Callable[[records.Note], object],
        attach_here: Callable[[Notes], object],
    ) -> None:
        self._window, self._session, self._meaning = window, window.session, window.habits.meaning
        self._open_tags, self._open_note, self._attach_here = open_tags, open_note, attach_here

    def fill(self, menu: QMenu, notes: Notes) -> None:
        """All that can be done with the notes, on or off as they are."""
        session, can = self._session, self._session.notes.can_write
        if len(notes) == 1:
            self._entry(menu, _("Write on this note"), partial(self._open_note, notes[0]), "notebook-pen", "Enter")
            menu.addSeparator()
        changing = self._fill_changes(menu, notes)
        alone = session.selection[0] if len(session.selection) == 1 else None
        attach = self._entry(menu, _("Attach to the selected event"), partial(self._attach_here, notes), "")
        movable = alone is not None and any(note.events and alone not in note.events for note in notes)
        attach.setEnabled(can and movable and session.dossier is None)
        if apart := session.layers.apart.intersection(note.id for note in notes):
            self._entry(menu, _("Offer a place again"), partial(bulk.ask_again, session, apart), "")
        menu.addSeparator()
        self._entry(menu, _("History of this note…"), partial(noting.show_history, self._window, notes), "")
        menu.addSeparator()
        several = ngettext("Delete {count} note", "Delete {count} notes", len(notes)).format(count=f"{len(notes):,}")
        words = several if len(notes) > 1 else _("Delete note")
        delete = self._entry(menu, words, partial(delete_notes, session, notes), "trash-2", "Del")
        for action in (*changing, delete):
            action.setEnabled(can)

    def _fill_changes(self, menu: QMenu, notes: Notes) -> list[QAction]:
        session = self._session
        starred = all(note.starred for note in notes)
        words = _("Take the star off") if starred else _("Star")
        star = self._entry(menu, words, partial(bulk.star, session, notes, not starred), "star", "*")
        inner = menu.addMenu(_("Highlight"))
        fill_highlights(
            inner, self._meaning, {note.highlight for note in notes}, partial(bulk.highlight, session, notes)
        )
        tags = self._entry(menu, _("Tags…"), partial(self._open_tags, notes), "tag", "T")
        done = all(note.status == "done" for note in notes)
        status = self._entry(menu, _("Done"), partial(bulk.set_status, session, notes, not done), "", "Ctrl+D")
        private = all(note.private for note in notes)
        words = _("Private (not in exports)")
        hidden = self._entry(menu, words, partial(bulk.set_private, session, notes, not private), "lock")
        for action, on in ((status, done), (hidden, private)):
            action.setCheckable(True)
            action.setChecked(on)
        sets = menu.addMenu(_("Move to set"))
        for name in set_names(session):
            action = self._entry(sets, menu_text(set_name(name)), partial(bulk.move_to_set, session, notes, name), "")
            action.setCheckable(True)
            action.setChecked(all(note.set == name for note in notes))
        return [star, inner.menuAction(), tags, status, hidden, sets.menuAction()]

    def _entry(self, menu: QMenu, words: str, run: Callable[[], object], icon: str, keys: str = "") -> QAction:
        look = theme.current()
        action = menu.addAction(words)
        if icon:
            action.setIcon(icons.icon(icon, look.ink, look.faint))
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(partial(_do, run))
        return action


def delete_notes(session: Session, notes: Notes) -> None:
    """Delete notes, and say how they come back."""
    count = len(notes)
    if count and bulk.delete(session, notes):
        words = ngettext("The note was deleted.", "{count} notes were deleted.", count).format(count=f"{count:,}")
        session.tell(
            f"{words} {_('Undo brings it back.') if count == 1 else _('Undo brings them back.')}", about="note"
        )


def popup(parent: QWidget) -> QMenu:
    """A menu that is gone when it closes."""
    menu = _Popup(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


class _Popup(QMenu):
    """A figure takes the entry that begins with it, also where figures are keys of what is below the menu."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.text().isdigit():
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        figure = event.text()
        found = next((each for each in self.actions() if figure.isdigit() and each.text().startswith(figure)), None)
        if found is None:
            super().keyPressEvent(event)
        else:
            self.close()
            found.trigger()


def _do(run: Callable[[], object], _checked: bool = False) -> None:
    run()
