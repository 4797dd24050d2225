"""The signs of notes on a table that is exported: the same as on the screen."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from viewer.index.table import EventTable
from viewer.model.annotation import Note
from viewer.timeline.signs import Signs, make_signs, sign_bits


def signs_of_notes(table: EventTable, notes: Iterable[Note], colours: Mapping[str, str]) -> Signs:
    """What the notes put on the events of a table; pages have the ``colours`` of their sets."""
    by_event = defaultdict[str, list[Note]](list)
    for note in notes:
        for event in note.events:
            by_event[event].append(note)
    bits = [
        sign_bits(
            [colours.get(note.set, "") for note in found if not note.is_bare],
            starred=any(note.starred for note in found),
            highlights=[note.highlight for note in found if note.highlight],
        )
        for found in by_event.values()
    ]
    return make_signs(table.places(by_event), bits)
