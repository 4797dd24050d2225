"""The list of notes as Qt asks for it: a row is worked out when it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from time import monotonic

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from viewer.i18n import _
from viewer.index.note_filter import NoteFilter
from viewer.model import records
from viewer.model.highlight import Highlight
from viewer.session.session import Session
from viewer.ui.notes_panel.listing import Listing, Order
from viewer.ui.notes_panel.row import Row, row_of
from viewer.ui.plain_text import tooltip_text

NOTE, ROW, MARKED = (Qt.ItemDataRole.UserRole + n for n in range(3))
"""Roles: the note, its ``Row``, and whether what it stands on is selected on the timeline."""
AT_ONCE_S, SLICE_S = 0.06, 0.008
"""So long notes are looked through before the first answer, and then between two turns of the event loop."""
MOST_ONE_BY_ONE = 64
"""More notes than these are not put into other places one by one."""
MOST_RENEWED = 4_000
"""More changed notes than these are read anew, which then is quicker."""
_KEPT = 512
_Index = QModelIndex | QPersistentModelIndex


class NotesModel(QAbstractListModel):
    """The notes a filter wants, in order; ``counted`` tells that there are others, or more of them."""

    counted = Signal()

    def __init__(self, session: Session, meaning: Callable[[Highlight], str], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._meaning = session, meaning
        self.listing = Listing()
        self.is_last_first = False
        self.marked: frozenset[str] = frozenset()
        self.places: Mapping[str, str] = {}
        self._rows: dict[str, tuple[records.Note, Row]] = {}
        self._scan: Iterator[list[records.Note]] | None = None
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(lambda: self._look_through(SLICE_S))

    # --- what Qt asks ----------------------------------------------------------------------------

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self.listing.shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        note = self.note(index.row())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.row(note).title
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.row(note).spoken(sign_words(note, self._meaning))
            case Qt.ItemDataRole.ToolTipRole:
                row = self.row(note)
                parts = (f"{row.title} ({row.when})" if row.when else row.title, row.doubt, note.text)
                return tooltip_text("\n".join(part for part in (*parts, sign_words(note, self._meaning)) if part))
        if role == ROW:
            return self.row(note)
        if role == MARKED:
            return note.dataset == self._session.cover.id and not self.marked.isdisjoint(note.events)
        return note if role == NOTE else None

    # --- notes and rows --------------------------------------------------------------------------

    @property
    def is_searching(self) -> bool:
        """Whether more notes may be found yet."""
        return self._scan is not None

    def note(self, row: int) -> records.Note:
        """The note of a row."""
        shown = self.listing.shown
        return shown[len(shown) - 1 - row if self.is_last_first else row]

    def row_at(self, note: records.Note) -> int | None:
        """The row of a note; None where it is not listed."""
        at = self.listing.place(note)
        return None if at is None else self._turned(at)

    def row(self, note: records.Note) -> Row:
        """What is said of a note."""
        kept = self._rows.get(note.id)
        if kept is None or kept[0] is not note:
            if len(self._rows) > _KEPT:
                self._rows.clear()
            kept = self._rows[note.id] = (note, self._worked_out(note))
        return kept[1]

    def _worked_out(self, note: records.Note) -> Row:
        session = self._session
        if note.dataset == session.cover.id:
            row = row_of(note, session.table, session.language)
        else:
            row = row_of(note, None, session.language, self.places.get(note.dataset, note.dataset))
        if row.is_lost and (session.is_growing or session.dossier):  # still to be read, or in the data but not here
            words = row.words or (_("on an event outside this dossier") if session.dossier else "")
            row = replace(row, words=words, icon="calendar", doubt="", is_lost=False)
        if row.words or row.doubt:
            return row
        meaning = self._meaning(note.highlight) if note.highlight else _("star") if note.starred else ""
        return replace(row, words=meaning)

    # --- what changes ----------------------------------------------------------------------------

    def take(self, notes: tuple[records.Note, ...], order: Order, *, own: bool = True) -> None:
        """List other notes, oldest first; ``own``: all of them are on the open dataset."""
        self.beginResetModel()
        self._rows.clear()
        self.listing.take(notes, self._session.table if own else None, self._session.notes.index.signs, order)
        self._begin(self.listing.asked)

    def ask(self, asked: NoteFilter) -> None:
        """List what another filter wants; what takes longer than a moment comes bit by bit."""
        self.beginResetModel()
        self._begin(asked)

    def _begin(self, asked: NoteFilter) -> None:
        """Look for what is wanted, inside a reset that ends here."""
        self.listing.ask(asked)
        self._scan = self.listing.scan()
        until = monotonic() + AT_ONCE_S
        while self._scan is not None and monotonic() < until:
            found = next(self._scan, None)
            self._scan = self._scan if found is not None else None
            self.listing.shown += found or ()
        self.endResetModel()
        if self._scan is None:
            self._turn.stop()
        else:
            self._turn.start()
        self.counted.emit()

    def bring(self, changed: Mapping[str, records.Note | None]) -> bool:
        """Take in other states of some notes, None is gone; False where so many move that all are to be read anew."""
        if self.is_searching:  # the places found so far would not hold
            self._look_through(60.0)
        renewed: list[int] = []
        moved: list[str] = []
        for id, note in changed.items():
            self._rows.pop(id, None)
            at = self.listing.renew(note) if note is not None else None
            if at is None:
                moved.append(id)
            else:
                renewed.append(self._turned(at))
            if len(moved) > MOST_ONE_BY_ONE:
                return False
        if renewed:
            self.dataChanged.emit(self.index(min(renewed)), self.index(max(renewed)))
        for id in moved:
            self._drop(id)
            note = changed[id]
            if note is not None:
                self._put(note)
        self.counted.emit()
        return True

    def mark(self, events: frozenset[str]) -> None:
        """Mark the notes on those events."""
        if events != self.marked:
            self.marked = events
            if self.rowCount():
                self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1), [MARKED])

    def forget_rows(self) -> None:
        """Work out all rows anew, where the data or the language is another."""
        self._rows.clear()

    def _drop(self, id: str) -> None:
        note = self.listing.get(id)
        at = self.listing.place(note) if note is not None else None
        if at is None:
            self.listing.drop(id)
            return
        self.beginRemoveRows(QModelIndex(), self._turned(at), self._turned(at))
        self.listing.drop(id)
        self.endRemoveRows()

    def _put(self, note: records.Note) -> None:
        table = self._session.table if note.dataset == self._session.cover.id else None
        at = self.listing.where(note, table)
        if at is None:
            self.listing.put(note, None)
            return
        row = len(self.listing.shown) - at if self.is_last_first else at
        self.beginInsertRows(QModelIndex(), row, row)
        self.listing.put(note, at)
        self.endInsertRows()

    def _turned(self, at: int) -> int:
        return len(self.listing.shown) - 1 - at if self.is_last_first else at

    def _look_through(self, seconds: float) -> None:
        """Go on looking for notes that are wanted, for a while."""
        until = monotonic() + seconds
        while self._scan is not None and monotonic() < until:
            self._go_on(self._scan)
        if self._scan is None:
            self._turn.stop()
            self.counted.emit()

    def _go_on(self, scan: Iterator[list[records.Note]]) -> None:
        """Look through one more slice, and add what it has."""
        found = next(scan, None)
        if found is None:
            self._scan = None
        if not found:
            return
        first = 0 if self.is_last_first else len(self.listing.shown)
        self.beginInsertRows(QModelIndex(), first, first + len(found) - 1)
        self.listing.shown += found
        self.endInsertRows()

    def release(self) -> None:
        """Look no further."""
        self._turn.stop()
        self._scan = None


def sign_words(note: records.Note, meaning: Callable[[Highlight], str]) -> str:
    """The signs of a note in words, for its tooltip and for a screen reader."""
    signs = [
        _("starred") if note.starred else "",
        _("highlighted: {meaning}").format(meaning=meaning(note.highlight)) if note.highlight else "",
        _("done") if note.status == "done" else "",
        _("private") if note.private else "",
        _("set: {name}").format(name=note.set) if note.set else "",
        *(f"#{tag}" for tag in note.tags),
    ]
    return ", ".join(sign for sign in signs if sign)
