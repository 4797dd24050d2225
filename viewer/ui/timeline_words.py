"""What the timeline says of an event under the pointer or the keyboard."""

from viewer.i18n import _, ngettext
from viewer.model.date_words import certainty_words, date_words
from viewer.model.display import one_line
from viewer.session.session import Session
from viewer.timeline.scene import Count
from viewer.timeline.tracks import track_title


def event_words(session: Session, id: str) -> str:
    """Title, date in words and how certain, place, notes: a line each."""
    event, language = session.dataset.event_by_id[id], session.language
    lines = [one_line(event.title.get(language))]
    if event.date:
        lines.append(date_words(event.date, language))
        lines.append(certainty_words(event.date, language) or "")
    place = session.dataset.place_by_id.get(event.place or "")
    lines.append(one_line(place.name.get(language)) if place else "")
    lines.append(track_title(event.kind) + (f", {_('planned')}" if event.status == "planned" else ""))
    written = [note for note in session.notes_on(id) if note.text]
    if written:
        lines.append(ngettext("{count} note", "{count} notes", len(written)).format(count=len(written)))
    return "\n".join(line for line in lines if line)


def count_words(session: Session, count: Count, rows: list[int]) -> str:
    """What a count stands for: how many, how many certainly here, and the first of them."""
    lines = [
        ngettext("{count} more event here", "{count} more events here", count.count).format(count=f"{count.count:,}"),
    ]
    if count.certain < count.count:
        lines.append(
            _("{certain} certainly, {possible} possibly in this window").format(
                certain=f"{count.certain:,}", possible=f"{count.count - count.certain:,}"
            )
        )
    titles = [one_line(session.table.record(row).title.get(session.language)) for row in rows[:8]]
    lines += [f"· {title}" for title in titles]
    return "\n".join(lines)
