"""What can still be read in a damaged store, brought over into the one that takes its place."""

import json
import uuid
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from viewer.i18n import _, ngettext
from viewer.model.annotation import Note
from viewer.store import pages
from viewer.store.connection import Connection, transaction
from viewer.store.history import Revision
from viewer.store.rows import Rows

STEP = "recover notes"


class _State(NamedTuple):
    """A note after the revision ``seq``, None where that deleted it; ``ids`` are those it brought to the history."""

    seq: int
    body: str | None
    ids: tuple[str, ...] = ()


def bring_over(damaged: Path, connection: Connection, now: datetime) -> str:
    """Take what ``damaged`` has of each note after the last revision here, as one step; the result says how much.

    No note is deleted here, and ``damaged`` is only read.

    Raises:
        OSError, sqlite3.Error: nothing was brought over.
    """
    rows, step = Rows(connection), uuid.uuid4().hex
    last, read, count = rows.last_seq(), set[int](), 0
    time = now.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    with transaction(connection):
        for id, states in _states(damaged).items():
            is_known = connection.execute("SELECT 1 FROM revision WHERE note = ?", (id,)).fetchone() is not None
            later = _up_to_readable(id, [state for state in states if state.seq > last or not is_known])
            read |= {state.seq for state in later}
            here, note = rows.note(id), _note(id, later[-1].body) if later else None
            if note is None or note == here:
                continue
            seen = tuple(dict.fromkeys(each for state in later for each in state.ids))
            count += 1
            head = (last + count, uuid.uuid4().hex, note.dataset, id, step)
            rows.append(Revision(*head, "edit", STEP, "", time, here, note, seen))
    return _words(count, _gaps(sorted(seq - last for seq in read if seq > last)))


def _states(damaged: Path) -> dict[str, list[_State]]:
    """The states of every note that lie there."""
    found: defaultdict[str, list[_State]] = defaultdict(list)
    for number, values in pages.rows(damaged):
        match values:
            case [str(note), str(), int(seq), str(body)]:
                found[note].append(_State(seq, body))
            case [None, str(id), str(), str(note), str(), str(), str(), str(), str(), _, str() | None as after, *seen]:
                found[note].append(_State(number, after, (*_ids(seen), id)))
    return found


def _ids(seen: Sequence[object]) -> tuple[str, ...]:
    try:
        return tuple(map(str, json.loads(str(seen[0]))))
    except (LookupError, TypeError, ValueError):  # none, or none that can be read
        return ()


def _up_to_readable(id: str, states: Sequence[_State]) -> list[_State]:
    """The states in their order, without the newest ones if they cannot be read."""
    in_order = sorted(states, key=lambda state: (state.seq, "\ufffd" not in (state.body or "")))
    while in_order and in_order[-1].body is not None and _note(id, in_order[-1].body) is None:
        in_order.pop()
    return in_order


def _note(id: str, body: str | None) -> Note | None:
    try:
        note = Note.model_validate_json(body or "")
    except ValidationError:
        return None
    return note if note.id == id else None


def _gaps(numbers: Sequence[int]) -> int:
    """How many numbers from 1 on are left out, up to the last one that is not far from the others: that is misread."""
    return next((n - count for count, n in reversed([*enumerate(numbers, 1)]) if n <= 2 * count), 0)


def _words(count: int, lost: int) -> str:
    """What was brought over and what was not."""
    if count:
        words = ngettext(
            "{count} note was brought over from the damaged file.",
            "{count} notes were brought over from the damaged file.",
            count,
        )
    else:
        words = _("No further note could be read in the damaged file.")
    if lost:
        missing = ngettext(
            "At least {lost} change in it could not be read.", "At least {lost} changes in it could not be read.", lost
        )
        words = f"{words} {missing}"
    return words.format(count=count, lost=lost)
