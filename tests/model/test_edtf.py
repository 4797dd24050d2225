"""EDTF strings: what is certain and what is possible."""

import re

import pytest

from viewer.model.calendar import civil, seconds
from viewer.model.edtf import Edtf, Precision, Span, parse


def _moment(text: str) -> int | None:
    """Seconds of "2012-09-20", "2012-09-20 09:30" or "-0043-01-01"; ".." is open."""
    if text == "..":
        return None
    match = re.fullmatch(r"(-?\d+)-(\d\d)-(\d\d)(?: (\d\d):(\d\d)(?::(\d\d))?)?", text)
    assert match, text
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
    return seconds(year, month, day) + hour * 3600 + minute * 60 + second


def _span(text: str) -> Span | None:
    return None if text == "-" else tuple(map(_moment, text.split(" to ")))  # type: ignore[return-value]  # two ends


EXAMPLES = """
2012-09-20                | 2012-09-20 to 2012-09-21 | 2012-09-20 to 2012-09-21 | DAY
2012-12-31                | 2012-12-31 to 2013-01-01 | 2012-12-31 to 2013-01-01 | DAY
2012-02-29                | 2012-02-29 to 2012-03-01 | 2012-02-29 to 2012-03-01 | DAY
2012-12                   | - | 2012-12-01 to 2013-01-01 | MONTH
2005                      | - | 2005-01-01 to 2006-01-01 | YEAR
0000                      | - | 0-01-01 to 1-01-01       | YEAR
-0043                     | - | -43-01-01 to -42-01-01   | YEAR
-0043-03-15               | -43-03-15 to -43-03-16 | -43-03-15 to -43-03-16 | DAY
9999                      | - | 9999-01-01 to 10000-01-01 | YEAR
Y10000                    | - | 10000-01-01 to 10001-01-01 | YEAR
Y170000002                | - | 170000002-01-01 to 170000003-01-01 | YEAR
Y-13800000000             | - | -13800000000-01-01 to -13799999999-01-01 | YEAR
Y290000000000~            | - | 289999999999-07-02 to 290000000001-07-03 | YEAR
2001-21                   | - | 2001-03-01 to 2001-06-01 | SEASON
2001-22                   | - | 2001-06-01 to 2001-09-01 | SEASON
2001-23                   | - | 2001-09-01 to 2001-12-01 | SEASON
2001-24                   | - | 2001-12-01 to 2002-03-01 | SEASON
2001-28                   | - | 2001-12-01 to 2002-03-01 | SEASON
2001-30                   | - | 2001-12-01 to 2002-03-01 | SEASON
2001-32                   | - | 2001-06-01 to 2001-09-01 | SEASON
2001-33                   | - | 2001-01-01 to 2001-04-01 | SEASON
2001-36                   | - | 2001-10-01 to 2002-01-01 | SEASON
2001-38                   | - | 2001-05-01 to 2001-09-01 | SEASON
2001-41                   | - | 2001-07-01 to 2002-01-01 | SEASON
201X                      | - | 2010-01-01 to 2020-01-01 | DECADE
20XX                      | - | 2000-01-01 to 2100-01-01 | CENTURY
1XXX                      | - | 1000-01-01 to 2000-01-01 | MILLENNIUM
-019X                     | - | -199-01-01 to -189-01-01 | DECADE
201X-XX-XX                | - | 2010-01-01 to 2020-01-01 | DECADE
2008-XX                   | - | 2008-01-01 to 2009-01-01 | YEAR
2008-XX-XX                | - | 2008-01-01 to 2009-01-01 | YEAR
2008-06-XX                | - | 2008-06-01 to 2008-07-01 | MONTH
2001-XX-31                | - | 2001-01-31 to 2002-01-01 | YEAR
2001-XX-30                | - | 2001-01-30 to 2001-12-31 | YEAR
2001-02-03T09:30:01 | 2001-02-03 09:30:01 to 2001-02-03 09:30:02 | 2001-02-03 09:30:01 to 2001-02-03 09:30:02 | SECOND
2001-02-03T09:30+09:00    | 2001-02-03 09:30 to 2001-02-03 09:31 | 2001-02-03 09:30 to 2001-02-03 09:31 | MINUTE
2001-02-03T24:00:00       | 2001-02-04 00:00 to 2001-02-04 00:00:01 | 2001-02-04 00:00 to 2001-02-04 00:00:01 | SECOND
1966?                     | - | 1966-01-01 to 1967-01-01 | YEAR
1966~                     | - | 1965-07-02 to 1967-07-03 | YEAR
2004-06%                  | - | 2004-05-17 to 2004-07-16 | MONTH
2004-06-11~               | - | 2004-06-10 to 2004-06-13 | DAY
2004-06-11?               | 2004-06-11 to 2004-06-12 | 2004-06-11 to 2004-06-12 | DAY
2004-06-11T10:00~         | - | 2004-06-11 09:59:30 to 2004-06-11 10:01:30 | MINUTE
2010-04/2014              | 2010-05-01 to 2014-01-01 | 2010-04-01 to 2015-01-01 | YEAR
2010-04/2010-04           | - | 2010-04-01 to 2010-05-01 | MONTH
2010/2011                 | - | 2010-01-01 to 2012-01-01 | YEAR
2013-04-11/2013-04-13     | 2013-04-11 to 2013-04-14 | 2013-04-11 to 2013-04-14 | DAY
2010-04-13/2010           | 2010-04-13 to 2010-04-14 | 2010-04-13 to 2011-01-01 | YEAR
2010/2010-03-05           | 2010-03-05 to 2010-03-06 | 2010-01-01 to 2010-03-06 | YEAR
2010-06/2010              | - | 2010-06-01 to 2011-01-01 | YEAR
2010-04-13/               | 2010-04-13 to 2010-04-14 | 2010-04-13 to .. | DAY
2010-04/                  | - | 2010-04-01 to .. | MONTH
2022-11-22/..             | 2022-11-22 to .. | 2022-11-22 to .. | DAY
2010-04/..                | 2010-05-01 to .. | 2010-04-01 to .. | MONTH
/2014                     | - | .. to 2015-01-01 | YEAR
/2014-05-03               | 2014-05-03 to 2014-05-04 | .. to 2014-05-04 | DAY
../2014                   | .. to 2014-01-01 | .. to 2015-01-01 | YEAR
1966~/1970                | 1967-07-03 to 1970-01-01 | 1965-07-02 to 1971-01-01 | YEAR
1966/1970~                | 1967-01-01 to 1969-07-02 | 1966-01-01 to 1971-07-03 | YEAR
2004-06-11~/2004-06-20    | 2004-06-13 to 2004-06-21 | 2004-06-10 to 2004-06-21 | DAY
2012-09-20T09:00/2012-09-20T10:30 | 2012-09-20 09:00 to 2012-09-20 10:30 | 2012-09-20 09:00 to 2012-09-20 10:30 | MINUTE
2012-09-20T09:00/2012-09-20T09:00 | 2012-09-20 09:00 to 2012-09-20 09:01 | 2012-09-20 09:00 to 2012-09-20 09:01 | MINUTE
2012-09-20T09:00/2012-09-20 | 2012-09-20 09:00 to 2012-09-21 | 2012-09-20 09:00 to 2012-09-21 | DAY
2012-09-20/2012-09-20T10:00 | 2012-09-20 to 2012-09-20 10:00 | 2012-09-20 to 2012-09-20 10:00 | DAY
[2012,2014]               | - | 2012-01-01 to 2015-01-01 | YEAR
[1667, 1668, 1670..1672]  | - | 1667-01-01 to 1673-01-01 | YEAR
[..2024-07-11]            | - | .. to 2024-07-12 | DAY
[2024-07..]               | - | 2024-07-01 to .. | MONTH
[2012-09-20..2012-09-22]  | - | 2012-09-20 to 2012-09-23 | DAY
{1960,1961-12}            | - | 1960-01-01 to 1962-01-01 | YEAR
{..1984,1990}             | - | .. to 1991-01-01 | YEAR
{1984~,1990..}            | - | 1983-07-02 to .. | YEAR
{2012-01..2012-03}        | 2012-02-01 to 2012-03-01 | 2012-01-01 to 2012-04-01 | MONTH
{..1984}                  | .. to 1984-01-01 | .. to 1985-01-01 | YEAR
{1984..}                  | 1985-01-01 to .. | 1984-01-01 to .. | YEAR
"""


