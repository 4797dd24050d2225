"""The same bounds as the edtf package, where it is sane: no open ends, seasons of one year, four-digit years."""

import random
from calendar import monthrange

from edtf import parse_edtf

from viewer.model.calendar import DAY, civil
from viewer.model.edtf import parse


def _point(dice: random.Random) -> str:
    year, month = dice.randint(1000, 2999), dice.randint(1, 12)
    day = dice.randint(1, monthrange(year, month)[1])
    plain = [f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}", f"-{year}"]
    masked = [f"{year // 10}X", f"{year // 100}XX", f"{year}-XX", f"{year}-{month:02}-XX"]
    rare = [f"{year}-{dice.choice((21, 22, 23, 33, 34, 35, 36))}", f"Y{year * 1000}"]
    return dice.choice([*plain, *(point + "?" for point in plain), *masked, *rare])


def _samples() -> list[str]:
    dice = random.Random(2012)
    points = [_point(dice) for _number in range(250)]
    plain = [point for point in points if point[0] not in "Y-" and "X" not in point and point[5:7] < "13"]
    intervals = ["/".join(sorted(dice.sample(plain, 2))) for _number in range(100)]
    return points + [interval for interval in intervals if interval[:4] != interval.partition("/")[2][:4]]


def test_bounds_agree_with_the_edtf_package() -> None:
    differing = []
    for text in _samples():
        theirs, (start, end) = parse_edtf(text), parse(text).possible
        assert start is not None and end is not None
        ours = civil(start)[:3], civil(end - DAY)[:3]
        if ours != (theirs.lower_strict()[:3], theirs.upper_strict()[:3]):
            differing.append((text, ours))
    assert differing == []
