"""A date never shifts with the zone of the machine."""

import time
from collections.abc import Iterator

import pytest

from viewer.model.calendar import civil
from viewer.model.date_words import edtf_words
from viewer.model.edtf import parse


@pytest.fixture(params=["Asia/Seoul", "America/New_York", "Pacific/Kiritimati", "UTC"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The machine's zone for one test; only where the system can change it."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system cannot change its zone at run time")
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    "text",
    ["2012-09-20", "2012-03-11T02:30", "2012-09-20T23:30:00Z", "2012-09-20T00:10+14:00", "2012-09-20T23:50-12:00"],
)
def test_the_day_stays(zone: str, text: str) -> None:
    start, _end = parse(text).possible
    assert start is not None
    assert "{:04}-{:02}-{:02}".format(*civil(start)) == text[:10]
    assert edtf_words(text, "en").startswith(("20 September 2012", "11 March 2012"))
