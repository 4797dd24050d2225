"""Points and stretches of time in the reader's words, English and Korean."""

from viewer.model.edtf_point import Point, Precision
from viewer.model.great_numbers import far_words

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SEASONS = {"en": ("spring", "summer", "autumn", "winter"), "ko": ("봄", "여름", "가을", "겨울")}
_ORDINALS = ("first", "second", "third", "fourth")
_MARKS = {
    "en": {"": "{}", "~": "about {}", "?": "probably {}", "%": "probably about {}"},
    "ko": {"": "{}", "~": "{}경", "?": "{}(불확실)", "%": "{}경(불확실)"},
}
_SHORT_MARKS = {"en": {"": "{}", "~": "c. {}", "?": "{}?", "%": "c. {}?"}, "ko": _MARKS["ko"]}


def point_words(point: Point, language: str, short: bool = False) -> str:
    """One point with its mark: "about 1966", "1966년경"."""
    marks, words = (_SHORT_MARKS if short else _MARKS)[language], _plain(point, language, short)
    if point.approximate and words.endswith(("년 전", "년 후")):
        return marks["?" if point.uncertain else ""].format(f"약 {words}")
    return marks[point.mark].format(words)


def stretch_words(start: Point, end: Point, language: str, short: bool = False) -> str:
    """A stretch from one point to another, with what the two share said once: "29–30 June 2022"."""
    if start == end:
        return point_words(start, language, short)
    shared = _shared_parts(start, end)
    if language == "ko":
        return _korean_stretch(start, end, shared, short)
    if shared == 2 and start.precision == Precision.DAY:
        return f"{start.day}–{_english(end, short)}"
    joined = " – " if short else " to "
    if short and _plain_years(start, end):
        return f"{start.year}–{end.year}"
    if shared == 3:
        return f"{_english_day(start, short)}, {_clock(start)}{joined}{_clock(end)}{_zone(end)}"
    first = _english_day(start, short, year=False) if shared else point_words(start, "en", short)
    return first + joined + point_words(end, "en", short)


def year_words(year: int, language: str) -> str:
    """A year with its era where it needs one; astronomical year 0 is 1 BC. A far round one is so many years ago."""
    if far := far_words(year, language):
        return far
    number = year if year > 0 else 1 - year
    digits = f"{number:,}" if number > 9999 else str(number)
    if language == "ko":
        era = "기원전 " if year < 1 else "서기 " if year < 1000 else ""
        return f"{era}{digits}년"
    return f"{digits} BC" if year < 1 else f"AD {digits}" if year < 1000 else digits


def _shared_parts(start: Point, end: Point) -> int:
    """How many of year, month and day the two ends have in common and need to be said once only."""
    kinds = {start.precision, end.precision}
    timed = kinds <= {Precision.SECOND, Precision.MINUTE} and start.offset == end.offset
    if start.mark or end.mark or start.year != end.year or not (kinds in ({Precision.DAY}, {Precision.MONTH}) or timed):
        return 0
    if timed:
        return 3 if (start.month, start.day) == (end.month, end.day) else 0
    return 2 if start.month == end.month and Precision.DAY in kinds else 1


def _plain_years(start: Point, end: Point) -> bool:
    """Whether both are years that four digits say."""
    years_alone = all(
        point.precision == Precision.YEAR and point.day is None and not point.mark for point in (start, end)
    )
    return years_alone and start.year > 999 and end.year < 10_000


def _plain(point: Point, language: str, short: bool) -> str:
    if point.precision in (Precision.DECADE, Precision.CENTURY, Precision.MILLENNIUM):
        return _masked_year(point, language)
    if point.precision == Precision.SEASON:
        return _korean_part(point) if language == "ko" else _english_part(point, short)
    return (_korean if language == "ko" else _english)(point, short)


