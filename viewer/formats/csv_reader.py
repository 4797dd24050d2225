"""A table of ours (CSV) read again, each row by itself.

Rows are counted as a spreadsheet does: the head is row 1. A spreadsheet may have written a day anew; read are EDTF and
whole days that begin with the year (2012/9/20), and no others, for their order would be a guess.
"""

import csv
import difflib
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from pydantic import ValidationError

from viewer.errors import ReadingCancelled, UnreadableFile
from viewer.formats.csv_cells import Columns, Form, columns_of, content
from viewer.formats.csv_table import DATASET, RECORDS, every_column, header_columns
from viewer.formats.draft import EVENTS, SECTIONS, Draft
from viewer.formats.explain import said
from viewer.formats.problem import Problems
from viewer.i18n import _
from viewer.model.dataset import Header

_LONGEST_CELL = 20_000_000
_DAY = re.compile(r"([0-9]{4})(?:/|-|\. ?)([0-9]{1,2})(?:/|-|\. ?)([0-9]{1,2})\.?")
_Row = dict[str, str]


def take(text: str, draft: Draft, cancelled: Callable[[], bool]) -> Header:
    """Take the records of a table of ours into a draft, and give the dataset's own fields.

    Raises:
        UnreadableFile: it is no table of ours after all; the message says why.
        ReadingCancelled: ``cancelled``, asked before each row, said so.
    """
    waiting: list[tuple[float, int, str, _Row]] = []
    for row, found in _rows(text, draft.problems):
        if cancelled():
            raise ReadingCancelled(_("The reading of {file} was stopped.").format(file=draft.problems.file))
        record, number = found.pop("record", ""), found.pop("number", "")
        if record in RECORDS:
            waiting.append((int(number) if re.fullmatch("[0-9]{1,15}", number) else float("inf"), row, record, found))
        elif record == DATASET and not draft.header:
            _take_header(draft, found, row)
        else:
            draft.left_out += 1
            sentence = _("This row is none of {records}, or a second dataset.").format(records=", ".join(RECORDS))
            draft.problems.report(
                "error",
                "record",
                partial(str, sentence),
                line=row,
                record=found.get("id"),
                field="record",
                value=record,
            )
    header = _header(draft)
    for _number, row, record, found in sorted(waiting, key=lambda each: each[:2]):
        _take_record(draft, RECORDS[record], found, row)
    return header


def _rows(text: str, problems: Problems) -> Iterator[tuple[int, _Row]]:
    """Each row that holds something, by column, with its number."""
    csv.field_size_limit(_LONGEST_CELL)
    text = text.removeprefix("\ufeff")
    delimiter = text.removeprefix('"').removeprefix("record").removeprefix('"')[:1]
    row, head = 0, list[str]()
    try:
        for row, found in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1):
            if row == 1:
                head = _known(found, problems)
            elif any(found):
                _tell_of_width(len(head), len(found), row, problems)
                yield row, {name: cell for name, cell in zip(head, found, strict=False) if name and cell}
    except csv.Error as error:
        words = _(
            "{file}: what follows row {row} is no table: a double quote is missing, or stands where none belongs."
        )
        raise UnreadableFile(words.format(file=problems.file, row=row)) from error


def _known(names: Sequence[str], problems: Problems) -> list[str]:
    """The names of the columns, an unknown one blank and told."""
    twice = next((name for name in names if name and names.count(name) > 1), None)
    if twice or "id" not in names:
        words = _("{file}:1: the head of this table is not one that Yeonpyo wrote: {reason}.")
        reason = _("a column stands twice, “{name}”").format(name=twice[:80]) if twice else _("there is no column “id”")
        raise UnreadableFile(words.format(file=problems.file, reason=reason))
    known = {"record", "number", *every_column()}
    for name in names:
        if name and name not in known:
            problems.report("warning", "column", partial(_unknown, name, known), line=1, field=name[:80])
    return [name if name in known else "" for name in names]


def _unknown(name: str, known: set[str]) -> str:
    close = difflib.get_close_matches(name[:100], sorted(known), 1)
    words = _("There is no column of this name, and its cells were left out.")
    return f"{words} " + _("Did you mean “{field}”?").format(field=close[0]) if close else words


def _tell_of_width(expected: int, found: int, row: int, problems: Problems) -> None:
    if found != expected:
        words = _("The row has {found} cells, and the head {expected}; it was read as far as both go.")
        problems.report("warning", "ragged", lambda: words.format(found=found, expected=expected), line=row)


def _take_header(draft: Draft, found: _Row, row: int) -> None:
    for name, value in content(found, header_columns()).items():
        draft.take_header(name, value, row, json.dumps({name: value}, ensure_ascii=False))


def _header(draft: Draft) -> Header:
    """The dataset's own fields, once all rows are seen."""
    if draft.header.get("format") != "yeonpyo" or draft.header.get("version") != 1:
        words = _(
            "{file}: this table has no row “dataset” with the format “yeonpyo” and the version 1; it was not read."
        )
        raise UnreadableFile(words.format(file=draft.problems.file))
    try:
        return draft.whole_header(1)
    except ValidationError as error:
        raise UnreadableFile(f"{draft.problems.file}: {said(error, Header, draft.header)}") from error


def _take_record(draft: Draft, section: str, found: _Row, row: int) -> None:
    model = EVENTS.get(found.get("kind", "")) if section == "events" else SECTIONS[section]
    columns = columns_of(model) if model else {}
    _mend_days(found, columns, row, draft.problems)
    value = content(found, columns)
    draft.take(section, value, row, json.dumps(value, ensure_ascii=False))


def _mend_days(found: _Row, columns: Columns, row: int, problems: Problems) -> None:
    """Put days that a spreadsheet wrote anew as they were, and say so."""
    for name, form in columns.items():
        written = found.get(name, "").strip() if form is Form.DATE else ""
        day = _DAY.fullmatch(written)
        if day is None:
            continue
        found[name] = meant = f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}"
        if meant != written:
            sentence = _("A spreadsheet wrote this day anew; it was read as {date}.").format(date=meant)
            problems.report(
                "warning",
                "day_anew",
                partial(str, sentence),
                line=row,
                record=found.get("id"),
                field=name,
                value=written,
            )
