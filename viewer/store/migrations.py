"""The shapes the store has had: numbered functions, each run once, in a transaction with its number.

A field added to ``Note`` is a new shape too, even if its function has nothing to do: an earlier program must not
write notes that it cannot read whole.
"""

from collections.abc import Callable

from viewer.store.connection import APPLICATION_ID, Connection, pragma, transaction

Migration = Callable[[Connection], None]


def newest() -> int:
    """The shape this program writes."""
    return len(MIGRATIONS)


def version(connection: Connection) -> int:
    """The shape the store has; 0 is none yet."""
    return int(pragma(connection, "user_version"))


def migrate(connection: Connection, back_up: Callable[[], object]) -> None:
    """Bring the store to the newest shape, one transaction a step; ``back_up`` is called before an old one changes."""
    present = version(connection)
    if 0 < present < newest():
        back_up()
    for number in range(present, newest()):
        with transaction(connection):
            MIGRATIONS[number](connection)
            connection.execute(f"PRAGMA user_version={number + 1}")


def _first(connection: Connection) -> None:
    """Revisions, kept as they were written; the notes they amount to."""
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    for statement in (
        """CREATE TABLE revision (
            seq INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            dataset TEXT NOT NULL,
            note TEXT NOT NULL,
            step TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('edit', 'undo', 'redo')),
            name TEXT NOT NULL,
            author TEXT NOT NULL,
            time TEXT NOT NULL,
            before TEXT,
            after TEXT,
            CHECK (before IS NOT NULL OR after IS NOT NULL)
        )""",
        """CREATE TABLE note (
            id TEXT PRIMARY KEY NOT NULL,
            dataset TEXT NOT NULL,
            seq INTEGER NOT NULL REFERENCES revision (seq),
            body TEXT NOT NULL
        )""",
        "CREATE INDEX revision_of_note ON revision (note, seq)",
        "CREATE INDEX revision_of_dataset ON revision (dataset, seq)",
        "CREATE INDEX note_of_dataset ON note (dataset)",
        """CREATE TRIGGER revision_stays BEFORE UPDATE ON revision
            BEGIN SELECT RAISE(ABORT, 'a revision is never rewritten'); END""",
        """CREATE TRIGGER revision_remains BEFORE DELETE ON revision
            BEGIN SELECT RAISE(ABORT, 'a revision is never deleted'); END""",
    ):
        connection.execute(statement)


def _second(connection: Connection) -> None:
    """What was taken in from other notebooks; how the datasets are called; more fields of notes."""
    connection.execute("ALTER TABLE revision ADD COLUMN seen TEXT")
    connection.execute(
        """CREATE TABLE dataset (
            id TEXT PRIMARY KEY NOT NULL,
            title TEXT NOT NULL,
            path TEXT NOT NULL
        )"""
    )


MIGRATIONS: tuple[Migration, ...] = (_first, _second)
