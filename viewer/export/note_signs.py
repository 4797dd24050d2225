"""The signs of notes on a table that is exported: the same as on the screen."""

from collections.abc import Iterable, Mapping

from viewer.index.table import EventTable
from viewer.model.annotation import Note
from viewer.timeline.signs import Signs, make_signs, sign_bits


def signs_of_notes(table: EventTable, notes: Iterable[Note], colours: Mapping[str, str]) -> Signs:
    """What the notes put on the events of a table; pages have the ``colours`` of their sets."""
    bits: dict[str, int] = {}
    for note in notes:
        highlights = (note.highlight,) if note.highlight else ()
        page = colours.get(note.set, "")
        put = sign_bits(() if note.is_bare else (page,), starred=note.starred, highlights=highlights)
        for event in note.events:
            bits[event] = bits.get(event, 0) | put
    return make_signs(table.places(bits), list(bits.values()))
