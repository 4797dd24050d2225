"""The columns of our table, and a record as cells and back.

An absent field is an empty cell, an empty text a single ``'``. A text that begins like a formula, or that a
spreadsheet would turn into a number or a day, gets ``'`` before it where asked; so does any that begins with ``'`` and
would else be read as such a mark, so that reading takes off again exactly what writing put on. Whole days in the
columns of dates, and plain whole numbers, stay as they are: a spreadsheet may count with them, and what it makes of
them is read. Lists of ids and tags stand in one cell, parted by semicolons; what has no flat form is JSON.
"""

import json
import re
from collections.abc import Iterator
from enum import Enum, auto
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from viewer.formats.json_fault import JsonError
from viewer.formats.json_text import JsonText
from viewer.model.date import EventDate
from viewer.model.record import Record
from viewer.model.source import Citation
from viewer.model.text import Text

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet would take for a formula."""

_COUNTED = re.compile(
    r"(?=.*\d)(?:[\d\s\-/.,:;~?%'’()+$€£¥₩￦]|[년월일시분초]|오[전후]|[월화수목금토일]요일"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august|september"
    r"|october|november|december|mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|am|pm|a|p|e|d|t|z|bc|ad|usd|krw|eur)(?![a-z]))+|true|false",
    re.IGNORECASE,
)
"""What a spreadsheet may take for a number, a day, a time or a truth, and write anew in its own way."""
_MOST_COUNTED = 60
_UNCHANGED = re.compile(r"0|[1-9][0-9]{0,10}")
_WHOLE_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Form(Enum):
    """How a field stands in its cell."""

    TEXT = auto()
    DATE = auto()
    VALUE = auto()
    LIST = auto()
    JSON = auto()


Columns = dict[str, Form]


@cache
def columns_of(model: type[Record]) -> Columns:
    """The columns of a kind of record in the order of its fields; a section of a dataset has none."""
    found: Columns = {}
    for name, field in model.model_fields.items():
        found |= dict(_columns(field.alias or name, field.annotation))
    return found


def cells(content: dict[str, Any], columns: Columns, *, guard: bool) -> dict[str, str]:
    """The cells of a record, as JSON has it, that are not empty, by column."""
    found = {}
    for name, form in columns.items():
        value = _at(content, [*name.split("."), *(("edtf",) if form is Form.DATE else ())])
        if value is not None:
            found[name] = _cell(value, form, guard=guard)
    return found


def content(row: dict[str, str], columns: Columns) -> dict[str, object]:
    """The record of a row as JSON has it; what cannot be read stays text, for the validation to name it."""
    found: dict[str, Any] = {}
    for name, cell in row.items():
        *outer, last = name.split(".")
        form, inner = columns.get(name, Form.TEXT), found
        for step in outer:
            there = inner.get(step)
            inner[step] = inner = there if isinstance(there, dict) else {} if there is None else {"edtf": there}
        if isinstance(inner.get(last), dict):
            inner, last = inner[last], "edtf"
        inner[last] = _value(cell, form)
    return found


def _columns(name: str, annotation: Any) -> Iterator[tuple[str, Form]]:
    kind = _bare(annotation)
    inner = [_bare(one) for one in get_args(kind) if one is not Ellipsis]
    if kind is Text:
        yield from ((f"{name}.en", Form.TEXT), (f"{name}.ko", Form.TEXT))
    elif kind is EventDate:
        yield name, Form.DATE
        for part, form in columns_of(EventDate).items():
            if part != "edtf":
                yield f"{name}.{part}", form
    elif get_origin(kind) is tuple:
        yield name, Form.LIST if inner[0] in (str, Citation) else Form.JSON
    elif get_origin(kind) is Literal:
        yield name, Form.TEXT if isinstance(get_args(kind)[0], str) else Form.VALUE
    elif isinstance(kind, type) and issubclass(kind, str):
        yield name, Form.TEXT
    else:
        yield name, Form.VALUE if kind in (int, float, bool) else Form.JSON


def _bare(annotation: Any) -> Any:
    """A type without what constrains it and without None."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return _bare(next(one for one in get_args(annotation) if one is not NoneType))
    return annotation


def _at(content: Any, path: list[str]) -> Any:
    for step in path:
        content = content.get(step) if isinstance(content, dict) else None
    return content


def _cell(value: Any, form: Form, *, guard: bool) -> str:
    if form is Form.LIST:
        texts: list[Any] = [one.get("source") if isinstance(one, dict) and len(one) == 1 else one for one in value]
        flat = all(isinstance(one, str) and one and one == one.strip() and ";" not in one for one in texts)
        value, form = ("; ".join(texts), Form.TEXT) if flat and texts[0][0] != "[" else (value, Form.JSON)
    if form in (Form.TEXT, Form.DATE):
        guarded = guard and _is_turned(value) and not (form is Form.DATE and _WHOLE_DAY.fullmatch(value))
        return f"'{value}" if not value or _is_marked(value) or guarded else value
    return json.dumps(value, ensure_ascii=False)


def _value(cell: str, form: Form) -> object:
    if _is_marked(cell):
        cell = cell[1:]
    if form is Form.LIST and not cell.startswith("["):
        return [one.strip() for one in cell.split(";") if one.strip()]
    if form in (Form.TEXT, Form.DATE):
        return cell
    return _json(cell.lower() if cell in ("TRUE", "FALSE") else cell)


def _is_marked(cell: str) -> bool:
    return cell == "'" or (cell[:1] == "'" and (cell[1] == "'" or _is_turned(cell[1:])))


def _is_turned(text: str) -> bool:
    """Whether a spreadsheet would take it for a formula, a number or a day, and not leave it as it is."""
    if text.startswith(FORMULA):
        return True
    return len(text) <= _MOST_COUNTED and bool(_COUNTED.fullmatch(text)) and not _UNCHANGED.fullmatch(text)


def _json(cell: str) -> object:
    text = JsonText(cell)
    try:
        found = text.value()
    except JsonError:
        return cell
    return cell if text.peek() else found
