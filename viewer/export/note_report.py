"""What came of taking notes in, in words."""

from collections.abc import Iterable, Sequence

from viewer.i18n import _, ngettext
from viewer.index.table import EventTable
from viewer.model.annotation import Note
from viewer.model.display import one_line
from viewer.model.exchange import Asked, Bundle, Taken

_MOST_NAMED = 12


def report(taken: Taken, bundle: Bundle, notes: Iterable[Note], table: EventTable, asked: Asked) -> list[str]:
    """A sentence a line; ``notes`` are those on the dataset now, ``table`` is the dataset's."""
    by_id = {note.id: note for note in notes}
    lines = [*_counts(taken), *_conflicts(taken.conflicts, by_id)]
    new = [by_id[id] for id in (*taken.new, *taken.came_back) if id in by_id]
    lost = len(unattached(new, table))
    if lost:
        words = ngettext(
            "{count} note stands on an event that is not here.",
            "{count} notes stand on events that are not here.",
            lost,
        )
        lines.append(words.format(count=f"{lost:,}"))
    there = {carried.note.id: carried.note for carried in bundle.notes} | by_id
    lines += _private(there[id] for id in taken.new if id in there)
    lines += _kept_sets(taken, bundle, asked)
    lines += _not_moved(bundle, by_id, asked)
    if taken.beside:
        words = ngettext(
            "{count} of your notes was changed there; that state stands beside yours, in the other set.",
            "{count} of your notes were changed there; those states stand beside yours, in the other set.",
            taken.beside,
        )
        lines.append(words.format(count=f"{taken.beside:,}"))
    if asked.into is None and taken.not_in_file:
        words = ngettext(
            "{count} note here is not in the file and stays.",
            "{count} notes here are not in the file and stay.",
            taken.not_in_file,
        )
        lines.append(words.format(count=f"{taken.not_in_file:,}"))
    return [*_other_data(bundle, asked), *(lines or [_("There is nothing to take in.")]), *bundle.left_out]


def unattached(notes: Iterable[Note], table: EventTable) -> list[Note]:
    """The notes on events of which the dataset has none."""
    return [note for note in notes if note.events and not any(id in table.row_by_id for id in note.events)]


def _other_data(bundle: Bundle, asked: Asked) -> list[str]:
    if bundle.dataset in ("", asked.dataset):
        return []
    return [_("These notes were written on other data: “{id}”.").format(id=one_line(bundle.dataset, 100))]


def _kept_sets(taken: Taken, bundle: Bundle, asked: Asked) -> list[str]:
    names = [one_line(name, 60) for name in bundle.sets if name not in ("", asked.into)]
    if not (asked.keep_sets and names and taken.new):
        return []
    listed = ", ".join(names[:_MOST_NAMED])
    if asked.into is not None and "" in bundle.sets:
        words = _("New notes go into the sets that the file names: {names}; those without a set go into “{into}”.")
        return [words.format(names=listed, into=one_line(asked.into, 60))]
    return [_("New notes go into the sets that the file names: {names}.").format(names=listed)]


def _private(new: Iterable[Note]) -> list[str]:
    count = sum(note.private for note in new)
    words = ngettext("{count} of the new notes is private.", "{count} of the new notes are private.", count)
    return [words.format(count=f"{count:,}")] if count else []


def _not_moved(bundle: Bundle, by_id: dict[str, Note], asked: Asked) -> list[str]:
    """A sentence where a set was named and notes of the file are here in another one."""
    if asked.into is None or asked.keep_sets:
        return []
    here = (by_id[carried.note.id] for carried in bundle.notes if carried.note.id in by_id)
    count = sum(note.set != asked.into for note in here)
    words = ngettext(
        "{count} note that was here stays in its set.", "{count} notes that were here stay in their sets.", count
    )
    return [words.format(count=f"{count:,}")] if count else []


def _counts(taken: Taken) -> list[str]:
    new, updated, merged, back = (len(ids) for ids in (taken.new, taken.updated, taken.merged, taken.came_back))
    came_back = ngettext(
        "{count} note, deleted here and changed there, has come back.",
        "{count} notes, deleted here and changed there, have come back.",
        back,
    )
    counted = (
        (new, ngettext("{count} new note.", "{count} new notes.", new)),
        (updated, ngettext("{count} note brought up to date.", "{count} notes brought up to date.", updated)),
        (merged, ngettext("{count} note merged.", "{count} notes merged.", merged)),
        (back, came_back),
        (taken.unchanged, ngettext("{count} note unchanged.", "{count} notes unchanged.", taken.unchanged)),
    )
    return [words.format(count=f"{count:,}") for count, words in counted if count]


def _conflicts(ids: Sequence[str], by_id: dict[str, Note]) -> list[str]:
    """A sentence for each of the first, and how many more there are."""
    named = [_conflict(id, by_id) for id in ids[:_MOST_NAMED]]
    more = len(ids) - len(named)
    words = ngettext("and {count} more note of which both are kept.", "and {count} more of which both are kept.", more)
    return [*named, words.format(count=f"{more:,}")] if more else named


def _conflict(id: str, by_id: dict[str, Note]) -> str:
    about = one_line(by_id[id].text, 60) if id in by_id else id
    return _("Changed in both places, so both are kept, one tagged “conflict”: {note}").format(note=about)
