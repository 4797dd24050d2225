"""A store that is damaged or gone: the file set aside by name, the newest sound backup in its place.

    damaged ──set aside──▶ missing ──a sound backup?──▶ restored
                                   └──none────────────▶ a fresh store

Each arrow is a rename, so that a recovery cut short goes on at the next start. Nothing is deleted.
"""

from datetime import UTC, datetime
from pathlib import Path

from viewer.i18n import _
from viewer.store import backup, durable, migrations
from viewer.store.connection import Connect, make_writable, open_connection


def recover(store: Path, connect: Connect, now: datetime) -> str:
    """Set the damaged store aside and put a sound one in its place; the result says in words what happened."""
    aside = set_aside(store, now)
    restored = _restore(store, connect)
    if restored:
        return _(
            "The notebook was damaged. It was set aside as {aside}, and the backup of {date} was put in its place. "
            "What was written after that is only in the file set aside."
        ).format(aside=aside, date=_date(restored))
    create(store, connect)
    return _(
        "The notebook was damaged, and there was no sound backup. It was set aside as {aside}, "
        "and an empty notebook was begun."
    ).format(aside=aside)


def replace_missing(store: Path, connect: Connect, now: datetime) -> str | None:
    """Put a store where none is; None where there never was one."""
    was_there = bool(backup.backups(store)) or any(store.parent.glob(f"{store.name}.damaged-*"))
    if journal(store).exists():  # it belongs to the file that is gone, and would spoil the one put here
        set_aside(store, now)
    restored = _restore(store, connect)
    if restored:
        return _("The notebook {file} was missing. The backup of {date} was put in its place.").format(
            file=store, date=_date(restored)
        )
    create(store, connect)
    if was_there:
        return _(
            "The notebook {file} was missing, and there was no sound backup. An empty notebook was begun; "
            "the damaged files are kept beside it."
        ).format(file=store)
    return None


def create(store: Path, connect: Connect) -> None:
    """Make an empty store beside its place and move it there whole."""
    fresh = store.with_name(store.name + ".new")
    for leftover in (fresh, journal(fresh)):
        leftover.unlink(missing_ok=True)
    connection = open_connection(fresh, "rwc", connect)
    try:
        make_writable(connection)
        migrations.migrate(connection, back_up=lambda: None)
    finally:
        connection.close()
    durable.move(fresh, store)


def set_aside(store: Path, now: datetime) -> Path:
    """Rename the store, and its journal with it, to a name that says when."""
    stamp = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    aside = store.with_name(f"{store.name}.damaged-{stamp}")
    count = 1
    while aside.exists() or journal(aside).exists():
        count += 1
        aside = store.with_name(f"{store.name}.damaged-{stamp}-{count}")
    for source, target in ((store, aside), (journal(store), journal(aside))):
        if source.exists():
            durable.move(source, target)
    return aside


def _restore(store: Path, connect: Connect) -> backup.Backup | None:
    """Copy the newest sound backup into the store's place; damaged ones are renamed, so that thinning spares them."""
    for candidate in backup.backups(store):
        if backup.is_sound(candidate.path, connect):
            durable.copy(candidate.path, store)
            return candidate
        durable.move(candidate.path, candidate.path.with_name(candidate.path.name + ".damaged"))
    return None


def journal(store: Path) -> Path:
    """Where the database notes what it would roll back; there only while it writes, or after a crash."""
    return store.with_name(store.name + "-journal")


def _date(restored: backup.Backup) -> str:
    return f"{restored.time.astimezone():%Y-%m-%d %H:%M}"
