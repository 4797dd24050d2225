"""What holds for every date."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from viewer.errors import DateError
from viewer.model.calendar import civil
from viewer.model.edtf import Edtf, Precision, parse

_DAYS = st.dates().map(str)
_PLAIN = st.one_of(
    _DAYS,
    _DAYS.map(lambda day: day[:7]),
    _DAYS.map(lambda day: day[:4]),
    _DAYS.map(lambda day: day[:3] + "X"),
    _DAYS.map(lambda day: day[:2] + "XX"),
    st.tuples(_DAYS, st.integers(21, 41)).map(lambda pair: f"{pair[0][:4]}-{pair[1]}"),
    st.integers(10_000, 290_000_000_000).map(lambda year: f"Y-{year}"),
    st.datetimes().map(lambda moment: f"{moment:%Y-%m-%dT%H:%M:%S}".rjust(19, "0")),
)
_POINTS = st.builds(str.__add__, _PLAIN, st.sampled_from(["", "", "", "~", "?", "%"]))
_PAIRS = st.tuples(_POINTS | st.sampled_from(["", ".."]), _POINTS | st.sampled_from(["", ".."]))
_DATES = st.one_of(
    _POINTS,
    _PAIRS.map("/".join),
    st.lists(_POINTS, min_size=1, max_size=4).map(lambda points: f"[{','.join(points)}]"),
    _PAIRS.map(lambda pair: "{" + "..".join(end.strip(".") for end in pair) + "}"),
)


def _try(text: str) -> tuple[Edtf | None, str]:
    """The date, or the sentence that says why there is none."""
    try:
        return parse(text), ""
    except DateError as error:
        return None, str(error)


def _read(text: str) -> tuple[float, float, float, float] | None:
    """Possible and certain as numbers, the certain one empty in the middle where there is none."""
    found, fault = _try(text)
    if found is None:
        assert "ends before it starts" in fault or "neither start nor end" in fault
        return None
    low, high = ((-1) ** (side + 1) * float("inf") if end is None else end for side, end in enumerate(found.possible))
    if found.certain is None:
        return low, low, low, high
    first, last = found.certain
    return low, low if first is None else first, high if last is None else last, high


@given(_DATES)
def test_the_certain_lies_within_the_possible(text: str) -> None:
    bounds = _read(text)
    assert bounds is None or (bounds[0] < bounds[3] and bounds[0] <= bounds[1] <= bounds[2] <= bounds[3])


@given(_DATES)
def test_certain_and_possible_are_never_empty(text: str) -> None:
    found, _fault = _try(text)
    for start, end in [span for span in (found.certain, found.possible) if span] if found else []:
        assert start is None or end is None or start < end


@given(_POINTS, _POINTS)
def test_an_interval_reaches_as_far_as_its_ends(start: str, end: str) -> None:
    if _read(f"{start}/{end}") is None:
        return
    interval, first, last = parse(f"{start}/{end}"), parse(start), parse(end)
    assert interval.possible[0] == first.possible[0]
    assert interval.precision == max(first.precision, last.precision)
    if last.precision >= Precision.DAY:
        assert interval.possible[1] == last.possible[1]


@given(_PLAIN)
def test_approximate_widens_and_uncertain_does_not(text: str) -> None:
    stated, rough = parse(text).possible, parse(text + "~").possible
    assert None not in stated and None not in rough
    assert rough[0] < stated[0] and stated[1] < rough[1]  # type: ignore[operator]  # not None
    assert parse(text + "?").possible == stated
    assert parse(text + "%").possible == rough


@given(st.dates())
def test_days_keep_their_order_and_come_back(day: date) -> None:
    start, end = parse(str(day)).possible
    assert start is not None and end is not None
    assert "{:04}-{:02}-{:02}".format(*civil(start)) == str(day)
    assert civil(end)[3] == 0 and end - start == 86_400


@given(st.text(max_size=40) | st.text("0123456789-~?%XYTZ:+/.,[]{} S", max_size=30))
def test_any_text_is_a_date_or_a_sentence(text: str) -> None:
    found, fault = _try(text)
    assert found.text == text if found else fault.endswith(".")
