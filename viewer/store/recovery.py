"""A store that is damaged or gone: the file set aside by name, the newest sound backup in its place.

    damaged ──set aside──▶ missing ──a sound backup?──▶ its copy ─────┬──what else the damaged file has──▶ whole again
                                   └──none────────────▶ an empty one ─┘

The store is made beside its place; each other arrow is a rename, so that a recovery cut short goes on at the next
start. Nothing is deleted.
"""

import shutil
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from viewer.i18n import _
from viewer.store import backup, durable, migrations, salvage
from viewer.store.connection import Connect, make_writable, open_connection

_STAMP = "%Y%m%dT%H%M%SZ"


def recover(store: Path, connect: Connect, now: datetime) -> str:
    """Set the damaged store aside and put a sound one in its place; the result says in words what happened."""
    aside = set_aside(store, now)
    restored = _sound_backup(store, connect)
    brought = _put_in_place(store, connect, restored, aside, now)
    if restored:
        words = _(
            "The notebook was damaged. It was set aside as {aside}, and the backup of {date} was put in its place."
        ).format(aside=aside, date=_date(restored))
    else:
        words = _(
            "The notebook was damaged, and there was no sound backup. It was set aside as {aside}, "
            "and a new notebook was begun."
        ).format(aside=aside)
    return " ".join((words, brought, _("What is missing now is only in the file set aside.")))


def replace_missing(store: Path, connect: Connect, now: datetime) -> str | None:
    """Put a store where none is; None where there never was one."""
    damaged = files_set_aside(store)
    was_there = bool(damaged or backup.backups(store))
    if journal(store).exists():  # it belongs to the file that is gone, and would spoil the one put here
        set_aside(store, now)
    restored = _sound_backup(store, connect)
    since = f"{store.name}.damaged-{restored.time:{_STAMP}}" if restored else ""
    aside = next((file for file in damaged[-1:] if file.name >= since), None)  # else the backup has what it had
    brought = _put_in_place(store, connect, restored, aside, now)
    if not was_there:
        return None
    if restored:
        words = _("The notebook {file} was missing. The backup of {date} was put in its place.").format(
            file=store, date=_date(restored)
        )
    else:
        words = _(
            "The notebook {file} was missing, and there was no sound backup. A new notebook was begun; "
            "the damaged files are kept beside it."
        ).format(file=store)
    return f"{words} {brought}".rstrip()


def set_aside(store: Path, now: datetime) -> Path:
    """Rename the store, and its journal with it, to a name that says when."""
    stamp = f"{now.astimezone(UTC):{_STAMP}}"
    aside = store.with_name(f"{store.name}.damaged-{stamp}")
    count = 1
    while aside.exists() or journal(aside).exists():
        count += 1
        aside = store.with_name(f"{store.name}.damaged-{stamp}-{count}")
    for source, target in ((store, aside), (journal(store), journal(aside))):
        if source.exists():
            durable.move(source, target)
    return aside


def files_set_aside(store: Path) -> list[Path]:
    """The damaged stores beside ``store``, oldest first."""
    return sorted(file for file in store.parent.glob(f"{store.name}.damaged-*") if not file.match("*-journal"))


def _sound_backup(store: Path, connect: Connect) -> backup.Backup | None:
    """The newest sound backup; damaged ones before it are renamed, so that thinning spares them."""
    for candidate in backup.backups(store):
        if backup.is_sound(candidate.path, connect):
            return candidate
        durable.move(candidate.path, candidate.path.with_name(candidate.path.name + ".damaged"))
    return None


def _put_in_place(
    store: Path, connect: Connect, restored: backup.Backup | None, aside: Path | None, now: datetime
) -> str:
    """Move the store to its place whole; the result says what of the damaged file is in it."""
    fresh = store.with_name(store.name + ".new")
    brought = ""
    _make(fresh, connect, restored)
    if aside:
        try:
            with closing(open_connection(fresh, "rw", connect)) as connection:
                brought = salvage.bring_over(aside, connection, now)
        except Exception:  # noqa: BLE001 - whatever is wrong with a damaged file, the notebook opens
            _make(fresh, connect, restored)
            brought = _("Nothing could be brought over from the damaged file.")
    durable.move(fresh, store)
    return brought


def _make(fresh: Path, connect: Connect, restored: backup.Backup | None) -> None:
    """Make a store, a copy of a backup or an empty one."""
    for leftover in (fresh, journal(fresh)):
        leftover.unlink(missing_ok=True)
    if restored:
        shutil.copyfile(restored.path, fresh)
    with closing(open_connection(fresh, "rwc", connect)) as connection:
        make_writable(connection)
        migrations.migrate(connection, back_up=lambda: None)
    durable.sync(fresh)


def journal(store: Path) -> Path:
    """Where the database notes what it would roll back; there only while it writes, or after a crash."""
    return store.with_name(store.name + "-journal")


def _date(restored: backup.Backup) -> str:
    return f"{restored.time.astimezone():%Y-%m-%d %H:%M}"
