"""The columns say of every event what its record says."""

from tests.test_architecture import loaded_after
from tests.timeline.worlds import table_of
from viewer.index.table import OPEN, Flag
from viewer.model.calendar import seconds


def test_a_day_is_certain_from_midnight_to_midnight() -> None:
    table = table_of({"date": "2012-09-20"})
    assert (table.start[0], table.end[0]) == (seconds(2012, 9, 20), seconds(2012, 9, 21))
    assert (table.core_start[0], table.core_end[0]) == (table.start[0], table.end[0])


def test_a_year_is_possible_throughout_and_certain_nowhere() -> None:
    table = table_of({"date": "2005"})
    assert (table.start[0], table.end[0]) == (seconds(2005), seconds(2006))
    assert table.core_start[0] >= table.core_end[0]


def test_an_open_end_is_told_from_an_unknown_one() -> None:
    table = table_of({"date": "2022-11-22/.."}, {"date": "2010-04-13/"})
    assert table.end.tolist() == [OPEN, OPEN]
    assert table.has(Flag.OPEN_END).tolist() == [True, False]
    assert table.has(Flag.UNKNOWN_END).tolist() == [False, True]


def test_an_undated_event_is_flagged_and_left_out_of_the_order_in_time() -> None:
    table = table_of({}, {"date": "2005"})
    assert table.has(Flag.UNDATED).tolist() == [True, False]
    assert table.in_time_order.tolist() == [1]


def test_order_by_hand_sorts_the_events_of_one_day() -> None:
    day = "2023-07-11"
    table = table_of({"date": {"edtf": day, "order": 2}}, {"date": {"edtf": day, "order": 1}})
    assert table.in_time_order.tolist() == [1, 0]


def test_the_extent_leaves_open_ends_out() -> None:
    assert table_of({"date": "2010/.."}, {"date": "[..2024]"}).extent == (seconds(2010), seconds(2025))


def test_a_table_without_dates_has_no_extent() -> None:
    assert table_of({}).extent is None


def test_inferred_planned_and_as_of_are_flagged() -> None:
    how = {"en": "it follows"}
    table = table_of(
        {"date": {"edtf": "2005", "quality": "inferred", "how": how}},
        {"date": "2005", "status": "planned"},
        {"date": {"edtf": "2005/2006", "as_of": True}},
    )
    assert [table.has(flag).tolist().index(True) for flag in (Flag.INFERRED, Flag.PLANNED, Flag.AS_OF)] == [0, 1, 2]


def test_a_contribution_is_pledged_only_when_all_its_money_is() -> None:
    def gift(*bases: str) -> dict[str, object]:
        amounts = [{"value": "1", "currency": "USD", "basis": basis} for basis in bases]
        return {"kind": "contribution", "date": "2020", "amounts": amounts}

    table = table_of(gift("pledged"), gift("pledged", "paid"), gift())
    assert table.has(Flag.PLEDGED).tolist() == [True, False, False]


def test_two_dates_that_sources_dispute_are_flagged() -> None:
    claim = {"field": "date", "value": "2005", "source": "s", "status": "disputed"}
    assert table_of({"date": "2005", "claims": [claim]}).has(Flag.DISPUTED).all()


def test_a_row_stands_at_the_start_of_a_span_and_in_the_middle_of_a_unit() -> None:
    table = table_of({"date": "2005-01-01/2005-12-31"}, {"date": "2005-01-01"}, {"date": "[..2024]"}, {})
    noon = seconds(2005) + 43_200
    assert table.anchor.tolist() == [seconds(2005), noon, seconds(2025), 0]
    assert table.anchor_of([1, 0]).tolist() == [noon, seconds(2005)]


def test_the_middle_of_a_unit_as_wide_as_time_does_not_overflow() -> None:
    table = table_of({"date": "[Y-290000000000,Y290000000000]"})
    assert abs(int(table.anchor[0]) - seconds(0)) < 400 * 86_400


def test_the_table_is_there_without_the_models() -> None:
    assert loaded_after("import viewer.index.table").isdisjoint({"pydantic", "PySide6"})
