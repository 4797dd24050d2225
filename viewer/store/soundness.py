"""Whether a store is whole, and whether it is a store at all."""

import sqlite3

from viewer.errors import StoreDamaged
from viewer.i18n import _
from viewer.store.connection import APPLICATION_ID, Connection, is_damage, pragma
from viewer.store.rows import Rows

_TABLES = (
    "SELECT seq, id, dataset, note, step, kind, name, author, time, before, after FROM revision LIMIT 0",
    "SELECT id, dataset, seq, body FROM note LIMIT 0",
)
_DISAGREEMENTS = (
    # a revision lost in the middle
    "SELECT max(seq) <> count(*) FROM revision",
    # a note that is not what its last revision says
    """SELECT count(*) FROM revision
        WHERE seq = (SELECT max(seq) FROM revision AS later WHERE later.note = revision.note)
        AND after IS NOT (SELECT body FROM note WHERE note.id = revision.note)""",
    # a revision that does not begin where the one before it ended
    """SELECT count(*) FROM revision WHERE before IS NOT (SELECT after FROM revision AS earlier
        WHERE earlier.note = revision.note AND earlier.seq < revision.seq ORDER BY earlier.seq DESC LIMIT 1)""",
    # a note without a revision
    "SELECT count(*) FROM note WHERE NOT EXISTS (SELECT 1 FROM revision WHERE revision.note = note.id)",
)


def check(connection: Connection, *, thorough: bool) -> None:
    """Look the store over; ``thorough`` reads every note too, and compares notes with history, indexes with tables.

    A byte that is not UTF-8 is no damage where note and history agree on it: the note is read without it.

    Raises:
        StoreDamaged: it is not a store of ours, or it is broken.
        sqlite3.Error: it cannot be read for a reason that is not damage.
    """
    try:
        _check_form(connection, "integrity_check(1)" if thorough else "quick_check(1)")
        for question in _DISAGREEMENTS if thorough else ():
            if connection.execute(question).fetchone()[0]:
                raise StoreDamaged(_("The notes and their history do not agree."))
        if thorough:
            Rows(connection).notes(None)
    except sqlite3.Error as error:
        # a table or a column that is not there, or a length that no text of ours has
        broken = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_TOOBIG)
        if is_damage(error) or getattr(error, "sqlite_errorcode", 0) in broken:
            raise StoreDamaged(_("The file is not a whole notebook.")) from error
        raise


def _check_form(connection: Connection, question: str) -> None:
    if pragma(connection, question) != "ok":
        raise StoreDamaged(_("The file is not a whole notebook."))
    if pragma(connection, "user_version") < 0:
        raise StoreDamaged(_("The file is not a whole notebook."))
    if pragma(connection, "application_id") != APPLICATION_ID:
        raise StoreDamaged(_("The file is not a notebook."))
    for statement in _TABLES:
        connection.execute(statement).fetchall()
