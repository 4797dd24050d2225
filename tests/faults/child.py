"""Another process with the notebook, to be killed, stopped or starved: ``python -m tests.faults.child WHAT PATH``."""

import os
import resource
import signal
import sys
import time
from itertools import count
from pathlib import Path

from tests.store.world import fill
from viewer.errors import StoreError
from viewer.store import calling, migrations
from viewer.store.connection import Connection
from viewer.store.notebook import Notebook


def write(path: Path) -> None:
    """Write numbered notes without end, each number told after it is kept."""
    with Notebook.open(path) as notebook:
        present = len(notebook.notes("korea-nato"))
        for number in count(present):
            fill(notebook, range(number, number + 1))
            print(number, flush=True)


def hold(path: Path) -> None:
    """Keep the notebook open."""
    with Notebook.open(path) as notebook:
        print(notebook.read_only_reason, flush=True)
        time.sleep(60)


def answer(path: Path) -> None:
    """Keep the notebook open, write a note, and come to the front when called, as a window does."""
    with Notebook.open(path) as notebook:
        fill(notebook, range(1))
        print("open", flush=True)
        while not calling.answer(notebook.path):
            time.sleep(0.01)
        print("called", flush=True)
        time.sleep(60)


def abort(path: Path) -> None:
    """Crash as a native library does."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with Notebook.open(path) as notebook:
        fill(notebook, range(5))
        os.abort()


def limited(path: Path) -> None:
    """Write until no file may grow further, then try again when it may."""
    with Notebook.open(path) as notebook:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
        for number in count():
            try:
                fill(notebook, range(number, number + 1))
            except StoreError as error:
                print(error)
                break
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        fill(notebook, range(number, number + 1))
        print(number)


def migrate(path: Path) -> None:
    """Bring the store to a second shape, slowly."""
    migrations.MIGRATIONS = (*migrations.MIGRATIONS, next_shape)
    print("migrating", flush=True)
    Notebook.open(path).close()


def next_shape(connection: Connection) -> None:
    """A column more, filled note by note; the cache spills, so that the file itself is half changed meanwhile."""
    connection.execute("PRAGMA cache_size=1")
    connection.execute("ALTER TABLE note ADD COLUMN colour TEXT")
    for (id,) in connection.execute("SELECT id FROM note").fetchall():
        connection.execute("UPDATE note SET colour = 'yellow' WHERE id = ?", (id,))
        time.sleep(0.001)


def window(path: Path) -> None:
    """Show the program and type half a sentence into a note; SIGUSR1 saves it as time would, and then crashes."""
    os.environ["YEONPYO_HOME"] = str(path.parent)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from viewer.ui import application
    from viewer.ui.main_window import MainWindow

    app = QApplication([])

    def type_something() -> None:
        [shown] = [one for one in app.topLevelWidgets() if isinstance(one, MainWindow)]
        if not shown.session.notes.can_write:
            QTimer.singleShot(10, type_something)
            return
        shown.session.select([shown.session.table.ids[0]])
        shown.write_note()
        field = app.focusWidget()
        assert field is not None
        QTest.keyClicks(field, "Half a sent")

        def crash(*_signal: object) -> None:
            shown.save()
            os.abort()

        signal.signal(signal.SIGUSR1, crash)
        QTimer(shown, interval=10).start()  # Python hears the signal between its own instructions
        print("typed", flush=True)

    QTimer.singleShot(10, type_something)
    sys.exit(application.run(None, "en", "light"))


ACTS = {act.__name__: act for act in (write, hold, answer, abort, limited, migrate, window)}

if __name__ == "__main__":
    ACTS[sys.argv[1]](Path(sys.argv[2]))