@pytest.mark.parametrize("line", EXAMPLES.strip().splitlines())
def test_certain_and_possible(line: str) -> None:
    text, certain, possible, precision = (cell.strip() for cell in line.split(" | "))
    date = parse(text)
    assert (date.text, date.certain, date.possible) == (text, _span(certain), _span(possible))
    assert date.precision is Precision[precision]


def _flags(date: Edtf) -> set[str]:
    names = ("is_interval", "approximate", "uncertain", "open_start", "open_end", "unknown_start", "unknown_end")
    return {name for name in names if getattr(date, name)}


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("2012-09-20", ""),
        ("1966~", "approximate"),
        ("1966?", "uncertain"),
        ("1966%", "approximate uncertain"),
        ("2010/2014?", "is_interval uncertain"),
        ("2010~/2014?", "is_interval approximate uncertain"),
        ("2010/", "is_interval unknown_end"),
        ("2010/..", "is_interval open_end"),
        ("/2010%", "is_interval unknown_start approximate uncertain"),
        ("../2010", "is_interval open_start"),
        ("[..2010]", ""),
        ("[2010~,2012?]", "approximate uncertain"),
        ("{..2010,2012}", "open_start"),
        ("{2010,2012..}", "open_end"),
        ("{2010..2012}", "is_interval"),
        ("{2010..}", "is_interval open_end"),
    ],
)
def test_flags(text: str, flags: str) -> None:
    assert _flags(parse(text)) == set(flags.split())


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2001-02-03T09:30:01", None),
        ("2001-02-03T09:30:01Z", 0),
        ("2001-02-03T09:30+09:00", 540),
        ("2001-02-03T09:30+09", 540),
        ("2001-02-03T09:30:01-12:00?", -720),
        ("2001-02-03T09:30+14:00", 840),
        ("2001-02-03T09:30-03:30/2001-02-03T10:30-03:30", -210),
        ("2001-02-03/2001-02-04T10:30+09:00", 540),
        ("../2001-02-04T10:30+09:00", 540),
        ("2001-02-04T10:30+09:00/..", 540),
        ("2001-02-04/..", None),
    ],
)
def test_an_offset_is_kept_and_moves_nothing(text: str, minutes: int | None) -> None:
    date = parse(text)
    assert date.offset_minutes == minutes
    start = date.possible[0] if date.possible[0] is not None else date.possible[1]
    assert start is not None
    assert civil(start)[:2] == (2001, 2)
