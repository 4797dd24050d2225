"""Our own JSON, one object a file, and JSON Lines for large sets: a header, then one event a line."""

import gc
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from pydantic import ValidationError

from viewer.errors import ReadingCancelled, UnreadableFile
from viewer.formats.decode import DecodeError, decode
from viewer.formats.draft import SECTIONS, Draft
from viewer.formats.explain import said
from viewer.formats.intake import read_bytes, shown
from viewer.formats.json_fault import JsonError
from viewer.formats.json_text import JsonText
from viewer.formats.problem import Problems, shortened
from viewer.formats.reading import Reading
from viewer.formats.table import looks_like_a_table
from viewer.i18n import _
from viewer.model.dataset import Dataset, Header


def read(path: Path, cancelled: Callable[[], bool] = lambda: False) -> Reading:
    """Read a dataset; what is wrong with single records is reported, and the rest goes on.

    Raises:
        UnreadableFile: nothing in the file can be used; the message says why, and where.
        ReadingCancelled: ``cancelled``, asked before each record, said so.
    """
    file = shown(path)
    raw = read_bytes(path)
    try:
        text, encoding = decode(raw)
    except DecodeError as error:
        raise UnreadableFile(_("{file} cannot be read: {reason}").format(file=file, reason=error)) from error
    del raw
    reader = _Reader(text, file, cancelled)
    if encoding == "CP949":
        reader.draft.problems.report("warning", "encoding", _guessed, line=1)
    with _without_garbage_collection():
        dataset = reader.read()
    return Reading(dataset, reader.draft.problems, encoding, reader.draft.left_out)


def write(dataset: Dataset, path: Path) -> None:
    """Write a dataset as one JSON object, always in the same order, so that two versions can be compared."""
    path.write_text(written(dataset), encoding="utf-8", newline="\n")


def written(dataset: Dataset) -> str:
    """The dataset as canonical JSON text: the order of the models, two spaces, nothing that is left at its default."""
    content = dataset.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _guessed() -> str:
    return _("The file is not UTF-8 and was read as CP949; look whether the Korean is right, or save it as UTF-8.")


class _Reader:
    """One pass through a text: the object first, then the lines behind it if it is a header."""

    def __init__(self, text: str, file: str, cancelled: Callable[[], bool]) -> None:
        self.file = file
        self._cancelled = cancelled
        self.draft = Draft(Problems(file))
        self._text = text
        self._json = JsonText(text)
        self._line, self._counted_to = 1, 0

    def read(self) -> Dataset:
        try:
            self._refuse_other_json()
            has_events = self._take_object()
            header = self._header()
            self._take_rest(has_events)
        except JsonError as fault:
            raise UnreadableFile(self._said(fault)) from fault
        return self.draft.dataset(header)

    def _refuse_other_json(self) -> None:
        if self._json.peek() == "{":
            return
        if looks_like_a_table(self._text):
            raise UnreadableFile(
                _(
                    "{file} looks like a table (CSV), which this version cannot read yet. "
                    "It reads datasets in JSON and JSON Lines; save the table in one of them."
                ).format(file=self.file)
            )
        found = self._json.value()
        raise UnreadableFile(
            _(
                "{file}:1: this is JSON but not a dataset: it holds {value}. "
                'A dataset is an object that begins {{"format": "yeonpyo", "version": 1, "id": …, "title": …}}.'
            ).format(file=self.file, value=shortened(found))
        )

    def _take_object(self) -> bool:
        """Read the object at the head; whether it has its events inside."""
        has_events = False
        for name in self._json.members():
            opener, start = self._json.peek(), self._json.at
            if name not in SECTIONS:
                value = self._json.value()
                source = self._text[start : self._json.at]
                self.draft.take_header(name, value, self._line_at(start), source, self._json.bare)
            elif opener == "[":
                for begin, element in self._json.elements():
                    self._take_element(name, element, begin)
            else:
                self.draft.refuse_section(name, self._json.value(), self._line_at(start))
            has_events = has_events or name == "events"
        return has_events

    def _take_element(self, section: str, element: object, start: int) -> None:
        self._go_on()
        if isinstance(element, JsonError):
            column = partial(self._column_at, element.offset)
            self.draft.pass_over(section, element, self._line_at(element.offset), column)
        else:
            source = self._text[start : self._json.at]
            self.draft.take(section, element, self._line_at(start), source, self._json.bare)

    def _header(self) -> Header:
        fields = self.draft.header
        if "format" not in fields and "kind" in fields:
            sentence = _(
                "{file}:1: the header is missing. The first line of JSON Lines is "
                '{{"format": "yeonpyo", "version": 1, "id": …, "title": …}}, and then comes one event a line.'
            )
        elif fields.get("format") != "yeonpyo":
            sentence = _('{file}:1: this is JSON but not a dataset: "format" should be "yeonpyo".')
        elif type(fields.get("version")) is not int or fields["version"] != 1:
            sentence = _version_fault(fields.get("version"))
        else:
            return self._valid_header()
        raise UnreadableFile(sentence.format(file=self.file))

    def _valid_header(self) -> Header:
        try:
            return self.draft.whole_header(1)
        except ValidationError as error:
            reason = said(error, Header, self.draft.header)
            raise UnreadableFile(f"{self.file}:1: {reason}") from error

    def _take_rest(self, has_events: bool) -> None:
        """Read the lines behind a header; behind a whole dataset nothing may stand."""
        start = self._json.at
        end = self._end_of_line(start)
        if has_events or self._text[start:end].strip():
            if self._json.peek():
                raise JsonError.trailing(self._json.at)
            return
        line = self._line_at(end)
        while end < len(self._text):
            start, end, line = end + 1, self._end_of_line(end + 1), line + 1
            source = self._text[start:end]
            if source and not source.isspace():
                self._take_line(source, line)

    def _take_line(self, source: str, line: int) -> None:
        self._go_on()
        try:
            value, bare = _only_value(source)
            self.draft.take("events", value, line, source, bare)
        except JsonError as fault:
            offset = fault.offset
            self.draft.pass_over("events", fault, line, lambda: offset + 1)

    def _go_on(self) -> None:
        if self._cancelled():
            raise ReadingCancelled(_("The reading of {file} was stopped.").format(file=self.file))

    def _end_of_line(self, start: int) -> int:
        end = self._text.find("\n", start)
        return len(self._text) if end < 0 else end

    def _line_at(self, offset: int) -> int:
        """The line of an offset no smaller than the last one asked for."""
        self._line += self._text.count("\n", self._counted_to, offset)
        self._counted_to = offset
        return self._line

    def _said(self, fault: JsonError) -> str:
        line = self._text.count("\n", 0, fault.offset) + 1
        return f"{self.file}:{line}:{self._column_at(fault.offset)}: {fault.sentence}"

    def _column_at(self, offset: int) -> int:
        return offset - self._text.rfind("\n", 0, offset)


def _version_fault(found: object) -> str:
    match found:
        case None:
            return _('{file}:1: "version" is missing; write "version": 1.')
        case str():
            return _('{file}:1: "version" should be the number 1, without quotes.')
        case int() if found > 1:
            return _('{file}:1: "version" should be 1; a higher one was written by a later version of this program.')
    return _('{file}:1: "version" should be the number 1.')


def _only_value(source: str) -> tuple[object, str]:
    """The one value of a line, and the bare character in it."""
    json_text = JsonText(source)
    found = json_text.value()
    if json_text.peek():
        raise JsonError.trailing(json_text.at)
    return found, json_text.bare


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Many records and no garbage: collecting meanwhile would cost more than reading."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
