"""What the pane says of a mission: type, host, lead, mandate, phases, units, outcome."""

from PySide6.QtWidgets import QWidget

from viewer.i18n import _
from viewer.model.event import Mission, Phase
from viewer.model.event_words import mission_word
from viewer.paint.shapes import MarkForm
from viewer.ui.panes.page import Page
from viewer.ui.panes.sections import Mark, Section, cited, fact, label, row, rows_of
from viewer.ui.panes.spots import spot, text_row, text_rows


def mission_sections(page: Page, event: Mission) -> list[QWidget]:
    """The sections of a mission."""
    rows = (
        ("type", _("Type"), mission_word(event.type) if event.type else ""),
        ("host", _("Host"), page.words(event.host)),
        ("lead", _("Led by"), page.words(event.lead)),
    )
    known = [spot(page, path, fact(page, name, words)) for path, name, words in rows if words]
    facts: list[QWidget] = [Section().add(*known)] if known else []
    phases: list[QWidget] = (
        [
            Section(_("Phases")).add(
                *rows_of(
                    list(enumerate(event.phases)), lambda one: spot(page, f"phases.{one[0]}", _phase(page, one[1]))
                )
            )
        ]
        if event.phases
        else []
    )
    return [
        *facts,
        *text_row(page, _("Mandate"), "mandate", event.mandate),
        *phases,
        *text_rows(page, _("Units"), "units", event.units),
        *text_row(page, _("Outcome"), "outcome", event.outcome),
    ]


def _phase(page: Page, phase: Phase) -> QWidget:
    """A phase: its title, and below it when, where and how strong."""
    title = cited(page, label(page.words(phase.title), "strong"), page.cite(phase.sources))
    told = (page.date(phase.date) or _("no date given"), page.place(phase.place), page.words(phase.strength))
    words = Section().add(title, label(", ".join(part for part in told if part), "second"))
    form = MarkForm.FILLED if phase.date else MarkForm.DOTTED
    return row(Mark("mission", form, dot=phase.date is not None), words)
