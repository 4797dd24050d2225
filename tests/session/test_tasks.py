"""Work in another thread: results, errors, cancelling."""

import sys
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from viewer.errors import ExportError
from viewer.session.tasks import Latest, Run


@pytest.fixture
def latest(qtbot: QtBot) -> Iterator[Latest]:
    latest = Latest()
    yield latest
    latest.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "yeonpyo-work"]


def test_the_result_comes_back_on_the_main_thread(latest: Latest, qtbot: QtBot) -> None:
    heard: list[tuple[object, bool]] = []
    latest.done.connect(lambda result: heard.append((result, threading.current_thread() is threading.main_thread())))
    with qtbot.waitSignal(latest.done):
        latest.start(lambda run: threading.current_thread().name)
    assert heard == [("yeonpyo-work", True)]
    assert not latest.busy


def test_an_expected_error_comes_back_as_it_is(latest: Latest, qtbot: QtBot) -> None:
    error = ExportError("The disk is full.")

    def fail(run: Run) -> None:
        raise error

    with qtbot.waitSignal(latest.failed) as heard:
        latest.start(fail)
    assert heard.args == [error]


def test_an_unexpected_error_goes_to_the_crash_hook(
    latest: Latest, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hooked: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: hooked.append(kind))
    with qtbot.waitSignal(latest.failed) as heard:
        latest.start(lambda run: 1 / 0)
    assert (hooked, heard.args) == ([ZeroDivisionError], [None])


def test_only_the_latest_is_heard_of(latest: Latest, qtbot: QtBot) -> None:
    let_go = threading.Event()
    heard: list[object] = []
    latest.done.connect(heard.append)
    latest.start(lambda run: let_go.wait(5) and "old")
    with qtbot.waitSignal(latest.done):
        latest.start(lambda run: "new")
    let_go.set()
    latest.close()
    qtbot.wait(20)
    assert heard == ["new"]


def test_cancelled_work_is_told_and_not_heard_of(latest: Latest, qtbot: QtBot) -> None:
    seen: list[bool] = []
    begun, stop = threading.Event(), threading.Event()

    def work(run: Run) -> None:
        begun.set()
        stop.wait(5)
        seen.append(run.cancelled())

    latest.start(work)
    begun.wait(5)
    latest.cancel()
    stop.set()
    latest.close()
    assert seen == [True] and not latest.busy


def test_progress_is_passed_on(latest: Latest, qtbot: QtBot) -> None:
    with qtbot.waitSignal(latest.progressed) as heard:
        latest.start(lambda run: run.progress("Setting pages", 0.5))
    assert heard.args == ["Setting pages", 0.5]
