"""What the timeline says of an event under the pointer or the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from viewer.i18n import _, ngettext
from viewer.model import records
from viewer.model.date_words import certainty_words, date_words
from viewer.model.display import one_line
from viewer.model.highlight import Highlight
from viewer.session.session import Session
from viewer.timeline.arcs import relation_word
from viewer.timeline.hit import Hit, Place
from viewer.timeline.scene import Arc, Count, Scene, Track
from viewer.timeline.tracks import track_title
from viewer.ui.picking import Picking

Meaning = Callable[[Highlight], str]
"""What a colour of the palette of highlights means to the reader."""
Line = tuple[str, str]
"""Words and their role in the type table."""
_MOST = 6
"""Names and titles that a card lists."""


def lines_at(session: Session, scene: Scene, picking: Picking, hit: Hit, meaning: Meaning) -> list[Line]:
    """What a card says of what was hit."""
    match hit.place:
        case Place.EVENT:
            return event_lines(session, int(scene.items.row[hit.index]), meaning)
        case Place.COUNT:
            count = scene.counts[hit.index]
            return count_lines(session, count, picking.counted(count)[:_MOST].tolist())
        case Place.NOTES:
            count = scene.counts[hit.index]
            return noted_lines(session, picking.noted(count).tolist())
        case Place.HEAD if hit.index >= 0:
            return track_lines(scene.tracks[hit.index])
        case Place.NOTE_SPAN:
            id = scene.note_spans[hit.index].id
            return [(one_line(note.text), "body") for note in session.notes.on_spans() if note.id == id and note.text]
        case Place.ARC:
            return arc_lines(session, scene.arcs[hit.index])
        case Place.SHELF:
            words = ngettext("{count} undated", "{count} undated", scene.undated)
            return [(words.format(count=f"{scene.undated:,}"), "strong"), (_("Click to list them."), "second")]
    return []


def arc_lines(session: Session, arc: Arc) -> list[Line]:
    """What is tied to what, and how many notes stand on that."""
    row, to = (session.table.ids[one] for one in (arc.row, arc.to))
    targets = [target for note in session.notes.on(row) for target in note.targets] if arc.noted else []
    ties = [target for target in targets if isinstance(target, records.RelationTarget)]
    notes = sum((tie.event, tie.relation, tie.to) == (row, arc.kind, to) for tie in ties)
    words = ngettext("{count} note", "{count} notes", notes).format(count=notes)
    lines: list[Line] = [(event_title(session, row), "strong"), (relation_word(arc.kind), "second")]
    return [*lines, (event_title(session, to), "strong"), *([(words, "second")] if notes else [])]


def track_lines(track: Track) -> list[Line]:
    """A track's name, whole, and how many events it has."""
    words = ngettext("{count} event", "{count} events", track.count).format(count=f"{track.count:,}")
    folded = ngettext("{count} in counts", "{count} in counts", track.folded).format(count=f"{track.folded:,}")
    return [(one_line(track.title), "strong"), (f"{words}, {folded}" if track.folded else words, "second")]


def event_lines(session: Session, row: int, meaning: Meaning) -> list[Line]:
    """Title, date and how certain it is, parties, place, notes and sources, highlights: a line each."""
    event, language = session.table.record(row), session.language
    dataset = session.dataset
    lines: list[Line] = [(event_title(session, event.id), "strong")]
    lines.append((date_words(event.date, language) if event.date else _("no date"), "body"))
    lines.append((event_certainty(session, event.id), "second"))
    lines.append((_listed(_party_names(session, event)), "muted"))
    place = dataset.place_by_id.get(event.place or "")
    lines.append((one_line(place.name.get(language)) if place else event.place or "", "muted"))
    lines.append((", ".join(_signs(session, event)), "second"))
    lines.append((highlight_words(session, event.id, meaning), "second"))
    return [(words, role) for words, role in lines if words]


def _party_names(session: Session, event: records.AnyEvent) -> list[str]:
    parties, language = session.dataset.party_by_id, session.language
    ids = dict.fromkeys(one.party for one in event.participants)
    names = ((parties[id].short or parties[id].name).get(language) if id in parties else id for id in ids)
    return [one_line(name) for name in names]


