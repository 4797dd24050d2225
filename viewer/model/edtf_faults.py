"""What is wrong with a date, in a sentence that says what to write instead."""

import re

from viewer.errors import DateError
from viewer.i18n import _

_SHOWN = 60


def shortened(text: str) -> str:
    """The text as it can be shown inside a sentence: one line, at most 60 characters."""
    line = "".join(letter if letter.isprintable() else "\ufffd" for letter in text[: _SHOWN + 1])
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def no_such_month(text: str, year: str, month: str) -> DateError:
    """Month 00, or one that is neither a month nor a part of the year; ``year`` is what stands before it."""
    if month == "00":
        message = _("The date “{text}” has month 00. Where the month is not known, write “{instead}”.")
    else:
        message = _(
            "The date “{text}” has month {month}, and months run from 01 to 12. "
            "Correct the month, or write “{instead}” for the whole year."
        )
    return _error(message, text, month=month, instead=year)


def no_such_day(text: str, month: str, day: int, length: int) -> DateError:
    """Day 00, or one past the end of its month; ``month`` is what stands before it, ``length`` its days."""
    if not day:
        message = _("The date “{text}” has day 00. Where the day is not known, write “{instead}”.")
    else:
        message = _(
            "The date “{text}” names a day that does not exist: that month has {length} days. "
            "Correct the day, or write “{instead}” for the whole month."
        )
    return _error(message, text, length=length, instead=month)


def no_year_minus_zero(text: str) -> DateError:
    """The year -0000."""
    return _error(_("The date “{text}” has the year -0000, which does not exist. Write 0000 for the year 1 BC."), text)


def no_clock(text: str) -> DateError:
    """Something after a day that is no time of day."""
    message = _(
        "The time of day in “{text}” cannot be read. "
        "Write it like “{time}”, where needed with Z or an offset such as +09:00 after it."
    )
    return _error(message, text, time="2012-09-20T09:30")


def no_such_time(text: str, clock: str) -> DateError:
    """A time past 23:59:59 that is not 24:00:00."""
    message = _(
        "The date “{text}” has the time {time}, which no clock shows. "
        "Write a time from 00:00:00 to 23:59:59, or 24:00:00 for the end of the day."
    )
    return _error(message, text, time=shortened(clock.removeprefix("T")))


def no_such_offset(text: str) -> DateError:
    """An offset of more than 14 hours."""
    return _error(_("The offset in “{text}” is beyond 14 hours. Write one from -14:00 to +14:00, or Z."), text)


def year_too_far(text: str) -> DateError:
    """A year whose seconds do not fit in 64 bits."""
    message = _("The year in “{text}” is too far away. Write a year within 290 billion years of the year 0.")
    return _error(message, text)


def too_many_slashes(text: str) -> DateError:
    """More than the one slash of an interval."""
    message = _(
        "The date “{text}” has more than one slash. Write a day as “{day}” "
        "and a stretch of time with one slash, as in “{stretch}”."
    )
    return _error(message, text, day="2012-09-20", stretch="2010-04/2012-12")


def no_end_given(text: str) -> DateError:
    """An interval or a range with neither end."""
    return _error(_("The date “{text}” says neither start nor end. Write at least one of the two."), text)


def two_offsets(text: str) -> DateError:
    """An interval between two clocks."""
    message = _("The two times in “{text}” have different offsets. Write both by the same clock, with the same offset.")
    return _error(message, text)


def reversed_interval(text: str) -> DateError:
    """An interval or a range that ends before it starts."""
    left, sign, right = text.partition("/" if "/" in text else "..")
    message = _("The date “{text}” ends before it starts. If the two ends are the wrong way round, write “{instead}”.")
    return _error(message, text, instead=shortened(right + sign + left))


def unreadable_set(text: str, example: str) -> DateError:
    """Brackets that do not close, or with nothing between two commas."""
    return _error(_("The list of dates “{text}” cannot be read. Write it like “{example}”."), text, example=example)


def unreadable(text: str) -> DateError:
    """The reason a string is no EDTF point at all."""
    if not text.strip():
        return DateError(_("The date is empty. Write a year such as 2012, or leave the date out."))
    if text != text.strip():
        return _error(_("The date “{text}” has a blank before or after it. Write it without."), text)
    if any(letter.isdigit() and not letter.isascii() for letter in text):
        message = _("The date “{text}” has digits that are not 0 to 9, such as full-width ones. Write it with 0 to 9.")
        return _error(message, text)
    return next((reason for shape, reason in _SHAPES if shape.fullmatch(text)), _unknown)(text)


def _is_date(text: str) -> bool:
    """Whether what is to be written instead can be read."""
    from viewer.model.edtf_point import read_point  # which needs this module for its own sentences

    try:
        read_point(text)
    except DateError:
        return False
    return True


