"""Where a note may belong whose event is gone: found by id, print, title and date, or not at all."""

import pytest

from viewer.index.columns import build
from viewer.index.reattach import suggest
from viewer.index.table import EventTable
from viewer.model.dataset import Dataset


@pytest.fixture
def table() -> EventTable:
    rows = [
        ("isaf-2010", "Reconstruction team arrives in Parwan", "재건팀 파르완 도착", "2010-07-01"),
        ("partner-2012", "First individual partnership programme", "첫 개별 동반자 계획", "2012-09-20"),
        ("visit-2013", "Secretary General visits Seoul", "사무총장 서울 방문", "2013-04-11"),
        ("talks-2013", "Staff talks in Brussels", "브뤼셀 참모 회담", "2013-11"),
        ("talks-2014", "Staff talks in Brussels", "브뤼셀 참모 회담", "2014-11"),
        ("한국-방문", "Visit to Korea", "한국 방문", "2017-10"),
    ]
    events = [{"kind": "event", "id": id, "title": {"en": en, "ko": ko}, "date": date} for id, en, ko, date in rows]
    data = {"format": "yeonpyo", "version": 1, "id": "d", "title": "D", "events": events}
    return build(Dataset.model_validate(data))


@pytest.mark.parametrize(
    ("id", "found"),
    [
        ("ISAF-2010", "isaf-2010"),
        ("Partner-2012", "partner-2012"),
        ("\u1112\u1161\u11ab\u1100\u116e\u11a8-\u1107\u1161\u11bc\u1106\u116e\u11ab", "한국-방문"),
    ],
)
def test_an_id_written_in_another_way_is_the_same(table: EventTable, id: str, found: str) -> None:
    suggestion = suggest(id, "", "", table)
    assert suggestion is not None and (suggestion.event, suggestion.why) == (found, "id")
    assert suggestion.is_sure


@pytest.mark.parametrize(
    ("title", "date", "found", "why"),
    [
        ("Secretary General visits Seoul", "2013-04-11", "visit-2013", "print"),
        ("사무총장 서울 방문", "2013-04-11", "visit-2013", "print"),
        ("Staff talks in Brussels", "2014-11", "talks-2014", "print"),
        ("Secretary General visits Seoul", "2013-04-12", "visit-2013", "title"),
        ("The Secretary General visits Seoul", "2013-04-11", "visit-2013", "date"),
        ("Secretary-General visiting Seoul", "2013-04", "visit-2013", "year"),
        ("First individual partnership program", "2012", "partner-2012", "year"),
        ("Visit to Korea", "", "한국-방문", "title"),
    ],
)
def test_title_and_date_find_it_again(table: EventTable, title: str, date: str, found: str, why: str) -> None:
    suggestion = suggest("old-id", title, date, table)
    assert suggestion is not None
    assert (suggestion.event, suggestion.why) == (found, why)
    assert suggestion.is_sure == (why == "print")


@pytest.mark.parametrize(
    ("title", "date"),
    [
        ("", "2013-04-11"),
        ("Staff talks in Brussels", "2019"),  # two of that title, and nothing tells them apart
        ("Reconstruction team leaves", "2014-06-23"),
        ("Ministers meet in Oslo", "2013-04-11"),
        ("Something nobody knows", "1999-02"),
        ("Something nobody knows", "no date at all"),
    ],
)
def test_there_is_no_suggestion_rather_than_a_bad_one(table: EventTable, title: str, date: str) -> None:
    assert suggest("old-id", title, date, table) is None
