"""Another process with the notebook, to be killed, stopped or starved: ``python -m tests.faults.child WHAT PATH``."""

import os
import resource
import sys
import time
from itertools import count
from pathlib import Path

from tests.store.world import fill
from viewer.errors import StoreError
from viewer.store import migrations
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


if __name__ == "__main__":
    {"write": write, "hold": hold, "abort": abort, "limited": limited, "migrate": migrate}[sys.argv[1]](
        Path(sys.argv[2])
    )
