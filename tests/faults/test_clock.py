"""A clock that jumps: order is by number, and backups neither pile up nor go too early (F22)."""

from datetime import UTC, datetime
from pathlib import Path

from tests.store.world import Clock, fill, make_note, text_of
from viewer.model.annotation import Change
from viewer.store.backup import backups
from viewer.store.notebook import Notebook


def test_history_keeps_its_order_when_the_clock_goes_back(notebook: Notebook, clock: Clock) -> None:
    before = None
    for text in ("one", "two", "three"):
        after = make_note(text=text)
        notebook.apply(Change(before=before, after=after))
        before = after
        clock.move(days=-400)
    assert [entry.after and entry.after.text for entry in notebook.history("a")] == ["one", "two", "three"]
    notebook.undo("korea-nato")
    assert text_of(notebook) == "two"


def test_each_jump_makes_one_backup_and_the_newest_is_the_last_made(
    path: Path, notebook: Notebook, clock: Clock
) -> None:
    fill(notebook, range(2))
    clock.move(days=-3000)
    fill(notebook, range(2, 6))
    clock.move(days=6000)
    fill(notebook, range(6, 10))
    kept = backups(path)
    assert [one.number for one in kept] == [3, 2, 1]
    assert kept[0].time == max(one.time for one in kept)


def test_the_year_2038_and_the_hour_that_comes_twice_are_days_like_others(notebook: Notebook, clock: Clock) -> None:
    for moment in ("2038-01-19T03:14:08+00:00", "2026-10-25T02:30:00+01:00", "2026-10-25T02:30:00+02:00"):
        clock.time = datetime.fromisoformat(moment)
        revision = notebook.apply(Change(after=make_note(moment)))
        assert datetime.fromisoformat(revision.time) == clock.time.astimezone(UTC)