def _masked_year(point: Point, language: str) -> str:
    """A decade by its name; what a name would leave open (2000s, centuries) by its first and last year."""
    if point.precision == Precision.DECADE and point.year > 99 and point.year % 100:
        return f"{point.year}년대" if language == "ko" else f"{point.year}s"
    last = point.year + 10 ** (point.precision - Precision.YEAR) - 1
    first_words, last_words = year_words(point.year, language), year_words(last, language)
    return f"{first_words} ~ {last_words} 사이" if language == "ko" else f"between {first_words} and {last_words}"


def _english(point: Point, short: bool) -> str:
    if point.month is None:
        year = year_words(point.year, "en")
        return year if point.day is None else f"day {point.day} of a month in {year}"
    clock = "" if point.second is None else f", {_clock(point)}{_zone(point)}"
    return _english_day(point, short) + clock


def _english_day(point: Point, short: bool, year: bool = True) -> str:
    month = MONTHS[(point.month or 1) - 1]
    parts = [str(point.day or ""), month[:3] if short else month, year_words(point.year, "en") if year else ""]
    return " ".join(part for part in parts if part)


def _english_part(point: Point, short: bool) -> str:
    kind, number = part_of_year(point)
    year = year_words(point.year, "en")
    if kind == "season":
        return f"{SEASONS['en'][number]} {year}"
    if kind == "third":
        return f"{('early ', 'mid-', 'late ')[number]}{year}"
    return f"{kind[0].upper()}{number + 1} {year}" if short else f"{_ORDINALS[number]} {kind} of {year}"


def part_of_year(point: Point) -> tuple[str, int]:
    """What part of a year a point is: season, quarter, third or half; and which, from 0."""
    code = point.month or 0
    if code < 33:
        return "season", (code - 21) % 4
    kind, first = ("quarter", 33) if code < 37 else ("third", 37) if code < 40 else ("half", 40)
    return kind, code - first


def _korean(point: Point, short: bool) -> str:
    year = year_words(point.year, "ko")
    if point.month is None:
        return year if point.day is None else f"{year} 어느 달 {point.day}일"
    clock = "" if point.second is None else f" {_clock(point)}{_zone(point)}"
    if short and point.year > 999:
        return f"{point.year}. {point.month}." + (f" {point.day}." if point.day else "") + clock
    return f"{year} {point.month}월" + (f" {point.day}일" if point.day else "") + clock


def _korean_part(point: Point) -> str:
    kind, number = part_of_year(point)
    year = year_words(point.year, "ko")
    if kind == "season":
        return f"{year} {SEASONS['ko'][number]}"
    if kind == "third":
        return f"{year} {('초', '중반', '후반')[number]}"
    return f"{year} {number + 1}분기" if kind == "quarter" else f"{year} {('상', '하')[number]}반기"


def _korean_stretch(start: Point, end: Point, shared: int, short: bool) -> str:
    first, last = point_words(start, "ko", short), point_words(end, "ko", short)
    if shared == 3:
        return f"{_korean(start._replace(offset=None), short)} ~ {_clock(end)}{_zone(end)}"
    if shared:
        parts = [str(end.month) if shared == 1 else "", str(end.day or "")]
        units = (".", ".") if short and end.year > 999 else ("월", "일")
        last = " ".join(part + unit for part, unit in zip(parts, units, strict=True) if part)
    elif short and _plain_years(start, end):
        return f"{start.year}~{last}"
    return f"{first} ~ {last}"


def _clock(point: Point) -> str:
    minutes, second = divmod(point.second or 0, 60)
    text = f"{minutes // 60:02}:{minutes % 60:02}"
    return f"{text}:{second:02}" if point.precision == Precision.SECOND else text


def _zone(point: Point) -> str:
    """The offset as the source states it; nothing where it states none."""
    if point.offset is None:
        return ""
    hours, minutes = divmod(abs(point.offset), 60)
    return f" (UTC{'-' if point.offset < 0 else '+'}{hours:02}:{minutes:02})" if point.offset else " (UTC)"
