"""What the benchmarks are fed: the same bytes each time, nothing wrong in them, mixed as said."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from tests.benchmarks.drawn import CHUNK, DAYS, RENEWS, TRACKS, drawn
from tests.benchmarks.generate import write
from viewer.formats import registry
from viewer.model.kinds import KINDS


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("made") / "made.jsonl"
    write(file, 2000, seed=3)
    return file


def test_the_same_seed_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    again, other = tmp_path / "again.jsonl.gz", tmp_path / "other.jsonl"
    write(again, 2000, seed=3)
    write(other, 2000, seed=4)
    assert gzip.decompress(again.read_bytes()) == made.read_bytes()
    assert other.read_bytes() != made.read_bytes()


def test_a_packed_file_has_no_time_in_it(tmp_path: Path) -> None:
    files = [tmp_path / "a.jsonl.gz", tmp_path / "b.jsonl.gz"]
    for file in files:
        write(file, 20)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_fewer_events_are_the_beginning_of_more(made: Path, tmp_path: Path) -> None:
    fewer = tmp_path / "fewer.jsonl"
    write(fewer, 30, seed=3)
    assert fewer.read_text("utf-8").splitlines()[1:] == made.read_text("utf-8").splitlines()[1:31]


def test_nothing_is_wrong_in_it(made: Path) -> None:
    reading = registry.read(made)
    assert (len(reading.dataset.events), len(reading.problems)) == (2000, 0)
    assert len(reading.dataset.event_by_id) == 2000


def test_titles_have_10_to_80_characters_and_a_tenth_is_korean(made: Path) -> None:
    titles = [json.loads(line)["title"] for line in made.read_text("utf-8").splitlines()[1:]]
    korean = [title["ko"] for title in titles if isinstance(title, dict)]
    assert all(10 <= len(title if isinstance(title, str) else title["ko"]) <= 80 for title in titles)
    assert 0.07 < len(korean) / len(titles) < 0.13


def test_events_are_mixed_as_said() -> None:
    events = drawn(CHUNK + 5000, seed=3)
    length = (events.end - events.start)[events.end > events.start]
    assert abs(len(length) / len(events) - 0.4) < 0.01
    assert 18 <= np.median(length) <= 22
    assert 1000 < length.max() <= 40 * 365
    assert events.start.min() >= 0 and events.end.max() < DAYS
    assert set(events.track.tolist()) == set(range(TRACKS))
    assert set(events.importance.tolist()) == {1, 2, 3, 4, 5}
    assert (events.importance == 1).mean() > 0.6


def test_a_tenth_is_tied_to_earlier_events_and_some_stand_in_long_chains() -> None:
    events = drawn(CHUNK, seed=3)
    tied = np.flatnonzero(events.tie >= 0)
    far = tied - events.to[tied]
    assert 0.08 < len(tied) / CHUNK < 0.13
    assert (far >= 0).all() and (events.start[far] < events.start[tied]).all()
    length = np.zeros(CHUNK, int)
    for n in tied[events.tie[tied] == RENEWS].tolist():
        length[n] = length[n - events.to[n]] + 1
    assert length.max() > 50


def test_some_dates_are_soft(made: Path) -> None:
    dates = [event.date.value for event in registry.read(made).dataset.events if event.date]
    assert 0.01 < sum(date.approximate for date in dates) / 2000 < 0.05
    assert {date.precision.name for date in dates} == {"DAY", "MONTH", "YEAR"}


def test_without_softness_every_day_is_known() -> None:
    events = drawn(1000, seed=3, soft=0.0)
    assert not events.precision.any() and not events.approximate.any()


def test_tracks_are_tags_or_kinds(made: Path, tmp_path: Path) -> None:
    by_kind = tmp_path / "kinds.jsonl"
    write(by_kind, 500, seed=3, kinds=True)
    kinds = {event.kind for event in registry.read(by_kind).dataset.events}
    tags = {tag for event in registry.read(made).dataset.events for tag in event.tags}
    assert kinds == set(KINDS)
    assert tags == {f"c{track}" for track in range(1, 9)}