def _listed(names: list[str]) -> str:
    """Names one after the other; of many only the first, and how many more there are."""
    if len(names) <= _MOST:
        return ", ".join(names)
    return _("{names} and {count} more").format(names=", ".join(names[:_MOST]), count=len(names) - _MOST)


def _signs(session: Session, event: records.AnyEvent) -> list[str]:
    """The kind, and how many notes and sources there are."""
    notes, sources = _written(session, event.id), len(event.sources)
    signs = [track_title(event.kind)]
    signs += [_("planned")] if event.status == "planned" else []
    signs += [ngettext("{count} note", "{count} notes", notes).format(count=notes)] if notes else []
    signs += [_("starred")] if session.notes.is_starred(event.id) else []
    signs += [ngettext("{count} source", "{count} sources", sources).format(count=sources)] if sources else []
    return signs


def _written(session: Session, id: str) -> int:
    """How many notes on an event have anything to read."""
    return sum(not note.is_bare for note in session.notes.on(id))


def highlight_words(session: Session, id: str, meaning: Meaning) -> str:
    """What the highlights of an event mean to the reader; empty where it has none."""
    sign = session.notes.index.signs.get(id)
    meanings = [one_line(meaning(highlight)) for highlight in sign.highlights] if sign else []
    return _("highlighted: {meanings}").format(meanings=", ".join(meanings)) if meanings else ""


def event_title(session: Session, id: str) -> str:
    """An event's title in one line."""
    return one_line(session.dataset.event_by_id[id].title.get(session.language))


def event_facts(session: Session, id: str, meaning: Meaning) -> list[str]:
    """What is said of an event wherever it stands: date in words, place, whether planned, notes and highlights."""
    event, language = session.dataset.event_by_id[id], session.language
    place = session.dataset.place_by_id.get(event.place or "")
    written = _written(session, id)
    facts = [
        date_words(event.date, language) if event.date else "",
        one_line(place.name.get(language)) if place else "",
        _("planned") if event.status == "planned" else "",
        ngettext("{count} note", "{count} notes", written).format(count=written) if written else "",
        _("starred") if session.notes.is_starred(id) else "",
        highlight_words(session, id, meaning),
    ]
    return [fact for fact in facts if fact]


def event_certainty(session: Session, id: str) -> str:
    """How certain an event's date is, in sentences; empty where there is nothing to say."""
    date = session.dataset.event_by_id[id].date
    return (certainty_words(date, session.language) if date else None) or ""


def count_facts(count: Count) -> list[str]:
    """How many a count stands for; where it is not certain that all are here, how many certainly are; notes."""
    facts = [ngettext("{count} more event here", "{count} more events here", count.count)]
    if count.certain < count.count:
        facts.append(_("{certain} certainly, {possible} possibly in this window"))
    certain, possible = f"{count.certain:,}", f"{count.count - count.certain:,}"
    said = [fact.format(count=f"{count.count:,}", certain=certain, possible=possible) for fact in facts]
    if count.noted:
        words = ngettext("{count} of them has notes", "{count} of them have notes", count.noted)
        said.append(words.format(count=f"{count.noted:,}"))
    return said


def count_lines(session: Session, count: Count, rows: Sequence[int]) -> list[Line]:
    """What a count stands for: how many, how many certainly here, and the first of them."""
    more, *others = count_facts(count)
    lines: list[Line] = [(more, "strong"), *((words, "second") for words in others)]
    return [*lines, *_first_titles(session, rows)]


def noted_lines(session: Session, rows: Sequence[int]) -> list[Line]:
    """The notes on what a count stands for: how many, and the first of the events they are on."""
    ids = session.table.ids
    notes = sum(len(session.notes.on(ids[row])) for row in rows)
    many = ngettext("{count} note", "{count} notes", notes).format(count=f"{notes:,}")
    words = ngettext("{notes} on {count} event", "{notes} on {count} events", len(rows))
    return [(words.format(notes=many, count=f"{len(rows):,}"), "strong"), *_first_titles(session, rows)]


def _first_titles(session: Session, rows: Sequence[int]) -> list[Line]:
    """The first events that a count stands for, and what clicks do."""
    titles = [one_line(session.table.record(row).title.get(session.language)) for row in rows[:_MOST]]
    return [*((title, "body") for title in titles), (_("Double click: closer. Right click: list."), "second")]
