"""A large file read into a folder of columns."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pydantic_core import from_json

from viewer.formats.draft import SECTIONS
from viewer.formats.intake import shown
from viewer.formats.json_window import JsonWindow
from viewer.formats.native import tell_of_encoding
from viewer.formats.problem import Problems
from viewer.formats.reader import Reader
from viewer.formats.stream import TextFile, text_of
from viewer.index.large.batch import Batch
from viewer.index.large.checks import EventChecks, unique_ids
from viewer.index.large.folder import HEADER, TEXT, ColumnFolder, Columns, Progress, save_numbers, save_texts
from viewer.index.large.records import RecordReader
from viewer.index.large.taking import EventReader, LargeDraft
from viewer.index.large.work import Chunk, Part, batches
from viewer.model.dataset import Header
from viewer.store.cache import write_content

_CHUNK = 1 << 19
"""Bytes read at once: what is made of them stays within the processor's cache."""
_HEAD = 7
"""Characters by which the end of an element and the beginning of the next are known again."""
_WARY = 1000
"""Elements that are passed over one by one when many could not be."""


class _Passed(NamedTuple):
    """So many elements were passed over."""

    elements: int


def load(path: Path, folder: Path, progress: Progress, *, parallel: bool = True) -> dict[str, Any]:
    """Read a file into ``folder``; what it holds is the description of the entry.

    Raises:
        UnreadableFile: nothing in the file can be used.
    """

    def go_on() -> None:
        progress(0, 0.0)

    text = text_of(path, folder / TEXT, go_on)
    problems = Problems(shown(path))
    tell_of_encoding(text.encoding, problems)
    columns = ColumnFolder(folder, problems)
    try:
        draft = LargeDraft(problems)
        reader = _LargeReader(text, draft, columns, progress, parallel=parallel)
        header = reader.read()
        reader.deliver()
        header = Header.model_validate(
            draft.whole_records(header, [section for section in SECTIONS if section != "events"])
        )
        columns.seal()
    finally:
        columns.close()
    progress(columns.rows, 1.0)
    _index(columns, problems)
    record = RecordReader(path, text.path, Columns(folder)).record
    EventChecks(header, draft.lines, columns, record).check()
    return _description(header, columns, text.encoding, draft)


def _index(columns: ColumnFolder, problems: Problems) -> None:
    """Give each event an id of its own, and keep where it stands."""
    kept = Columns(columns.folder)
    ids, hashes, are_renamed = unique_ids(kept, problems)
    if are_renamed:
        save_texts(columns.folder, "id", ids)
    order = hashes.argsort(kind="stable")
    save_numbers(columns.folder, "hash", hashes[order])
    save_numbers(columns.folder, "hash_row", order)


def _description(header: Header, columns: ColumnFolder, encoding: str, draft: LargeDraft) -> dict[str, Any]:
    return {
        "header": written_header(header),
        "groups": {group: list(names) for group, names in columns.groups.items()},
        "problems": columns.problems.as_content(),
        "encoding": encoding,
        "left_out": draft.left_out + columns.left_out,
        "amount_rows": columns.amount_rows,
    }


def written_header(header: Header) -> dict[str, Any]:
    """A header as JSON can hold it."""
    return header.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"events"})


