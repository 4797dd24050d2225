"""What the timeline says of an event under the pointer or the keyboard."""

from viewer.i18n import _, ngettext
from viewer.model.date_words import certainty_words, date_words
from viewer.model.display import one_line
from viewer.session.session import Session
from viewer.timeline.scene import Count
from viewer.timeline.tracks import track_title


def event_words(session: Session, id: str) -> str:
    """Title, date in words, place, notes, kind, how certain the date is: a line each."""
    kind = track_title(session.dataset.event_by_id[id].kind)
    lines = [event_title(session, id), *event_facts(session, id), kind, event_certainty(session, id)]
    return "\n".join(line for line in lines if line)


def event_title(session: Session, id: str) -> str:
    """An event's title in one line."""
    return one_line(session.dataset.event_by_id[id].title.get(session.language))


def event_facts(session: Session, id: str) -> list[str]:
    """What is said of an event wherever it stands: date in words, place, whether planned, notes."""
    event, language = session.dataset.event_by_id[id], session.language
    place = session.dataset.place_by_id.get(event.place or "")
    written = [note for note in session.notes_on(id) if note.text]
    facts = [
        date_words(event.date, language) if event.date else "",
        one_line(place.name.get(language)) if place else "",
        _("planned") if event.status == "planned" else "",
        ngettext("{count} note", "{count} notes", len(written)).format(count=len(written)) if written else "",
    ]
    return [fact for fact in facts if fact]


def event_certainty(session: Session, id: str) -> str:
    """How certain an event's date is, in sentences; empty where there is nothing to say."""
    date = session.dataset.event_by_id[id].date
    return (certainty_words(date, session.language) if date else None) or ""


def count_words(session: Session, count: Count, rows: list[int]) -> str:
    """What a count stands for: how many, how many certainly here, and the first of them."""
    titles = [one_line(session.table.record(row).title.get(session.language)) for row in rows[:8]]
    return "\n".join([*count_facts(count), *(f"· {title}" for title in titles)])


def count_facts(count: Count) -> list[str]:
    """How many a count stands for, and where it is not certain that all are here, how many certainly are."""
    facts = [ngettext("{count} more event here", "{count} more events here", count.count)]
    if count.certain < count.count:
        facts.append(_("{certain} certainly, {possible} possibly in this window"))
    certain, possible = f"{count.certain:,}", f"{count.count - count.certain:,}"
    return [fact.format(count=f"{count.count:,}", certain=certain, possible=possible) for fact in facts]