def _error(message: str, text: str, **parts: object) -> DateError:
    return DateError(message.format(text=shortened(text), **parts))


def _unknown(text: str) -> DateError:
    message = _(
        "The date “{text}” is in no form this program reads. Write it like “2012”, “2012-09” or “2012-09-20”, "
        "and a stretch of time like “2010-04/2012-12”."
    )
    return _error(message, text)


def _short_year(text: str) -> DateError:
    message = _(
        "The year in “{text}” has fewer than four digits, and which century is meant would be a guess. "
        "Write four digits, such as 2012, or 0046 for the year 46."
    )
    return _error(message, text)


def _era(text: str) -> DateError:
    year = int(re.sub("[^0-9]", "", text))
    instead = f"{1 - year:05}" if "B" in text and year > 1 else f"{year - ('B' in text):04}"
    if not _is_date(instead):
        return _unknown(text)
    message = _("The date “{text}” names its era in letters. Write “{instead}”; 0000 is the year 1 BC, -0001 2 BC.")
    return _error(message, text, instead=instead)


def _year_last(text: str) -> DateError:
    message = _("The date “{text}” does not begin with its year. Write year, month and day, as in “2012-09-20”.")
    return _error(message, text)


def _digits_in_a_row(text: str) -> DateError:
    message = _(
        "The date “{text}” has more than four digits in a row. Write a day with hyphens, as in “1900-01-31”, "
        "and a year of more than four digits after Y, as in “Y-13800000000”."
    )
    return _error(message, text)


def _after_y(text: str) -> DateError:
    digits = re.sub("[^0-9]", "", text).lstrip("0")
    if len(digits) > 12:
        return year_too_far(text)
    message = _(
        "The date “{text}” cannot be read. After Y stands a year of five digits or more and nothing else, "
        "as in “Y17000”. Write other years with four digits, such as 2012."
    )
    return _error(message, text)


def _one_digit(text: str) -> DateError:
    instead = re.sub(r"-(?=[0-9](?![0-9]))", "-0", text)
    if not _is_date(instead):
        message = _(
            "The date “{text}” has a month or day of one digit, and with two it would not be in the calendar either. "
            "Write it like “{example}”."
        )
        return _error(message, text, example="2012-09-20")
    message = _("The date “{text}” has a month or day of one digit. Write “{instead}”.")
    return _error(message, text, instead=instead)


def _hyphens_missing(text: str) -> DateError:
    message = _("The parts of the date “{text}” are not joined by hyphens. Write it like “2012-09-20”.")
    return _error(message, text)


def _two_marks(text: str) -> DateError:
    message = _("The date “{text}” has two marks at its end. Write one: ~ approximate, ? uncertain, % both.")
    return _error(message, text)


def _mark_inside(text: str) -> DateError:
    message = _(
        "The date “{text}” has a mark inside it, and marks for single parts are not read. "
        "Write one mark ~, ? or % at the end, for the whole date."
    )
    return _error(message, text)


def _mask(text: str) -> DateError:
    message = _(
        "The date “{text}” has an X where none is read. X may stand for the last digits of a year, for a whole month "
        "or for a whole day, as in “201X”, “2008-XX” and “2001-XX-31”."
    )
    return _error(message, text)


def _digits_that_count(text: str) -> DateError:
    message = _("The date “{text}” counts its certain digits, which is not read. Write “{instead}” for a rough year.")
    return _error(message, text, instead=text.partition("S")[0] + "~")


def _dots(text: str) -> DateError:
    message = _(
        "The date “{text}” has two dots outside of brackets. Write a stretch of time with a slash, as in "
        "“2010/2012”, and one date out of several in brackets, as in “[2010..2012]”."
    )
    return _error(message, text)


_SHAPES = tuple(
    (re.compile(shape), reason)
    for shape, reason in [
        (r".*\.\..*", _dots),
        (r"[0-9]{1,4} ?(AD|CE|BC|BCE)", _era),
        (r"[0-9]{1,2}[-/. ]+[0-9]{1,2}[-/. ]+[0-9]{4}", _year_last),
        (r"-?[0-9]{1,3}([-/.].*)?[~?%]?", _short_year),
        (r"-?[0-9]{5,}[~?%]?", _digits_in_a_row),
        (r"Y.*", _after_y),
        (r"-?[0-9]{4}-[0-9]{1,2}(-[0-9]{1,2})?[~?%]?", _one_digit),
        (r"[0-9]{4}S[0-9]+", _digits_that_count),
        (r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ].*", no_clock),
        (r"[0-9]{4}[./ ]+[0-9].*", _hyphens_missing),
        (r"[^~?%]*[~?%]{2,}", _two_marks),
        (r"[-0-9]*[~?%].*", _mark_inside),
        (r"[-0-9Xx]+[~?%]?", _mask),
    ]
)
