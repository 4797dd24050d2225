"""The signs of notes on a table that is exported: the same as on the screen."""

from collections.abc import Iterable

from viewer.index.table import EventTable
from viewer.model.annotation import Note
from viewer.timeline.signs import Signs, make_signs, sign_bits


def signs_of_notes(table: EventTable, notes: Iterable[Note]) -> Signs:
    """What the notes put on the events of a table."""
    bits: dict[str, int] = {}
    for note in notes:
        highlights = (note.highlight,) if note.highlight else ()
        put = sign_bits(() if note.is_bare else ("",), starred=note.starred, highlights=highlights)
        for event in note.events:
            bits[event] = bits.get(event, 0) | put
    return make_signs(table.places(bits), list(bits.values()))
