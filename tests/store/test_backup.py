"""Backups made, checked and thinned."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.store.world import Clock, fill
from viewer.errors import StoreError
from viewer.store import backup, durable
from viewer.store.backup import Backup, Daily, backups, thin
from viewer.store.connection import connect
from viewer.store.notebook import Notebook


def made(*days_ago: int) -> list[Backup]:
    today = datetime(2026, 3, 2, tzinfo=UTC)
    last = len(days_ago)
    return [Backup(last - row, today - timedelta(days=days), Path(f"{days}")) for row, days in enumerate(days_ago)]


def test_the_first_change_of_a_day_makes_a_backup(path: Path, notebook: Notebook, clock: Clock) -> None:
    fill(notebook, range(3))
    assert [kept.path.name for kept in backups(path)] == ["notebook-000001-20260302T093000Z.sqlite"]
    clock.move(days=1)
    fill(notebook, range(3, 5))
    assert [kept.number for kept in backups(path)] == [2, 1]
    assert all(backup.is_sound(kept.path, connect) for kept in backups(path))


def test_a_restart_on_the_same_day_makes_no_backup(path: Path, clock: Clock) -> None:
    for number in range(4):
        with Notebook.open(path, clock=clock) as notebook:
            fill(notebook, range(number, number + 1))
    assert len(backups(path)) == 1


def test_a_backup_that_fails_is_told_and_the_note_is_kept(path: Path, notebook: Notebook) -> None:
    backup.folder(path).touch()
    fill(notebook, range(2))
    assert notebook.note("n1")
    assert notebook.backup_problem
    assert notebook.backup_problem.startswith("Today's backup of the notebook could not be made.")


def test_a_backup_that_succeeds_takes_the_problem_back(path: Path, notebook: Notebook, clock: Clock) -> None:
    backup.folder(path).touch()
    fill(notebook, range(2))
    backup.folder(path).unlink()
    clock.move(days=1)
    fill(notebook, range(2, 3))
    assert notebook.backup_problem is None


def test_a_copy_that_is_not_whole_never_takes_a_name(path: Path, notebook: Notebook) -> None:
    fill(notebook, range(3))
    notebook._connection.execute("DELETE FROM note WHERE id = 'n1'")
    before = backups(path)
    with pytest.raises(StoreError, match="did not come out whole"):
        notebook.back_up()
    assert backups(path) == before
    assert [kept.name for kept in backup.folder(path).iterdir()] == [kept.path.name for kept in before]


def test_a_backup_on_demand(path: Path, notebook: Notebook) -> None:
    assert notebook.back_up() == backups(path)[0].path


def test_names_given_by_hand_are_left_alone(path: Path, notebook: Notebook) -> None:
    for number in range(12):
        fill(notebook, range(number, number + 1))
        notebook.back_up()
    stray = backup.folder(path) / "notebook-copy.sqlite"
    dateless = backup.folder(path) / "notebook-000000-99999999T999999Z.sqlite"
    durable.replace(stray, b"mine")
    durable.replace(dateless, b"mine too")
    notebook.back_up()
    assert stray.exists()
    assert backups(path)[-1].time == datetime.min.replace(tzinfo=UTC)


def test_ten_recent_backups_stay() -> None:
    assert thin(made(*[0] * 10)) == ()
    assert [kept.number for kept in thin(made(*[0] * 12))] == [2, 1]


def test_eight_weekly_and_twelve_monthly_backups_stay() -> None:
    kept = made(*range(800))
    staying = set(kept) - set(thin(kept))
    ages = sorted(int(one.path.name) for one in staying)
    assert ages[:10] == list(range(10))
    assert len({one.time.isocalendar()[:2] for one in staying if int(one.path.name) < 56}) >= 8
    assert len({(one.time.year, one.time.month) for one in staying}) == 12
    assert len(ages) <= 10 + 8 + 12


def test_a_day_begins_once(path: Path) -> None:
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    daily = Daily(path)
    days = [noon, noon, noon - timedelta(days=400), noon - timedelta(days=400), noon]
    assert [daily.is_due(day) for day in days] == [True, False, True, False, True]
