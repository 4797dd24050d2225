"""Our own JSON, one object a file, and JSON Lines for large sets: a header, then one event a line."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from viewer.errors import UnreadableFile
from viewer.formats.decode import DecodeError, decode
from viewer.formats.draft import Draft
from viewer.formats.intake import read_bytes, shown
from viewer.formats.json_text import JsonText
from viewer.formats.problem import Problems
from viewer.formats.reader import Reader
from viewer.formats.reading import Reading, cover_of
from viewer.i18n import _
from viewer.model.dataset import Dataset, Header
from viewer.model.many import without_garbage_collection

Take = Callable[[str, Draft, Callable[[], bool]], Header]
"""Takes the records of a text into a draft, and gives the dataset's own fields."""


def take_json(text: str, draft: Draft, cancelled: Callable[[], bool]) -> Header:
    """Take JSON or JSON Lines; raises as ``Reader.read``."""
    return Reader(JsonText(text), draft, cancelled).read()


def read(path: Path, cancelled: Callable[[], bool] = lambda: False, take: Take = take_json) -> Reading:
    """Read a dataset, by default in JSON; what is wrong with single records is reported, and the rest goes on.

    Raises:
        UnreadableFile: nothing in the file can be used; the message says why, and where.
        ReadingCancelled: ``cancelled``, asked before each record, said so.
    """
    return of_bytes(read_bytes(path), shown(path), cancelled, take)


def of_bytes(raw: bytes, file: str, cancelled: Callable[[], bool] = lambda: False, take: Take = take_json) -> Reading:
    """Read a dataset from the content of a file called ``file``; raises as ``read``."""
    text, encoding = decoded(raw, file)
    del raw
    draft = Draft(Problems(file))
    tell_of_encoding(encoding, draft.problems)
    with without_garbage_collection():
        dataset = draft.dataset(take(text, draft, cancelled))
    return Reading(cover_of(dataset), lambda: dataset, draft.problems, encoding, draft.left_out)


def decoded(raw: bytes, file: str) -> tuple[str, str]:
    """The text and its encoding; UnreadableFile where it has none we know."""
    try:
        return decode(raw)
    except DecodeError as error:
        raise UnreadableFile(_("{file} cannot be read: {reason}").format(file=file, reason=error)) from error


def write(dataset: Dataset, path: Path) -> None:
    """Write a dataset as one JSON object, always in the same order, so that two versions can be compared."""
    path.write_text(written(dataset), encoding="utf-8", newline="\n")


def written(dataset: Dataset) -> str:
    """The dataset as canonical JSON text: the order of the models, two spaces, nothing that is left at its default."""
    header, events = _plain(dataset)
    content = header | ({"events": list(events)} if dataset.events else {})
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def written_lines(dataset: Dataset) -> str:
    """The dataset as JSON Lines: all but its events on the first line, then one event a line."""
    header, events = _plain(dataset)
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in (header, *events))


def _plain(dataset: Dataset) -> tuple[dict[str, Any], Iterator[dict[str, Any]]]:
    """All but the events, and each of these by itself: as part of the whole, pydantic 2.14 writes true as 1."""
    header = dataset.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"events"})
    return header, (event.model_dump(mode="json", by_alias=True, exclude_defaults=True) for event in dataset.events)


def tell_of_encoding(encoding: str, problems: Problems) -> None:
    """Warn where the encoding had to be guessed."""
    if encoding == "CP949":
        problems.report("warning", "encoding", _guessed, line=1)


def _guessed() -> str:
    return _("The file is not UTF-8 and was read as CP949; look whether the Korean is right, or save it as UTF-8.")
