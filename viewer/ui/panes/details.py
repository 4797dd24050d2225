"""The details pane: the event selected last, or the span of time, with the reader's notes."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from viewer.errors import FileChanged
from viewer.i18n import _
from viewer.model.event import Agreement, AnyEvent, Context, Contribution, Dialogue, Event, Mission
from viewer.model.span_words import duration_words, span_words
from viewer.session.session import Session
from viewer.ui.panes import every_kind
from viewer.ui.panes.agreement import agreement_sections
from viewer.ui.panes.context import context_sections
from viewer.ui.panes.contribution import contribution_sections
from viewer.ui.panes.dialogue import dialogue_sections
from viewer.ui.panes.event import event_sections
from viewer.ui.panes.head import Actions, StarButton, head_sections
from viewer.ui.panes.mission import mission_sections
from viewer.ui.panes.notes import NotesSection
from viewer.ui.panes.page import Page
from viewer.ui.panes.sections import GAP, Section, label
from viewer.ui.panes.sources import link_sections, source_sections

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

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
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
        session.leaving.connect(self.flush)
        session.dataset_changed.connect(self._set_page)
        session.selection_changed.connect(self._on_selection_changed)
        session.notebook_changed.connect(self._on_notebook_changed)
        self._set_page()

    def write_note(self) -> None:
        """Put the caret into the note on what was selected last: the span of time, else the event."""
        if self._notes:
            notes = self._notes[-1] if self._about_span else self._notes[0]
            notes.write()
            self._column.activate()
            self.ensureWidgetVisible(notes)

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
        for star in self.findChildren(StarButton):
            star.refresh()

    def _set_page(self) -> None:
        """Build the pane of what is selected; what was typed in the one before is saved first."""
        self.flush()
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        id = self._session.selection[-1] if self._session.selection else None
        self._shown = (id, self._session.span)
        self._notes = []
        self._could_write = self._session.notes.can_write
        sections = self._sections_of(id) if id else []
        sections += self._span_sections()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(GAP)
        for section in sections:
            column.addWidget(section)
        column.addStretch(1)
        self._column = column
        self._keep_width()
        self.setWidget(page)
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
            return [label(str(error))]

    def _event_sections(self, event: AnyEvent) -> list[QWidget]:
        page = Page(self._session, event)
        head = head_sections(page, Actions(self.write_note, self.close_requested.emit))
        self._notes.append(NotesSection.on_event(self._session, event.id))
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
            *self._notes,
            *link_sections(page),
            *source_sections(page),
        ]

    def _span_sections(self) -> list[QWidget]:
        span = self._session.span
        if span is None:
            return []
        start, end = int(span[0]), int(span[1])
        language = self._session.language
        notes = NotesSection.on_span(self._session, span)
        self._notes.append(notes)
        head = Section(_("Selected span of time"))
        head.add(label(span_words(start, end, language), "date"), label(duration_words(start, end, language), "muted"))
        return [head, notes]
