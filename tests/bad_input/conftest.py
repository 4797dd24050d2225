"""A file with anything in it, and what the reader says of it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from viewer.errors import UnreadableFile
from viewer.formats.native import read
from viewer.formats.reading import Reading

HEADER = {"format": "yeonpyo", "version": 1, "id": "small", "title": "Small"}
EVENT = {"kind": "event", "id": "a", "title": "A meeting", "date": "2005", "sources": ["s"]}
SOURCES = [{"id": "s", "title": "A newspaper"}]


@pytest.fixture
def reading(tmp_path: Path) -> Callable[..., Reading]:
    """Reads a dataset of the events given, each merged over a valid one, and of other sections."""

    def of(*events: dict[str, Any], **sections: Any) -> Reading:
        path = tmp_path / "set.json"
        content = HEADER | {"sources": SOURCES} | sections | {"events": [EVENT | event for event in events]}
        path.write_text(json.dumps(content, ensure_ascii=True, indent=1), encoding="utf-8")
        return read(path)

    return of


@pytest.fixture
def refused(tmp_path: Path) -> Callable[[str | bytes], str]:
    """What is said of a file that cannot be used, without the folder it lies in."""

    def of(content: str | bytes) -> str:
        path = tmp_path / "set.json"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        with pytest.raises(UnreadableFile) as caught:
            read(path)
        return str(caught.value).removeprefix(f"{tmp_path}/")

    return of
