"""Days and stretches of days written as EDTF."""

from viewer.model.calendar import DAY, civil
from viewer.model.edtf_point import year_digits


def span_edtf(start: float, end: float) -> str:
    """The days that hold [start, end), as EDTF."""
    first, last = civil(int(start // DAY) * DAY), civil((max(int(end) - 1, int(start)) // DAY) * DAY)
    return f"{_day(*first[:3])}/{_day(*last[:3])}"


def day_edtf(time: float) -> str:
    """The day that holds a moment, as EDTF."""
    return _day(*civil(int(time // 1))[:3])


def _day(year: int, month: int, day: int) -> str:
    digits = year_digits(year)
    return digits if digits.startswith("Y") else f"{digits}-{month:02d}-{day:02d}"
