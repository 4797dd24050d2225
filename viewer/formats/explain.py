"""What a record's validation found, in plain sentences."""

import difflib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from viewer.errors import DateError
from viewer.formats.problem import Problems, shortened
from viewer.i18n import _
from viewer.model.edtf import parse
from viewer.model.record import Record

_Path = tuple[str | int, ...]
_KINDS_OF_VALUE = {"string_type", "int_type", "float_type", "bool_type", "int_from_float", "tuple_type"}


def explain(
    error: ValidationError,
    model: type[Record],
    value: object,
    problems: Problems,
    line: int,
    record: str | None,
    fields: Iterable[str] = (),
) -> None:
    """Report each field that is wrong in ``value``; ``fields`` may be suggested beside the model's own."""
    if not problems.has_room("error"):
        for kind in _kinds(error, value):
            problems.report("error", kind, str)
        return
    for path, details in _by_field(error, value):
        first = details[0]
        problems.report(
            "error",
            first["type"],
            partial(_sentence, details, model, path, fields),
            line=line,
            record=record,
            field=_dotted(path),
            value="" if first["type"] == "missing" else first["input"],
        )


def said(error: ValidationError, model: type[Record], value: object) -> str:
    """The first thing that is wrong, as one sentence that names the field, where it is one."""
    path, details = next(_by_field(error, value))
    return ": ".join(filter(None, (_dotted(path), _sentence(details, model, path, ()))))


def known_fields(model: type[Record]) -> list[str]:
    """The names a record's fields have in a file."""
    return [field.alias or name for name, field in model.model_fields.items()]


def _dotted(path: _Path) -> str:
    return ".".join(shortened(str(step)) for step in path)


def _kinds(error: ValidationError, value: object) -> list[str]:
    """What ``_by_field`` would find, without what only its sentences need."""
    details = error.errors(include_url=False, include_context=False, include_input=False)
    if all(len(detail["loc"]) == 1 for detail in details):  # each a field of the record's own
        return list({detail["loc"]: detail["type"] for detail in details}.values())
    found: dict[_Path, str] = {}
    for detail in details:
        found.setdefault(_written_path(detail, value), detail["type"])
    return list(found.values())


def _by_field(error: ValidationError, value: object) -> Iterator[tuple[_Path, list[ErrorDetails]]]:
    """The details for each place that stands in the file; the branches of a union are one place."""
    found: dict[_Path, list[ErrorDetails]] = {}
    for detail in error.errors(include_url=False):
        path = _written_path(detail, value)
        found.setdefault(path, []).append(detail)
    yield from found.items()


def _written_path(detail: ErrorDetails, value: Any) -> _Path:
    """The part of the location that stands in the file; models add steps for unions and bare strings."""
    path: list[str | int] = []
    for step in detail["loc"]:
        if isinstance(value, dict) and detail["type"] == "missing" and step not in value:
            return (*path, step)
        if not _stands_in(value, step):
            break
        value = value[step]
        path.append(step)
    return tuple(path)


def _stands_in(value: Any, step: str | int) -> bool:
    """Whether an object has a member, or a list a place, of that name."""
    if isinstance(value, dict):
        return step in value
    return isinstance(value, list) and isinstance(step, int) and step < len(value)


def _sentence(details: Sequence[ErrorDetails], model: type[Record], path: _Path, fields: Iterable[str]) -> str:
    detail = details[0]
    kinds = [_kind_of_value(each["type"]) for each in details if each["type"] in _KINDS_OF_VALUE]
    if kinds:
        return _("This should be {kind}.").format(kind=_(" or ").join(dict.fromkeys(kinds)))
    if detail["type"] == "extra_forbidden":
        return _unknown_field(str(path[-1]), [*known_fields(_model_at(model, path[:-1])), *fields])
    return _by_type(detail, str(path[-1]) if path else "")


def _kind_of_value(type_: str) -> str:
    return {
        "string_type": _("text in double quotes"),
        "int_type": _("a whole number"),
        "int_from_float": _("a whole number"),
        "float_type": _("a number"),
        "bool_type": _("true or false"),
        "tuple_type": _("a list in square brackets"),
    }[type_]


def _by_type(detail: ErrorDetails, field: str) -> str:
    if detail["type"] == "model_type":
        return _no_record(detail["ctx"]["class_name"], detail["input"])
    type_ = "currency" if field == "currency" and detail["type"] == "string_pattern_mismatch" else detail["type"]
    return _SENTENCES.get(type_, _misfit)(detail.get("ctx", {}))


def _no_record(name: str, found: object) -> str:
    """What to write where another value stands for a record; a text, a date and a citation may be a bare string."""
    if name not in _SHORT_FORMS:
        return _("This should be an object in curly brackets.")
    if isinstance(found, (int, float)) and not isinstance(found, bool) and (name != "EventDate" or _is_date(found)):
        return _('This should be text; write it in double quotes: "{value}".').format(value=shortened(found))
    if name == "EventDate":
        return _('This should be text in double quotes, for example "{example}".').format(example="2012")
    return _("This should be {kind}.").format(kind=_kind_of_value("string_type"))


_SHORT_FORMS = ("Text", "EventDate", "Citation")
"""Records that may be written as a bare string."""


def _is_date(found: float) -> bool:
    try:
        parse(str(found))
    except DateError:
        return False
    return True


def _misfit(_context: dict[str, Any]) -> str:
    return _("This value does not fit here.")


_SENTENCES: dict[str, Callable[[dict[str, Any]], str]] = {
    "missing": lambda _context: _("This field is missing; add it."),
    "value_error": lambda context: str(context["error"]),
    "enum": lambda context: _one_of(context["expected"]),
    "literal_error": lambda context: _one_of(context["expected"]),
    "string_too_short": lambda _context: _("This text is empty; write something or leave the field out."),
    "string_too_long": lambda context: _("This text is too long; {count} characters are the most.").format(
        count=context["max_length"]
    ),
    "string_unicode": lambda _context: _("This text holds half of a character, which no text can hold."),
    "greater_than_equal": lambda context: _("This should be {limit:g} or more.").format(limit=context["ge"]),
    "less_than_equal": lambda context: _("This should be {limit:g} or less.").format(limit=context["le"]),
    "currency": lambda _context: _("A currency is written as its three-letter code, for example USD."),
    "decimal_parsing": lambda _context: _(
        "This is not a number; write digits with a point for decimals, for example 200000000 or 0.5."
    ),
    "finite_number": lambda _context: _("This should be a finite number; write its digits."),
    "dict_type": lambda _context: _("This should be an object in curly brackets."),
}


def _one_of(expected: str) -> str:
    choices = expected.replace("'", "").replace(" or ", ", ")
    return _("This should be one of {choices}.").format(choices=choices)


def _unknown_field(name: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(name[:100], known, 1)
    if close:
        return _("There is no field of this name here; did you mean “{field}”?").format(field=close[0])
    return _("There is no field of this name here; these are known: {fields}.").format(
        fields=", ".join(dict.fromkeys(known))
    )


def _model_at(model: type[Record], path: _Path) -> type[Record]:
    """The kind of record that stands at a path inside another."""
    for step in path:
        named = {field.alias or name: field for name, field in model.model_fields.items()}
        if step in named:
            model = next(_records_in(named[str(step)].annotation), model)
    return model


def _records_in(annotation: object) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for inner in get_args(annotation):
        yield from _records_in(inner)