class _LargeReader(Reader):
    """Reads the events of a list, or of the lines behind a header, batch by batch."""

    def __init__(
        self, text: TextFile, draft: LargeDraft, columns: ColumnFolder, progress: Progress, *, parallel: bool
    ) -> None:
        self._window = JsonWindow(text.pieces(), text.start)
        super().__init__(self._window, draft)
        self._text, self._columns, self._progress, self._parallel = text, columns, progress, parallel
        self._events = draft
        self._begun, self._place = False, 0
        self._between, self._wary = "", 0

    def deliver(self) -> None:
        """Write what was taken since the last time."""
        self._begin()
        self._columns.add(self._events.batch())

    def _begin(self) -> None:
        """Keep the header as far as it is known, for those who look at the first rows."""
        if self._begun:
            return
        self._begun = True
        write_content(self._columns.folder / HEADER, self.draft.header)

    def _take_list(self, section: str) -> None:
        if section == "events":
            self._take_parts(self._parts())
        else:
            super()._take_list(section)

    def _parts(self) -> Iterator[Part]:
        """The elements of a list, many at a time; one that cannot be passed over quickly is read here."""
        window, end, counted = self._window, 0, 0
        part: Chunk | None = None
        for begin, element in window.elements(self._passed_over):
            if isinstance(element, _Passed):
                if part is None:
                    part = Chunk(window.byte_at(begin), 0, window.line_at(begin), counted, window.column_at(begin))
                counted += element.elements
                end = window.byte_at(window.at)
                if end - part.place < _CHUNK:
                    continue
            if part is not None:
                yield part._replace(length=end - part.place)
                part = None
            if not isinstance(element, _Passed):
                yield self._taken(element, begin, counted), window.byte_at(window.at)
                counted += 1
        if part is not None:
            yield part._replace(length=end - part.place)

    def _passed_over(self) -> object:
        """Pass over many elements, or one; or read one that cannot be passed over."""
        window = self._window
        count = self._pass_over_many()
        if count:
            return _Passed(count)
        quick = window.quick_value()
        if quick is not None:
            window.at = quick[1]
            return _Passed(1)
        self._place = window.byte_at(window.at)
        return window.element()

    def _pass_over_many(self) -> int:
        """Pass over a stretch that ends where the next element seems to begin, if whole elements are all it holds."""
        window, text, at = self._window, self._window.text, self._window.at
        self._between = _between(text, at) or self._between
        end = text.rfind(self._between, at, at + _CHUNK) + 1 if self._between and not self._wary else 0
        self._wary = max(self._wary - 1, 0)
        if not end:
            return 0
        try:
            found = from_json(f"[{text[at:end]}]", cache_strings="keys")
        except ValueError:
            self._wary = _WARY
            return 0
        window.at = end
        return len(found)

    def _taken(self, element: object, begin: int, counted: int) -> Batch:
        draft = LargeDraft(Problems(self.file), counted)
        draft.gathered.place = self._place
        EventReader(self._window, draft).take_one(element, begin)
        return draft.whole_batch()

    def _take_lines(self) -> None:
        window = self._window
        self._take_parts(self._chunks(window.byte_at(window.at) + 1, window.line_at(window.at)))

    def _take_parts(self, parts: Iterator[Part]) -> None:
        self.deliver()
        for batch, end in batches(parts, self._text.path, self.file, parallel=self._parallel):
            self._columns.add(batch)
            self._progress(self._columns.rows, end / max(self._text.end, 1))

    def _chunks(self, place: int, line: int) -> Iterator[Chunk]:
        """Stretches of whole lines; what comes before is counted, so that they can be read in any order."""
        counted = 0
        with self._text.path.open("rb") as file:
            file.seek(place)
            while raw := _whole_lines(file.read(_CHUNK), file.readline):
                yield Chunk(place, len(raw), line, counted)
                place += len(raw)
                line += raw.count(b"\n")
                counted += _count_filled(raw)


def _between(text: str, at: int) -> str:
    """What stands from the end of an object to the beginning of the next, at ``at``; empty where it is not seen."""
    end = text.rfind("}", max(at - _HEAD, 0), at)
    seen = text[end : at + _HEAD] if end >= 0 else ""
    return seen if seen[1 : at - end].strip() == "," and text.startswith("{", at) else ""


def _whole_lines(raw: bytes, rest: Callable[[], bytes]) -> bytes:
    return raw + rest() if raw else raw


def _count_filled(raw: bytes) -> int:
    """How many lines are more than white space."""
    lines = raw.count(b"\n") + (not raw.endswith(b"\n"))
    if raw.count(b"\n{") + raw.startswith(b"{") == lines:
        return lines
    return sum(not line.isspace() for line in raw.decode().split("\n") if line)
