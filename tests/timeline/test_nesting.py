"""Tracks of large files nest as those of small ones."""

from pathlib import Path

import pytest

from tests.index.large_files import HEADER, event, in_columns, lines
from viewer.formats import native
from viewer.index.columns import build
from viewer.index.reading import table_of
from viewer.model.kinds import GroupBy
from viewer.model.view import Arrangement
from viewer.timeline.tracks import grouped

NESTED = {"rok": None, "busan": "rok", "seoul": "rok", "mapo": "seoul", "nato": None}


@pytest.mark.parametrize("field", ["party", "place"])
def test_tracks_of_a_large_file_nest_from_the_cache_too(tmp_path: Path, field: GroupBy) -> None:
    parties = [{"id": id, "kind": "state", "name": id, "part_of": whole} for id, whole in NESTED.items()]
    places = [{"id": id, "name": id, "part_of": whole} for id, whole in NESTED.items()]
    values = [{"place": id, "participants": [{"party": id}]} for id in NESTED]
    events = [event(n, **each) for n, each in enumerate(values)]
    (tmp_path / "a").write_bytes(lines(*events, header=HEADER | {"parties": parties, "places": places}))
    arrangement = Arrangement(group_by=field, collapsed=frozenset({"seoul"}))
    tables = [table_of(in_columns(tmp_path / "a").dataset) for _time in range(2)]
    read, again = (grouped(table, arrangement, "en") for table in tables)
    small = grouped(build(native.read(tmp_path / "a").dataset), arrangement, "en")
    assert read.groups == again.groups == small.groups
    assert {group.key: group.depth for group in read.groups} == {"rok": 0, "busan": 1, "seoul": 1, "nato": 0}
