"""What the pane says of a dialogue: form, level, topics, outcomes, and how it recurs."""

from PySide6.QtWidgets import QWidget

from viewer.i18n import _, ngettext
from viewer.model.event import Dialogue, Recurrence
from viewer.model.event_words import form_word
from viewer.ui.panes.page import Page
from viewer.ui.panes.sections import Section, fact, label, link_row, rows_of
from viewer.ui.panes.spots import spot, text_rows


def dialogue_sections(page: Page, event: Dialogue) -> list[QWidget]:
    """The sections of a dialogue."""
    rows = (
        ("form", _("Form"), form_word(event.form) if event.form else ""),
        ("level", _("Level"), page.words(event.level)),
    )
    known = [spot(page, path, fact(page, name, words)) for path, name, words in rows if words]
    facts: list[QWidget] = [Section().add(*known)] if known else []
    return [
        *facts,
        *text_rows(page, _("Outcomes"), "outcomes", event.outcomes),
        *(_recurrence(page, event.recurs) if event.recurs else ()),
        *_occurrence_of(page),
    ]


def _recurrence(page: Page, recurs: Recurrence) -> list[QWidget]:
    """The rule, and the occurrences that are known; others are not made up."""
    known = [id for id in recurs.occurrences if id in page.dataset.event_by_id]
    count = ngettext("{count} meeting known", "{count} meetings known", len(known)).format(count=len(known))
    section = Section(_("Recurs"), count).add(label(_rule(page, recurs)))
    section.add(label(_("Held by this rule; where no meeting is listed, none is known by its date."), "second"))
    return [section.add(*rows_of(known, lambda id: link_row(page, id)))]


def _rule(page: Page, recurs: Recurrence) -> str:
    since, until = page.date(recurs.since), page.date(recurs.until)
    if recurs.every == "year":
        words = _("Every year from {since} to {until}") if until else _("Every year since {since}")
    else:
        words = _("Every month from {since} to {until}") if until else _("Every month since {since}")
    return words.format(since=since, until=until)


def _occurrence_of(page: Page) -> list[QWidget]:
    rules = page.relations.rules(page.event.id)
    return [Section(_("One of")).add(*rows_of(rules, lambda id: link_row(page, id)))] if rules else []
