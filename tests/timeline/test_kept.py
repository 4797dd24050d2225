"""Labels and placements come back from the cache as they were made."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.timeline.worlds import MOMENT, columns, tied
from viewer.index.facet import Facet
from viewer.index.reading import read, table_of
from viewer.index.table import EventTable, Flag
from viewer.model.kinds import GroupBy
from viewer.model.view import Arrangement
from viewer.paths import SHIPPED_RECORD
from viewer.store.cache import Cache
from viewer.timeline import kept
from viewer.timeline.arrange import arrange, arranging
from viewer.timeline.extent import whole_range
from viewer.timeline.kept import kept_labels, kept_placements
from viewer.timeline.labels import make_labels
from viewer.timeline.layout import Look, lay_out
from viewer.timeline.placement import Placement
from viewer.timeline.scale import TimeScale
from viewer.timeline.scene import Scene

SIZE = (1200.0, 600.0)
DAY = 86_400


@pytest.fixture
def table() -> EventTable:
    """A large table with a key: days, spans, and some that are open or not dated at all."""
    chance = np.random.default_rng(3)
    start = chance.integers(0, 9_000, 4_000) * DAY
    end = start + np.where(np.arange(4_000) % 3, DAY, chance.integers(2, 900, 4_000) * DAY)
    table = columns(start, end, np.arange(4_000) % 5)
    soft = np.arange(4_000) % 7 == 0
    table.core_start[soft] += DAY
    table.flags[::50] = Flag.UNDATED
    thirds = {str(n): np.arange(n, 4_000, 3 - n) for n in range(3)}
    row, to = chance.integers(0, 4_000, (2, 9_000))
    table = tied(table, row, to, np.arange(9_000) % 9)
    return replace(table, key="key", facet=lambda field: Facet(field, thirds, {}))


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path)


def seen(placement: Placement) -> list[Scene]:
    """What is laid out from it, from far and near."""
    whole = whole_range(placement.table, SIZE[0], MOMENT)
    look = Look(1200, 640, heads_width=0, axis_height=40, now=MOMENT, all_relations=True)
    return [lay_out(placement, TimeScale(whole.time(400), whole.step / share, SIZE[0]), look) for share in (1, 9, 200)]


def opened(table: EventTable, cache: Cache, arrangement: Arrangement, size: tuple[float, float] = SIZE) -> Placement:
    *_, last = kept_placements(table, kept_labels(table, "en", cache), size, MOMENT, arrangement, cache)
    return last


@pytest.mark.parametrize("field", ["kind", "party"])
def test_a_kept_placement_shows_what_it_showed(
    table: EventTable, cache: Cache, field: GroupBy, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrangement = Arrangement(field, collapsed=frozenset({"mission", "1"}))
    made = opened(table, cache, arrangement)
    monkeypatch.setattr("viewer.timeline.arrange.arranging", None)
    found = opened(table, cache, arrangement, (1190.0, 596.0))
    assert any(scene.arcs for scene in seen(found))
    for one, other in zip(seen(made), seen(found), strict=True):
        assert one.items.row.tolist() == other.items.row.tolist() and len(one.items.row)
        assert one.items.top.tolist() == other.items.top.tolist()
        assert one.items.title == other.items.title
        assert one.tracks == other.tracks and list(one.counts) == list(other.counts)
        assert np.array_equal(one.density.columns(0, 900), other.density.columns(0, 900))
        assert one.arcs == other.arcs


def test_another_arrangement_or_layout_is_made_anew(
    table: EventTable, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[EventTable] = []

    def noted(*asked: Any) -> Iterator[Placement]:
        made.append(asked[0])
        return arranging(*asked)

    monkeypatch.setattr("viewer.timeline.arrange.arranging", noted)
    plain = Arrangement()
    for arrangement in (plain, plain, Arrangement(collapsed=frozenset(["mission"])), plain):
        opened(table, cache, arrangement)
    assert len(made) == 2
    monkeypatch.setattr(kept, "LAYOUT", kept.LAYOUT + 1)
    opened(table, cache, plain)
    assert len(made) == 3


def test_a_much_narrower_window_shows_single_events_too(table: EventTable, cache: Cache) -> None:
    for width in (SIZE[0], 300.0):
        placement = opened(table, cache, Arrangement(), (width, 600.0))
        look = Look(int(width), 640, heads_width=0, axis_height=40, now=MOMENT)
        assert lay_out(placement, whole_range(table, width, MOMENT), look).drawn


def test_widths_are_measured_once(table: EventTable, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    measured = make_labels(table, "en").title_width
    kept_labels(table, "en", cache)
    monkeypatch.setattr("viewer.timeline.labels.text_widths", lambda texts, *_face: np.zeros(len(texts)))
    assert kept_labels(table, "en", cache).title_width.tolist() == measured.tolist()


def test_a_table_that_is_not_in_the_cache_leaves_nothing_there(table: EventTable, cache: Cache) -> None:
    assert opened(replace(table, key=""), cache, Arrangement()).level.size == len(table)
    assert list(cache.root.iterdir()) == []


def test_labels_keep_their_sides(table: EventTable, cache: Cache) -> None:
    made = arrange(table, make_labels(table, "en"), SIZE, MOMENT)
    found = opened(table, cache, Arrangement())
    assert made.figures.leftward.any()
    assert found.figures.leftward.tolist() == made.figures.leftward.tolist()


def test_a_placement_is_kept_for_as_many_rows_as_the_window_has(table: EventTable, cache: Cache) -> None:
    low, high = (opened(table, cache, Arrangement(), (1200.0, height)) for height in (200.0, 900.0))
    assert sum(low.lanes) < sum(high.lanes)


def test_a_damaged_placement_is_made_anew(table: EventTable, cache: Cache) -> None:
    sound = opened(table, cache, Arrangement())
    for file in cache.root.rglob("*.npy"):
        content = bytearray(file.read_bytes())
        content[60] ^= 4
        file.write_bytes(content)
    assert opened(table, cache, Arrangement()).level.tolist() == sound.level.tolist()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_shipped_record_is_placed_and_worded_once(
    tmp_path: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = record_placement(Cache(tmp_path), language)
    monkeypatch.setattr("viewer.index.large.records.RecordReader.record", None)  # no event is looked at
    tomorrow = record_placement(Cache(tmp_path), language, MOMENT + DAY)
    assert tomorrow.figures.now == first.figures.now + DAY
    monkeypatch.setattr("viewer.timeline.arrange.arranging", None)
    second = record_placement(Cache(tmp_path), language)
    for one, other in zip(seen(first), seen(second), strict=True):
        for name in ("items", "tracks", "counts", "arcs", "major", "drawn", "folded", "content_height"):
            assert str(getattr(one, name)) == str(getattr(other, name)), name


def record_placement(cache: Cache, language: str, moment: float = MOMENT) -> Placement:
    """The last placement of the shipped record."""
    table = table_of(read(SHIPPED_RECORD, cache=cache).dataset)
    *_, last = kept_placements(table, kept_labels(table, language, cache), SIZE, moment, Arrangement(), cache)
    return last


def test_descriptions_that_make_no_sense_are_made_anew(table: EventTable, cache: Cache) -> None:
    sound = opened(table, cache, Arrangement())
    for file in cache.root.rglob("meta.json"):
        file.write_text(file.read_text().replace('"class"', '"clasp"').replace('"told"', '"tolled"'))
    assert opened(table, cache, Arrangement()).level.tolist() == sound.level.tolist()


def test_the_placements_used_last_are_kept(table: EventTable, cache: Cache) -> None:
    for n in range(kept.PLACEMENTS + 2):
        opened(table, cache, Arrangement(row_height=1 + n / 10))
    assert len(list(cache.root.glob("entries/key-placed-*"))) == kept.PLACEMENTS
