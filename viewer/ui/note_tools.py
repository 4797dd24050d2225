"""The row of small buttons below a note: its signs, how it is shown, and what else can be done with it."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from viewer.i18n import _, language
from viewer.model.annotation import Note, SpanTarget
from viewer.model.date_words import edtf_words
from viewer.model.display import menu_text, one_line
from viewer.model.highlight import HIGHLIGHTS, Highlight
from viewer.paint import icons, theme
from viewer.paint.highlight import highlight_icon
from viewer.session.note_history import when_words
from viewer.timeline.tracks import track_title
from viewer.ui.plain_text import PlainLabel, set_tooltip
from viewer.ui.star import star_icon
from viewer.ui.tool_button import ToolButton

Meaning = Callable[[Highlight], str]
"""What a colour of the palette means to the reader."""
SIDE, _ROOMY = 28, 280
LANGUAGES = (("en", "English"), ("ko", "한국어"))


class NoteTools(QWidget):
    """Says what the reader wants of the note, and shows how the note is; changes nothing itself."""

    star_wanted = Signal(bool)
    highlight_wanted = Signal(object)
    done_wanted = Signal(bool)
    private_wanted = Signal(bool)
    reading_wanted = Signal(bool)
    language_wanted = Signal(str)
    language_typed = Signal()
    set_wanted = Signal(str)
    track_wanted = Signal(object)
    history_wanted = Signal()
    delete_wanted = Signal()

    def __init__(
        self, meaning: Meaning, sets: Callable[[], Sequence[str]], tracks: Callable[[], Sequence[str]]
    ) -> None:
        super().__init__()
        self._meaning, self._sets, self._tracks = meaning, sets, tracks
        self._note: Note | None = None
        self.star = self._button("star", checkable=True)
        self.star.setIcon(star_icon())
        self.highlight = self._button("square")
        self.done = self._button("check", checkable=True)
        self.private = self._button("lock", checkable=True)
        self.reading = self._button("eye", checkable=True)
        self.when = PlainLabel("", "second", wrap=False, selectable=False)
        self.more = self._button("ellipsis")
        self.delete = self._button("trash-2")
        self._lay_out()
        self.star.clicked.connect(self.star_wanted)
        self.highlight.clicked.connect(lambda _checked=False: self._pop(self.highlight, self.fill_highlights))
        self.done.clicked.connect(self.done_wanted)
        self.private.clicked.connect(self.private_wanted)
        self.reading.clicked.connect(self.reading_wanted)
        self.more.clicked.connect(lambda _checked=False: self._pop(self.more, self.fill_more))
        self.delete.clicked.connect(lambda _checked=False: self.delete_wanted.emit())
        self.show_note(None, can_write=True, reading=False)

    def show_note(self, note: Note | None, *, can_write: bool, reading: bool) -> None:
        """Show the signs of ``note``; without the right to write only what changes nothing can be pressed."""
        self._note = note
        lit, done, private = (note.starred, note.status == "done", note.private) if note else (False, False, False)
        highlight = note.highlight if note else None
        for button, checked, words in (
            (self.star, lit, _("Take the star off this note") if lit else _("Star this note")),
            (self.done, done, _("Done; call it open again") if done else _("Call it done")),
            (self.private, private, _("Private: not in exports; let it out") if private else _("Keep out of exports")),
            (self.reading, reading, _("Show the text as typed") if reading else _("Show as it reads")),
            (self.highlight, False, self._highlight_words(highlight)),
            (self.more, False, _("More for this note")),
            (self.delete, False, _("Delete this note")),
        ):
            button.setChecked(checked)
            button.setAccessibleName(words)
            set_tooltip(button, words)
            button.setEnabled(can_write or button in (self.reading, self.more))
        self.highlight.setIcon(self._highlight_icon(highlight))
        self._show_when(note.modified or note.created if note else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.when.setVisible(event.size().width() >= _ROOMY)

    def _show_when(self, time: str) -> None:
        """The day of the last change; its tooltip has the time."""
        now, day = datetime.now().astimezone(), ""
        with suppress(ValueError):
            day = f"{datetime.fromisoformat(time).astimezone():%Y-%m-%d}"
        self.when.set_text(edtf_words(day, language(), short=True) if day else "")
        set_tooltip(self.when, _("Changed: {when}").format(when=when_words(time, now, language())) if day else "")

    def fill_highlights(self, menu: QMenu) -> None:
        """The palette with its meanings; the one the note has is checked."""
        now = self._note.highlight if self._note else None
        for highlight in HIGHLIGHTS:
            words = menu_text(one_line(self._meaning(highlight), 60))
            action = menu.addAction(highlight_icon(highlight, theme.current()), words)
            action.setCheckable(True)
            action.setChecked(highlight == now)
            action.triggered.connect(partial(self._want_highlight, highlight))
        menu.addSeparator()
        none = menu.addAction(_("No highlight"))
        none.setCheckable(True)
        none.setChecked(now is None)
        none.triggered.connect(partial(self._want_highlight, None))

    def fill_more(self, menu: QMenu) -> None:
        """Language, set, history."""
        can_write = self.star.isEnabled()
        languages = menu.addMenu(_("Language of the note"))
        languages.setEnabled(can_write)
        now = self._note.language if self._note else ""
        offered = [("", _("Not stated")), *LANGUAGES]
        if now not in dict(offered):
            offered.append((now, now))
        for tag, words in offered:
            self._choice(languages, words, tag == now, partial(self.language_wanted.emit, tag))
        languages.addSeparator()
        languages.addAction(_("Another language…")).triggered.connect(lambda _checked=False: self.language_typed.emit())
        moving = menu.addMenu(_("Move to set"))
        moving.setEnabled(can_write)
        for name in self._sets():
            words = menu_text(one_line(name, 60)) if name else _("My notes")
            self._choice(moving, words, self._note is not None and self._note.set == name, partial(self._move, name))
        self._fill_tracks(menu, can_write)
        menu.addSeparator()
        history = menu.addAction(_("History of this note…"))
        history.setEnabled(self._note is not None)
        history.triggered.connect(lambda _checked=False: self.history_wanted.emit())

    def _fill_tracks(self, menu: QMenu, can_write: bool) -> None:
        """Across which tracks a note on a stretch of time reaches."""
        spans = [target for target in self._note.targets if isinstance(target, SpanTarget)] if self._note else []
        if not spans:
            return
        tracks = menu.addMenu(_("In the track"))
        tracks.setEnabled(can_write)
        self._choice(tracks, _("All tracks"), spans[0].track is None, partial(self.track_wanted.emit, None))
        for key in self._tracks():
            self._choice(tracks, track_title(key), spans[0].track == key, partial(self.track_wanted.emit, key))

    def _choice(self, menu: QMenu, words: str, checked: bool, run: Callable[[], object]) -> None:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(checked)
        action.triggered.connect(lambda _checked=False: run())

    def _move(self, name: str) -> None:
        self.set_wanted.emit(name)

    def _want_highlight(self, highlight: Highlight | None, _checked: bool = False) -> None:
        self.highlight_wanted.emit(highlight)

    def _pop(self, button: QToolButton, fill: Callable[[QMenu], None]) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        fill(menu)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _highlight_words(self, highlight: Highlight | None) -> str:
        if highlight is None:
            return _("Highlight")
        return _("Highlight: {meaning}").format(meaning=one_line(self._meaning(highlight), 60))

    def _highlight_icon(self, highlight: Highlight | None) -> QIcon:
        look = theme.current()
        return highlight_icon(highlight, look) if highlight else icons.icon("square", look.ink, look.faint)

    def _button(self, icon: str, *, checkable: bool = False) -> QToolButton:
        look = theme.current()
        made = ToolButton()
        made.setIcon(icons.icon(icon, look.ink, look.faint))
        made.setIconSize(QSize(16, 16))
        made.setFixedSize(SIDE, SIDE)
        made.setCheckable(checkable)
        made.setProperty("icon_only", True)
        made.setProperty("tool", True)
        return made

    def _lay_out(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(2)
        for button in (self.star, self.highlight, self.done, self.private, self.reading):
            across.addWidget(button)
        across.addStretch(1)
        across.addWidget(self.when)
        across.addWidget(self.more)
        across.addWidget(self.delete)
