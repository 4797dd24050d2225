"""Where today stands."""

import time

import pytest

from viewer.model.calendar import seconds
from viewer.timeline.extent import now


@pytest.mark.parametrize("second", [30, 60])
def test_now_is_the_clock_on_the_wall_and_a_leap_second_the_one_before(
    monkeypatch: pytest.MonkeyPatch, second: int
) -> None:
    wall = time.struct_time((2026, 11, 22, 9, 41, second, 6, 326, 0))
    monkeypatch.setattr(time, "localtime", lambda: wall)
    assert now() == seconds(2026, 11, 22) + 9 * 3600 + 41 * 60 + min(second, 59)
