"""The details pane: the event selected last, or the span of time, with the reader's notes."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QScrollArea, QVBoxLayout, QWidget

from viewer.errors import FileChanged
from viewer.i18n import _
from viewer.model.annotation import EventPart, Note, QuoteTarget
from viewer.model.display import menu_text, one_line
from viewer.model.event import Agreement, AnyEvent, Context, Contribution, Dialogue, Event, Mission
from viewer.model.highlight import Highlight, usual_meaning
from viewer.model.span_words import duration_words, span_words
from viewer.session import bulk
from viewer.session.session import Session
from viewer.ui.in_sight import keep_in_sight
from viewer.ui.notes_panel.menus import fill_highlights
from viewer.ui.panes import every_kind
from viewer.ui.panes.agreement import agreement_sections
from viewer.ui.panes.context import context_sections
from viewer.ui.panes.contribution import contribution_sections
from viewer.ui.panes.dialogue import dialogue_sections
from viewer.ui.panes.event import event_sections
from viewer.ui.panes.head import Actions, HighlightButton, StarButton, head_sections
from viewer.ui.panes.mission import mission_sections
from viewer.ui.panes.notes import Ground, NotesSection, on_event, on_span
from viewer.ui.panes.page import Page, capitalised
from viewer.ui.panes.places import part_words
from viewer.ui.panes.sections import GAP, Section, label
from viewer.ui.panes.sources import link_sections, source_sections
from viewer.ui.panes.spots import Spot
from viewer.ui.tab_order import go_through, stops

MOST_TOGETHER = 1_000
"""Events one note may stand on."""
_MOST_PARTS, _SHOWN = 60, 40
_CONTENT: dict[type, Callable[..., list[QWidget]]] = {
    Agreement: agreement_sections,
    Mission: mission_sections,
    Contribution: contribution_sections,
    Dialogue: dialogue_sections,
    Context: context_sections,
    Event: event_sections,
}


class DetailsPane(QScrollArea):
    """Everything the record says of one event, set anew when the selection changes."""

    close_requested = Signal()

    history_wanted = Signal(str)

    def __init__(
        self, session: Session, parent: QWidget | None = None, meaning: Callable[[Highlight], str] = usual_meaning
    ) -> None:
        super().__init__(parent)
        self._session, self._meaning = session, meaning
        self._page: Page | None = None
        self._shown: tuple[str | None, tuple[float, float] | None] = (None, None)
        self._about_span = False
        self._could_write = False
        self._notes: list[NotesSection] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Details"))
        self.setProperty("ring", "true")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.verticalScrollBar().rangeChanged.connect(self._keep_width)
        self.verticalScrollBar().rangeChanged.connect(self._keep_in_sight)
        session.leaving.connect(self.flush)
        session.dataset_changed.connect(self._set_page)
        session.selection_changed.connect(self._on_selection_changed)
        session.notebook_changed.connect(self._on_notebook_changed)
        self._set_page()

    def write_note(self) -> None:
        """Put the caret into the note on what is selected: the words, the events, the span of time, or the event."""
        if not self._notes:
            return
        marked = self.marked_words()
        if marked is not None:
            self.write_on_part(marked[0])
        elif len(self._session.selection) > 1 and not self._about_span:
            self._write_on_selection()
        else:
            notes = self._notes[-1] if self._about_span else self._notes[0]
            notes.write_new()
            self._keep_in_sight()

    def write_on(self, note: Note) -> None:
        """Put the caret into one of the notes shown here."""
        for notes in self._notes:
            if notes.has(note):
                notes.write_on(note)
                self._keep_in_sight()
                return

    def write_on_part(self, part: EventPart) -> None:
        """Begin a note on a part of the event."""
        self._notes[0].write_new((part,))
        self._keep_in_sight()

    def choose_words(self, spot: Spot) -> None:
        """Give the keyboard a text to mark words in."""
        if spot.words is not None:
            spot.words.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            spot.words.select_range(0, 0)
            spot.words.setFocus(Qt.FocusReason.OtherFocusReason)
            self._session.tell(_("Mark words with Shift and the arrow keys, then press N."), about="quote")

    def marked_words(self) -> tuple[QuoteTarget, list[Note]] | None:
        """The words marked in the text that has the focus, and the notes on any of them."""
        for spot in self._page.spots if self._page else []:
            if isinstance(spot, Spot) and spot.words is not None and spot.words.hasFocus():
                words = spot.quoted()
                return (words, spot.notes_there()) if words is not None else None
        return None

    def _write_on_selection(self) -> None:
        """Begin a note on all selected events."""
        chosen = self._session.selection
        if len(chosen) > MOST_TOGETHER:
            words = _("One note stands on {count} events at most.").format(count=f"{MOST_TOGETHER:,}")
            self._session.tell(words, about="note")
            return
        notes = self._notes[0]
        notes.write_new([self._session.target(id) for id in chosen])
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        keep_in_sight(self, self._notes)

    def _reveal(self, part: EventPart) -> None:
        """Show what a note stands on; where that is another event, go there."""
        for spot in self._page.spots if self._page else []:
            if isinstance(spot, Spot) and spot.stands_under(part):
                self.ensureWidgetVisible(spot)
                spot.reveal(part)
                return
        if part.event in self._session.table.row_by_id:
            self._session.follow(part.event)

    def _sign_spots(self) -> None:
        """Sign the rows and words that notes stand on."""
        if self._page is not None:
            notes = self._session.notes.on(self._page.event.id)
            for spot in self._page.spots:
                spot.show_notes(notes)

    def flush(self) -> None:
        """Save at once what is typed and not yet kept."""
        for notes in self._notes:
            notes.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    def _on_selection_changed(self) -> None:
        chosen = (self._session.selection[-1] if self._session.selection else None, self._session.span)
        if chosen != self._shown:
            self._about_span = self._session.span is not None and chosen[1] != self._shown[1]
            self._set_page()

    def _on_notebook_changed(self) -> None:
        if self._could_write != self._session.notes.can_write:
            self._could_write = not self._could_write  # before what waits is saved, which tells of a change as well
            self._set_page()
        for notes in self._notes:
            notes.refresh()
        self._sign_spots()
        for star in self.findChildren(StarButton):
            star.refresh()
        for highlight in self.findChildren(HighlightButton):
            highlight.refresh()

    def _set_page(self) -> None:
        """Build the pane of what is selected; what was typed in the one before is saved first."""
        self.flush()
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        id = self._session.selection[-1] if self._session.selection else None
        self._shown = (id, self._session.span)
        self._notes, self._page = [], None
        self._could_write = self._session.notes.can_write
        sections = self._sections_of(id) if id else []
        if self._about_span or not id:
            sections = [*self._span_sections(), *sections]
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(GAP)
        for section in sections:
            column.addWidget(section)
        column.addStretch(1)
        self._column = column
        self._keep_width()
        self.setWidget(page)
        go_through(stops(self))
        self._sign_spots()
        if had_focus:
            self.setFocus()

    def _keep_width(self) -> None:
        """Keep the text as wide as it is when the scroll bar comes or goes."""
        bar = self.verticalScrollBar()
        self._column.setContentsMargins(14, 10, 12 if bar.maximum() else 12 + bar.sizeHint().width(), 24)

    def _sections_of(self, id: str) -> list[QWidget]:
        """What the record says of an event, or why it cannot be asked; then nothing can be written on it either."""
        try:
            return self._event_sections(self._session.dataset.event_by_id[id])
        except FileChanged as error:
            self._notes = []
            return [label(str(error)), *self._aside()]

    def _event_sections(self, event: AnyEvent) -> list[QWidget]:
        page = self._page = Page(self._session, event)
        page.write_on, page.fill_highlights = self.write_on_part, self._fill_highlights
        acts = Actions(self.write_note, self.close_requested.emit, self._fill_parts, self._meaning)
        head = head_sections(page, acts)
        notes = self._section(on_event(self._session, event.id))
        self._notes.append(notes)
        summary, content = every_kind.summary_sections(page), _CONTENT[type(event)](page, event)
        amount_first = isinstance(event, Contribution)
        body = [*content, *summary] if amount_first else [*summary, *content]
        return [
            *head,
            *body,
            *every_kind.participant_sections(page),
            *every_kind.relation_sections(page),
            *every_kind.name_sections(page),
            *every_kind.claim_sections(page),
            *every_kind.private_sections(page),
            notes,
            *self._aside(),
            *link_sections(page),
            *source_sections(page),
        ]

    def _section(self, ground: Ground) -> NotesSection:
        notes = NotesSection(self._session, ground, self._meaning, self._reveal)
        notes.history_wanted.connect(self.history_wanted)
        return notes

    def _fill_highlights(self, menu: QMenu, words: QuoteTarget, there: list[Note]) -> None:
        """The palette for words, with the highlights that there are on any of them."""
        run = partial(bulk.highlight_words, self._session, words, there)
        fill_highlights(menu.addMenu(_("Highlight")), self._meaning, {note.highlight for note in there}, run)

    def _fill_parts(self, menu: QMenu) -> None:
        """The parts of the event a note can stand on, for those who use keys: each row, and words of each text."""
        spots = [spot for spot in (self._page.spots if self._page else []) if isinstance(spot, Spot)][:_MOST_PARTS]
        menu.setEnabled(bool(spots) and self._session.notes.can_write)
        event = self._page.event.id if self._page else ""
        for spot in spots:
            words = one_line(capitalised(part_words(self._session, spot.part, event)), _SHOWN)
            menu.addAction(menu_text(words)).triggered.connect(partial(self._on_part, spot, False))
        menu.addSeparator()
        for spot in (one for one in spots if one.words is not None):
            words = _("Words of: {text}").format(text=one_line(spot.words.text() if spot.words else "", _SHOWN))
            menu.addAction(menu_text(words)).triggered.connect(partial(self._on_part, spot, True))

    def _on_part(self, spot: Spot, quoting: bool, _checked: bool = False) -> None:
        if quoting:
            self.choose_words(spot)
        else:
            self.write_on_part(spot.part)

    def _aside(self) -> list[QWidget]:
        """The span of time where it is not what the reader has just chosen: that stands above the event."""
        return [] if self._about_span else self._span_sections()

    def _span_sections(self) -> list[QWidget]:
        span = self._session.span
        if span is None:
            return []
        start, end = int(span[0]), int(span[1])
        language = self._session.language
        notes = self._section(on_span(self._session, span))
        self._notes.append(notes)
        head = Section(_("Selected span of time"))
        head.add(label(span_words(start, end, language), "date"), label(duration_words(start, end, language), "muted"))
        return [head, notes]
