"""One pass through a text of ours: the object first, then the lines behind it if it is a header."""

from collections.abc import Callable
from functools import partial

from pydantic import ValidationError

from viewer.errors import ReadingCancelled, UnreadableFile
from viewer.formats.draft import SECTIONS, Draft
from viewer.formats.explain import said
from viewer.formats.json_fault import JsonError
from viewer.formats.json_text import JsonText
from viewer.formats.problem import shortened
from viewer.formats.table import looks_like_a_table
from viewer.i18n import _
from viewer.model.dataset import Header


class Reader:
    """Takes what it reads into a draft; ``cancelled`` is asked before each record."""

    def __init__(self, text: JsonText, draft: Draft, cancelled: Callable[[], bool] = lambda: False) -> None:
        self.file = draft.problems.file
        self.draft = draft
        self._cancelled = cancelled
        self._json = text

    def read(self) -> Header:
        """The dataset's own fields; its records are in the draft then.

        Raises:
            UnreadableFile: nothing in the text can be used; the message says why, and where.
            ReadingCancelled: ``cancelled`` said so.
        """
        try:
            self._refuse_other_json()
            has_events = self._take_object()
            header = self._header()
            self._take_rest(has_events)
        except JsonError as fault:
            raise UnreadableFile(self._said(fault)) from fault
        return header

    def _refuse_other_json(self) -> None:
        if self._json.peek() == "{":
            return
        if looks_like_a_table(self._json.text):
            raise UnreadableFile(
                _(
                    "{file} looks like a table (CSV), but not like one that Yeonpyo wrote: its first cell is not "
                    "“record”. Other tables cannot be read yet; save them in JSON or JSON Lines."
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
                source = self._json.text[start : self._json.at]
                self.draft.take_header(name, value, self._json.line_at(start), source, self._json.bare)
            elif opener == "[":
                self._take_list(name)
            else:
                self.draft.refuse_section(name, self._json.value(), self._json.line_at(start))
            has_events = has_events or name == "events"
        return has_events

    def _take_list(self, section: str) -> None:
        for begin, element in self._json.elements():
            self._take_element(section, element, begin)

    def _take_element(self, section: str, element: object, start: int) -> None:
        self._go_on()
        if isinstance(element, JsonError):
            column = partial(self._json.column_at, element.offset)
            self.draft.pass_over(section, element, self._json.line_at(element.offset), column)
        else:
            source = self._json.text[start : self._json.at]
            self.draft.take(section, element, self._json.line_at(start), source, self._json.bare)

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
        if has_events or self._json.rest_of_line().strip():
            self._json.at = start
            if self._json.peek():
                raise JsonError.trailing(self._json.at)
            return
        self._take_lines()

    def _take_lines(self) -> None:
        for line, source in self._json.lines():
            if source and not source.isspace():
                self._take_line(source, line)

    def _take_line(self, source: str, line: int) -> None:
        self._go_on()
        take_line(self.draft, source, line)

    def _go_on(self) -> None:
        if self._cancelled():
            raise ReadingCancelled(_("The reading of {file} was stopped.").format(file=self.file))

    def _said(self, fault: JsonError) -> str:
        line, column = self._json.line_at(fault.offset), self._json.column_at(fault.offset)
        return f"{self.file}:{line}:{column}: {fault.sentence}"


def take_line(draft: Draft, source: str, line: int) -> None:
    """Take the event that a line holds."""
    try:
        value, bare = _only_value(source)
        draft.take("events", value, line, source, bare)
    except JsonError as fault:
        offset = fault.offset
        draft.pass_over("events", fault, line, lambda: offset + 1)


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
