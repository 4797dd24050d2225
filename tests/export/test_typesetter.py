"""A process that typesets and stays."""

import os
import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.export.conftest import make_dataset
from viewer.errors import ExportCancelled
from viewer.export.clean import Cleaner
from viewer.export.dossier import make_dossier
from viewer.export.material import Material
from viewer.export.order import Order
from viewer.export.pdf import HOUSE, NotTypeset, make_job, typeset
from viewer.export.selection import everything
from viewer.export.typesetter import Typesetter
from viewer.index.columns import build


@pytest.fixture
def typesetter() -> Iterator[Typesetter]:
    typesetter = Typesetter()
    yield typesetter
    typesetter.close()


@pytest.fixture(scope="module")
def job() -> dict[str, Any]:
    dataset = make_dataset()
    table = build(dataset)
    return make_job([make_dossier(Material(dataset, table, everything(table)), Order(), "en")], Order(), Cleaner())


def test_the_pdf_is_that_of_an_export(typesetter: Typesetter, job: dict[str, Any]) -> None:
    assert typesetter.typeset(job) == typeset(job)


def test_any_page_is_seen_alone_and_as_sharp_as_asked(typesetter: Typesetter, job: dict[str, Any]) -> None:
    pdf = typesetter.typeset(job)
    sizes = typesetter.sizes(pdf)
    assert [(round(width), round(height)) for width, height in sizes] == [(595, 842)] * len(sizes)
    png = typesetter.picture(pdf, len(sizes), 144)
    assert png.startswith(b"\x89PNG") and int.from_bytes(png[16:20], "big") == 1191


def test_a_process_that_died_is_followed_by_another(typesetter: Typesetter, job: dict[str, Any]) -> None:
    pdf = typesetter.typeset(job)
    assert typesetter._child is not None
    typesetter._child.kill()
    assert typesetter.typeset(job) == pdf


def test_a_job_nobody_waits_for_ends(typesetter: Typesetter, job: dict[str, Any]) -> None:
    answers = iter((False, True))
    with pytest.raises(ExportCancelled):
        typesetter.typeset(job, lambda: next(answers, True))


def test_what_cannot_be_set_is_told_and_the_next_job_done(typesetter: Typesetter, job: dict[str, Any]) -> None:
    with pytest.raises(NotTypeset):
        typesetter.typeset({"inputs": {"data": "{}", "look": "{}", "events": ""}, "timestamp": 0})
    assert typesetter.typeset(job)


def test_after_its_end_nothing_is_typeset(job: dict[str, Any]) -> None:
    typesetter = Typesetter()
    typesetter.close()
    with pytest.raises(ExportCancelled):
        typesetter.typeset(job)


def test_its_end_waits_for_no_job(typesetter: Typesetter) -> None:
    with typesetter._lock:  # as while a job is under way
        typesetter.close()
        assert Path(typesetter._folder.name).exists()


def test_its_end_ends_the_job_under_way(job: dict[str, Any]) -> None:
    typesetter = Typesetter()

    def close() -> bool:
        if typesetter._child is not None:
            typesetter.close()
        return False

    with pytest.raises(ExportCancelled):
        typesetter.typeset(job, close)
    assert typesetter._child is None


@pytest.mark.skipif(sys.platform != "linux", reason="the system is asked to end it")
def test_the_process_of_one_job_ends_with_who_began_it() -> None:
    begin = (
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-m', 'viewer.export.typeset'], stdin=0, stdout=2)\n"
        "print(child.pid, flush=True)\n"
        "time.sleep(600)\n"
    )
    given, feed = os.pipe()
    with subprocess.Popen([sys.executable, "-c", begin], cwd=HOUSE, stdin=given, stdout=subprocess.PIPE) as parent:
        os.close(given)
        assert parent.stdout is not None
        child = os.pidfd_open(int(parent.stdout.readline()))
        os.write(feed, (1 << 30).to_bytes(8, "big") + bytes(60_000))
        for _more in range(8):  # more than a pipe holds: it has begun to read
            os.write(feed, bytes(60_000))
        parent.kill()
        assert select.select([child], [], [], 60)[0]
    os.close(child)
    os.close(feed)
