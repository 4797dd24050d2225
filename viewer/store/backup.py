"""Backups of the store: checked copies under ``backups/``, thinned as they age."""

import re
from collections.abc import Hashable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from viewer.errors import StoreDamaged
from viewer.i18n import _
from viewer.store import durable, migrations, soundness
from viewer.store.connection import Connect, Connection, failures, open_connection

RECENT, WEEKLY, MONTHLY = 10, 8, 12
_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the store; ``number`` counts up, so that a clock set back does not make a new one old."""

    number: int
    time: datetime
    path: Path


class Daily:
    """Tells when the first backup of a day is due, once a day and once for each jump of the clock."""

    def __init__(self, store: Path) -> None:
        """Watch over the backups of ``store``."""
        self._store = store
        self._day: date | None = None

    def is_due(self, now: datetime) -> bool:
        """Whether ``now`` begins a day that has no backup yet."""
        today = now.astimezone(UTC).date()
        if self._day == today:
            return False
        self._day = today
        kept = backups(self._store)
        return not kept or kept[0].time.date() != today


def backups(store: Path) -> tuple[Backup, ...]:
    """The backups of ``store``, newest first."""
    form = re.compile(rf"{re.escape(store.stem)}-(\d{{6,}})-(\d{{8}}T\d{{6}}Z)\.sqlite")
    found = [(match, path) for path in folder(store).glob("*.sqlite") if (match := form.fullmatch(path.name))]
    kept = [Backup(int(match[1]), _time(match[2]), path) for match, path in found]
    return tuple(sorted(kept, key=lambda backup: backup.number, reverse=True))


def folder(store: Path) -> Path:
    """Where the backups of ``store`` lie."""
    return store.parent / "backups"


def back_up(connection: Connection, store: Path, now: datetime, connect: Connect) -> Path:
    """Copy the store and check the copy before it takes its name; then let go of what has aged.

    ``VACUUM INTO`` reads every row of one moment, so broken pages are met here and not carried over.

    Raises:
        StoreDamaged: the copy is not whole; older backups are left as they are.
        StoreError, sqlite3.Error, OSError: it cannot be written.
    """
    durable.make_folder(folder(store))
    earlier = backups(store)
    number = earlier[0].number + 1 if earlier else 1
    target = folder(store) / f"{store.stem}-{number:06}-{now.astimezone(UTC).strftime(_STAMP)}.sqlite"
    fresh = target.with_name(f"{store.stem}.new")
    fresh.unlink(missing_ok=True)
    try:
        connection.execute("VACUUM INTO ?", (str(fresh),))
        if not is_sound(fresh, connect):
            raise StoreDamaged(_("The backup did not come out whole; the earlier ones are as they were."))
        durable.sync(fresh)
        durable.move(fresh, target)
    finally:
        fresh.unlink(missing_ok=True)
    for aged in thin(backups(store)):
        aged.path.unlink(missing_ok=True)
    return target


def is_sound(path: Path, connect: Connect) -> bool:
    """Whether ``path`` is a whole store that this program can read.

    Raises:
        StoreError: it cannot be read for a reason that is not damage.
    """
    try:
        with failures(path), closing(open_connection(path, "ro", connect)) as connection:
            soundness.check(connection, thorough=True)
            return 0 < migrations.version(connection) <= migrations.newest()
    except StoreDamaged:
        return False


def thin(kept: Sequence[Backup]) -> tuple[Backup, ...]:
    """Those of ``kept`` (newest first) that may go: not recent, nor the newest of one of the last weeks or months."""
    staying = set(kept[:RECENT])
    staying |= _newest_of_each([(backup, backup.time.isocalendar()[:2]) for backup in kept], WEEKLY)
    staying |= _newest_of_each([(backup, (backup.time.year, backup.time.month)) for backup in kept], MONTHLY)
    return tuple(backup for backup in kept if backup not in staying)


def _newest_of_each(dated: Sequence[tuple[Backup, Hashable]], count: int) -> set[Backup]:
    first: dict[Hashable, Backup] = {}
    for backup, period in dated:
        first.setdefault(period, backup)
    return set(list(first.values())[:count])


def _time(stamp: str) -> datetime:
    try:
        return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:  # digits that are no date: a name given by hand
        return datetime.min.replace(tzinfo=UTC)
