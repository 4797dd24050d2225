"""Dates that no calendar has, and dates nobody should guess (B7, B12 to B14)."""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from viewer.formats.reading import Reading

Reader = Callable[..., Reading]
IMPOSSIBLE = ["2005-02-30", "2005-13", "2005-00", "2005-01-00", "2005-06/2004", "2005-01-01T24:30", "19000000"]
AMBIGUOUS = ["03/04/2012", "7/21/46", "12.03.2012", "1 AD", "200 BC", "?99", "Sat May 20 1961 00:00:00 GMT-0600", "99"]
STRANGE = ["２００５", "٢٠٠٥", "", " ", "1325376000", "EOW: Monday, January 3, 1791", "x" * 1_000_000]


@pytest.mark.parametrize("date", IMPOSSIBLE + AMBIGUOUS + STRANGE)
def test_a_date_that_cannot_be_is_refused_with_a_reason(reading: Reader, date: str) -> None:
    found = reading({"date": date}, {"id": "good"})
    (problem,) = found.problems
    assert (problem.severity, problem.line, problem.record, problem.field) == ("error", 13, "a", "date")
    assert problem.sentence.endswith(".")
    assert len(problem.sentence) < 500
    assert [event.id for event in found.dataset.events] == ["good"]


@pytest.mark.parametrize(
    "date", ["0000", "-0044", "0001", "9999", "Y10000", "Y-13800000000", "2005/..", "../2005", "2012-04"]
)
def test_far_and_open_dates_are_dates(reading: Reader, date: str) -> None:
    found = reading({"date": date})
    assert len(found.problems) == 0
    assert found.dataset.events[0].date is not None


@pytest.mark.parametrize("value", [20050101, True, ["2005"], {"edtf": 2005}, {"year": 2005}])
def test_a_date_that_is_no_text_is_refused(reading: Reader, value: object) -> None:
    found = reading({"date": value})
    assert {problem.line for problem in found.problems} == {13}
    assert all(problem.field.startswith("date") for problem in found.problems)
    assert found.left_out == 1


@pytest.mark.parametrize("zone", ["Asia/Seoul", "America/New_York", "Pacific/Kiritimati"])
def test_a_date_never_moves_with_the_machine(zone: str) -> None:
    code = "from viewer.model.date import EventDate as D; print(D(edtf='2012-09-20').value.possible)"
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | {"TZ": zone}, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "(1348099200, 1348185600)"
