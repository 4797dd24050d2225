"""A dataset while it is being read: each record validated by itself, the bad ones named and left out."""

from collections.abc import Callable, Iterable
from typing import cast

from pydantic import ValidationError

from viewer.formats import references
from viewer.formats.characters import Characters
from viewer.formats.explain import explain, known_fields
from viewer.formats.identity import Identified, made_unique, report_look_alikes
from viewer.formats.json_fault import JsonError
from viewer.formats.problem import Problems
from viewer.formats.repeats import without_repeats
from viewer.i18n import _
from viewer.model.dataset import Dataset, Era, Header, Topic
from viewer.model.event import Agreement, BaseEvent, Context, Contribution, Dialogue, Event, Mission
from viewer.model.kinds import KINDS
from viewer.model.party import Party
from viewer.model.place import Place
from viewer.model.record import Record
from viewer.model.source import Source

SECTIONS: dict[str, type[Identified]] = {
    "parties": Party,
    "places": Place,
    "sources": Source,
    "topics": Topic,
    "eras": Era,
    "events": BaseEvent,
}
"""The lists of a dataset and what they hold."""
EVENTS: dict[str, type[BaseEvent]] = dict(
    zip(KINDS, (Agreement, Mission, Contribution, Dialogue, Context, Event), strict=True)
)
"""The kinds of event and what they are."""
_REQUIRED = ("format", "version", "id", "title")


class Draft:
    """Records taken one by one, with the line each began on."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.header: dict[str, object] = {}
        self.records: dict[str, list[Identified]] = {section: [] for section in SECTIONS}
        self.lines: dict[str, list[int]] = {section: [] for section in SECTIONS}
        self.left_out = 0
        self._characters = Characters(problems)
        self._field_names: dict[frozenset[str], set[str]] = {}
        self._counted = dict.fromkeys(SECTIONS, 0)

    def pass_over(self, section: str, fault: JsonError, line: int, column: Callable[[], int]) -> None:
        """Leave out an element whose JSON is at fault there; where a file has only one line, a column takes long."""
        self.left_out += 1
        self.problems.report(
            "error",
            fault.kind,
            lambda: _("Column {column}: {reason}").format(column=column(), reason=fault.sentence),
            line=line,
            record=self._next_place(section),
        )

    def take(self, section: str, value: object, line: int, source: str, bare: str = "") -> None:
        """Validate one element of a section; ``source`` is the JSON it was written as, ``bare`` as in ``JsonText``."""
        place = self._next_place(section)
        record = _id_of(value) or place
        if bare:
            self._characters.report_bare(bare, line, record)
        model = self._model(section, value, line, record)
        if model is None or not isinstance(value, dict):
            return
        value = self._characters.checked(value, source, line, record)
        value = without_repeats(value, self.problems, line, record)
        try:
            taken = model.__pydantic_validator__.validate_python(value)
            self._share_field_names(taken)
            self.records[section].append(taken)
            self.lines[section].append(line)
        except ValidationError as error:
            self.left_out += 1
            explain(error, model, value, self.problems, line, record)

    def _share_field_names(self, record: Record) -> None:
        """Let records written with the same fields hold one set of their names, a third of what a record takes."""
        for each in (record, *record.__dict__.values()):
            if isinstance(each, Record):
                names = each.model_fields_set
                object.__setattr__(
                    each, "__pydantic_fields_set__", self._field_names.setdefault(frozenset(names), names)
                )

    def take_header(self, name: str, value: object, line: int, source: str, bare: str = "") -> None:
        """Keep one field of the dataset's own."""
        if bare:
            self._characters.report_bare(bare, line, None)
        self.header[name] = self._characters.checked({name: value}, source, line, None)[name]

    def refuse_section(self, section: str, value: object, line: int) -> None:
        """A section that is no list cannot be read at all."""
        self.problems.report(
            "error",
            "not_a_list",
            lambda: _("This should be a list in square brackets; it was left out."),
            line=line,
            field=section,
            value=value,
        )
        self.left_out += 1

    def whole_header(self, line: int) -> Header:
        """The dataset's own fields; a bad one that is not required is reported and left out.

        Raises:
            ValidationError: a required field is missing or wrong.
        """
        try:
            return Header.model_validate(self.header)
        except ValidationError as error:
            bad = {str(detail["loc"][0]) for detail in error.errors() if detail["loc"]}
            if bad & set(_REQUIRED):
                raise
            explain(error, Header, self.header, self.problems, line, None, known_fields(Dataset))
            return Header.model_validate({name: value for name, value in self.header.items() if name not in bad})

    def dataset(self, header: Header) -> Dataset:
        """All that was taken, as one dataset."""
        dataset = Dataset.model_validate(self.whole_records(header, SECTIONS))
        references.check(dataset, self.lines, self.problems)
        return dataset

    def whole_records(self, header: Header, sections: Iterable[str]) -> dict[str, object]:
        """The fields of the header and those sections, each record with an id of its own."""
        for section in sections:
            self.records[section] = made_unique(self.records[section], self.lines[section], self.problems)
            report_look_alikes(self.records[section], self.lines[section], self.problems)
        own = {name: getattr(header, name) for name in Header.model_fields if name not in SECTIONS}
        return own | {section: tuple(self.records[section]) for section in sections}

    def _next_place(self, section: str) -> str:
        self._counted[section] += 1
        return f"{section}[{self._counted[section] - 1}]"

    def _model(self, section: str, value: object, line: int, record: str) -> type[Identified] | None:
        if not isinstance(value, dict):
            sentence = _("This should be an object in curly brackets.")
            self._leave_out("not_an_object", sentence, line, record, value=value)
            return None
        if section != "events":
            return SECTIONS[section]
        kind = value.get("kind")
        if isinstance(kind, str) and kind in EVENTS:
            return EVENTS[kind]
        sentence = (
            _("The kind of event is missing; write one of {kinds}.")
            if kind is None
            else _("There is no such kind of event; write one of {kinds}.")
        ).format(kinds=", ".join(KINDS))
        self._leave_out("kind", sentence, line, record, "kind", "" if kind is None else kind)
        return None

    def _leave_out(self, kind: str, sentence: str, line: int, record: str, field: str = "", value: object = "") -> None:
        self.left_out += 1
        self.problems.report("error", kind, lambda: sentence, line=line, record=record, field=field, value=value)


def _id_of(value: object) -> str | None:
    found = cast("dict[str, object]", value).get("id") if isinstance(value, dict) else None
    return found[:200] if isinstance(found, str) else None
