"""Many notes changed at once: tags, highlights, status, sets, deleted; each is one step of undo."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from viewer.errors import StoreError
from viewer.i18n import _
from viewer.model import records
from viewer.model.highlight import Highlight
from viewer.model.tags import typed
from viewer.model.view import Layers
from viewer.session.session import Session

BACKED_UP_FROM = 21
"""Before so many notes are deleted at once the notebook is backed up."""
Notes = Sequence[records.Note]
Events = Sequence[records.AnyEvent]


def tag(session: Session, things: Notes | Events, name: str) -> bool:
    """Put a tag, or several with commas between them, on notes or on the own notes of events, begun where none are."""
    notes, events = _parted(things)
    if events:
        return session.notes.edit_events(events, "tag", lambda own: {"tags": _with(own.tags if own else (), name)})
    return session.notes.edit(notes, "tag", lambda note: {"tags": _with(note.tags, name)})


def untag(session: Session, notes: Notes, name: str) -> bool:
    """Take a tag off notes."""
    return session.notes.edit(notes, "untag", lambda note: {"tags": tuple(each for each in note.tags if each != name)})


def highlight(session: Session, things: Notes | Events, wanted: Highlight | None) -> bool:
    """Highlight notes, or the own notes of events; None takes the highlights off, of all shown notes on an event."""
    notes, events = _parted(things)
    if events and wanted is not None:
        return session.notes.edit_events(events, "highlight", lambda _own: {"highlight": wanted})
    chosen = notes_on(session, [event.id for event in events]) if events else notes
    return session.notes.edit(chosen, "highlight" if wanted else "no highlight", lambda _note: {"highlight": wanted})


def highlight_words(
    session: Session, words: records.QuoteTarget, there: Notes, wanted: Highlight | None
) -> records.Note | bool | None:
    """Highlight words of an event by a note on just these; None takes the highlights off the notes ``there``."""
    just = [note for note in there if words in note.targets and note.set == session.layers.active]
    if wanted is None or just:
        return highlight(session, just if wanted else there, wanted)
    return session.notes.write(None, [words], name="highlight", highlight=wanted)


def set_status(session: Session, notes: Notes, done: bool) -> bool:
    """Call notes done, or open again."""
    return session.notes.edit(notes, "status", lambda _note: {"status": "done" if done else "open"})


def set_private(session: Session, notes: Notes, private: bool) -> bool:
    """Keep notes out of exports, or no longer."""
    return session.notes.edit(notes, "private", lambda _note: {"private": private})


def star(session: Session, notes: Notes, starred: bool) -> bool:
    """Put stars on notes, or take them off."""
    return session.notes.edit(notes, "star" if starred else "unstar", lambda _note: {"starred": starred})


def move_to_set(session: Session, notes: Notes, name: str) -> bool:
    """Put notes into the set of that name."""
    return session.notes.edit(notes, "move to set", lambda _note: {"set": name})


def delete(session: Session, notes: Notes, name: str | None = None) -> bool:
    """Delete notes; where they are many the notebook is backed up first, and nothing is deleted if it cannot be."""
    if len(notes) >= BACKED_UP_FROM and session.notebook is not None:
        try:
            session.notebook.back_up()
        except StoreError as error:
            words = _("Nothing was deleted, because the notebook could not be backed up first. {reason}")
            session.tell(words.format(reason=error), "error", sticky=True, about="notebook")
            return False
    return session.notes.delete(notes, name)


def rename_set(session: Session, former: str, name: str) -> bool:
    """Call a set by another name, in one step with its notes; its colour and its place as a layer go with it.

    The former name keeps its colour, for the day this is undone.
    """
    if not name or name == former or name in session.notes.index.sets:
        return False
    notes = notes_of_set(session, former)
    if notes and not session.notes.edit(notes, "rename set", lambda _note: {"set": name}):
        return False
    session.set_layers(_renamed(session.layers, former, name))
    return True


def delete_set(session: Session, name: str) -> bool:
    """Delete a set with its notes; undo brings them back."""
    notes = notes_of_set(session, name)
    if notes and not delete(session, notes, "delete set"):
        return False
    layers = session.layers
    session.set_layers(
        replace(
            layers,
            active="" if layers.active == name else layers.active,
            hidden=layers.hidden - {name},
            made=tuple(each for each in layers.made if each != name),
        )
    )
    return True


def keep_apart(session: Session, notes: Iterable[str]) -> None:
    """Let notes that have lost their event, by their ids, be as they are."""
    session.set_layers(replace(session.layers, apart=session.layers.apart.union(notes)))


def ask_again(session: Session, notes: Iterable[str]) -> None:
    """Ask again where notes that were kept apart, by their ids, belong."""
    session.set_layers(replace(session.layers, apart=session.layers.apart.difference(notes)))


def notes_of_set(session: Session, name: str) -> list[records.Note]:
    """The notes of a set."""
    return [note for note in session.notes.all if note.set == name]


def notes_on(session: Session, events: Sequence[str]) -> list[records.Note]:
    """The shown notes on those events, each once."""
    signs = session.notes.index.signs
    return list({note.id: note for id in events if id in signs for note in session.notes.on(id)}.values())


def tags_of(notes: Notes) -> Mapping[str, int]:
    """How many of the notes carry each tag."""
    return Counter(each for note in notes for each in set(note.tags))


def _parted(things: Notes | Events) -> tuple[list[records.Note], list[records.AnyEvent]]:
    notes: list[records.Note] = []
    events: list[records.AnyEvent] = []
    for thing in things:
        if isinstance(thing, records.Note):
            notes.append(thing)
        else:
            events.append(thing)
    return notes, events


def _with(tags: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*tags, *typed(name))))


def _renamed(layers: Layers, former: str, name: str) -> Layers:
    colours = layers.colours | ({name: layers.colours[former]} if former in layers.colours else {})
    return replace(
        layers,
        active=name if layers.active == former else layers.active,
        hidden=frozenset(name if each == former else each for each in layers.hidden),
        colours=colours,
        made=tuple(name if each == former else each for each in layers.made),
    )
