"""What a step has changed and what the notes were after it, as text that can be read, selected and copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from viewer.i18n import _, ngettext
from viewer.model.display import TEXT_LIMIT, display_text
from viewer.paint import theme
from viewer.session.note_changes import Piece, TargetWords, field_changes, fields_in_words, text_pieces
from viewer.session.note_history import Ends

_SIGNS = {"same": "", "added": "+", "removed": "−"}


class HistoryPage(QTextEdit):
    """Written piece by piece with formats of its own, so that no text of a note is taken for markup."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("What the step has changed"))
        self.document().setDocumentMargin(12)

    def show_step(self, ends: Sequence[Ends], left_out: int, words: TargetWords) -> None:
        """Show each note the step touched; ``left_out`` more are only counted."""
        self.clear()
        cursor = QTextCursor(self.document())
        for each in ends:
            self._note(cursor, each, words)
        if left_out:
            more = ngettext("and {count} more note", "and {count} more notes", left_out)
            self._line(cursor, more.format(count=f"{left_out:,}"), _muted())
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _note(self, cursor: QTextCursor, ends: Ends, words: TargetWords) -> None:
        self._line(cursor, words.brief(ends.shown), _heading(), above=16)
        if ends.before is None or ends.after is None:
            said = _("Before this step there was no such note.") if ends.after else _("The note was deleted. It was:")
            self._line(cursor, said, _muted())
            self._whole(cursor, ends, words)
            return
        changes = field_changes(ends.before, ends.after, words)
        pieces = text_pieces(ends.before.text[:TEXT_LIMIT], ends.after.text[:TEXT_LIMIT])
        is_text_changed = any(piece.kind != "same" for piece in pieces)
        if not changes and not is_text_changed:
            self._line(cursor, _("Nothing that is seen was changed."), _muted())
        for change in changes:
            told = _("{field}: {former} → {now}")
            self._line(cursor, told.format(field=change.name, former=change.former, now=change.now), _plain())
        if is_text_changed:
            self._line(cursor, _("Text, with what was added (+) and taken out (−)"), _muted(), above=8)
            self._pieces(cursor, pieces)
        self._line(cursor, _("After this step"), _muted(), above=8)
        self._whole(cursor, ends, words)

    def _whole(self, cursor: QTextCursor, ends: Ends, words: TargetWords) -> None:
        """The note as it was, text first."""
        note = ends.shown
        if note.text:
            self._line(cursor, note.text, _plain())
        usual = {_("Stands on"), _("Status")} if note.status == "open" else {_("Stands on")}
        for name, value in fields_in_words(note, words):
            if value and name not in usual:
                self._line(cursor, f"{name}: {value}", _muted())

    def _pieces(self, cursor: QTextCursor, pieces: Sequence[Piece]) -> None:
        self._begin(cursor, 2)
        for piece in pieces:
            cursor.insertText(_SIGNS[piece.kind] + display_text(piece.text, TEXT_LIMIT), _of_piece(piece.kind))

    def _line(self, cursor: QTextCursor, text: str, form: QTextCharFormat, above: int = 2) -> None:
        self._begin(cursor, above)
        cursor.insertText(display_text(text, TEXT_LIMIT), form)

    def _begin(self, cursor: QTextCursor, above: int) -> None:
        block = QTextBlockFormat()
        block.setTopMargin(above if cursor.position() else 0)
        if cursor.position():
            cursor.insertBlock(block, QTextCharFormat())


def _plain() -> QTextCharFormat:
    form = QTextCharFormat()
    form.setForeground(QColor(theme.current().ink))
    return form


def _muted() -> QTextCharFormat:
    form = QTextCharFormat()
    form.setForeground(QColor(theme.current().muted))
    return form


def _heading() -> QTextCharFormat:
    form = _plain()
    form.setFontWeight(QFont.Weight.DemiBold)
    return form


def _of_piece(kind: str) -> QTextCharFormat:
    look = theme.current()
    if kind == "same":
        return _plain()
    form = QTextCharFormat()
    form.setForeground(QColor(look.agreement.colour if kind == "added" else look.today))
    form.setFontUnderline(kind == "added")
    form.setFontStrikeOut(kind == "removed")
    return form
