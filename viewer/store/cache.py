"""What was worked out once and can be worked out again: columns of large files, kept in the user's cache.

    root/entries/KEY/meta.json, NAME.npy …   a file's columns, whole or not there at all
    root/files/HASH.json                     what a file at some path held when it was last looked at

An entry is written beside its place and renamed, so two programs may write the same one at once. A checksum of each
file stands in its description, which begins with one of its own. Nothing here is missed when it is lost: what cannot
be read, or is not as it was written, is made again.
"""

import hashlib
import json
import os
import shutil
import tempfile
import time
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.paths import user_cache

LARGEST = 4 * 1024**3
"""Bytes kept at most; the entries not used for longest go first."""
_META = "meta.json"
_PAGE = 4096
"""Bytes that are added up for a checksum, as words of 8."""
_OLD = 24 * 3600
"""Seconds after which what was left half written by a program that ended is taken away."""
TEMPORARY = "yeonpyo-"
"""How the names of folders begin that stand in for the cache."""
_NOTHING: Mapping[str, Any] = {}
Arrays = Mapping[str, NDArray[Any]]


class Cache:
    """Entries by key, each a folder of arrays with a description; ``root`` may not exist yet."""

    def __init__(self, root: Path | None = None) -> None:
        self.root = user_cache() if root is None else root

    def entry(self, key: str) -> Path | None:
        """The folder of an entry, marked as used; None where it must be made again.

        Who uses its files makes sure that it is ``whole``.
        """
        folder = self.root / "entries" / key
        if described(folder) is None:
            return None
        with suppress(OSError):
            os.utime(folder / _META)
        return folder

    def begin(self) -> Path:
        """A new folder to write an entry into; a temporary one where the cache cannot be written."""
        try:
            (self.root / "entries").mkdir(mode=0o700, parents=True, exist_ok=True)
            self._sweep()
            return Path(tempfile.mkdtemp(suffix=".new", dir=self.root / "entries"))
        except OSError:
            return temporary()

    def finish(self, folder: Path, key: str, description: Mapping[str, Any]) -> Path:
        """Put what was written into its place; where it is now, and stays while it is in use."""
        describe(folder, description)
        place = self.root / "entries" / key
        if folder.parent != place.parent:
            return folder
        for _attempt in range(2):
            try:
                folder.rename(place)
            except OSError:
                if whole(place) is not None:  # another window was quicker
                    shutil.rmtree(folder, ignore_errors=True)
                    return place
                shutil.rmtree(place, ignore_errors=True)
            else:
                self._make_room(place)
                return place
        return folder

    def save(self, key: str, name: str, arrays: Arrays, about: Mapping[str, Any] = _NOTHING) -> None:
        """Keep arrays beside an entry, under a name of their own; what cannot be kept is not missed.

        ``about`` is what JSON can hold of the rest.
        """
        with suppress(OSError):
            place = folder = self.begin()
            try:
                for each, array in arrays.items():
                    np.save(folder / f"{each}.npy", array)
                place = self.finish(folder, f"{key}-{name}", {"about": dict(about)})
            finally:
                if place == folder:  # nobody would look for it there
                    forget(folder)

    def load(self, key: str, name: str) -> dict[str, NDArray[Any]] | None:
        """The arrays kept by ``save``, not copied into memory; None where they are not there, or not as they were."""
        folder = self.root / "entries" / f"{key}-{name}"
        with suppress(OSError):
            os.utime(folder / _META)
        if whole(folder) is not None:
            with suppress(OSError, ValueError):
                return {path.stem: np.asarray(np.load(str(path), mmap_mode="r")) for path in folder.glob("*.npy")}
        forget(folder)
        return None

    def keep_last(self, key: str, name: str, count: int) -> None:
        """Of what was saved beside an entry under names that begin so keep those used last."""
        folders = sorted(self.root.glob(f"entries/{key}-{name}*"), key=_age, reverse=True)
        for folder in folders[count:]:
            forget(folder)

    def about(self, key: str, name: str) -> dict[str, Any] | None:
        """The rest of what was kept by ``save``."""
        found = described(self.root / "entries" / f"{key}-{name}")
        about = found.get("about") if found else None
        return about if isinstance(about, dict) else None

    def content_of(self, path: Path) -> str | None:
        """The hash of a file's content as it was noted, while the file looks the same as then."""
        try:
            noted = json.loads(self._note(path).read_bytes())
            return str(noted["content"]) if noted["stat"] == look_of(path) else None
        except (OSError, RuntimeError, ValueError, KeyError, TypeError):  # RuntimeError: a link to itself
            return None

    def note_content(self, path: Path, content: str) -> None:
        """Note the hash of a file's content, so that the file need not be read again to know it."""
        with suppress(OSError):
            note = self._note(path)
            note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            fresh = note.with_suffix(f".{os.getpid()}")
            fresh.write_text(json.dumps({"stat": look_of(path), "content": content}))
            fresh.replace(note)

    def forget_content(self, path: Path) -> None:
        """Forget what a file held, which turned out not to be so though it looks the same."""
        with suppress(OSError, RuntimeError):
            self._note(path).unlink(missing_ok=True)

    def _note(self, path: Path) -> Path:
        name = hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:32]
        return self.root / "files" / f"{name}.json"

    def _make_room(self, kept: Path) -> None:
        """Drop the entries not used for longest until the rest is within the limit."""
        entries = sorted((_age(folder), folder) for folder in self.root.glob("entries/*") if folder != kept)
        total = _size(kept) + sum(_size(folder) for _used, folder in entries)
        for _used, folder in entries:
            if total <= LARGEST:
                return
            total -= _size(folder)
            shutil.rmtree(folder, ignore_errors=True)

    def _sweep(self) -> None:
        for folder in self.root.glob("entries/*.new"):
            with suppress(OSError):
                if time.time() - folder.stat().st_mtime > _OLD:
                    shutil.rmtree(folder, ignore_errors=True)


def temporary() -> Path:
    """A folder that stands in for the cache while the program runs."""
    return Path(tempfile.mkdtemp(prefix=TEMPORARY))


def describe(folder: Path, description: Mapping[str, Any]) -> None:
    """Write what an entry is, with a checksum of each of its files."""
    sums = {path.name: _sum(path) for path in folder.iterdir() if path.name != _META}
    written = json.dumps({"sums": sums, **description}, ensure_ascii=False).encode()
    (folder / _META).write_bytes(b"%08x\n" % zlib.crc32(written) + written)


def described(folder: Path) -> dict[str, Any] | None:
    """The description of an entry as it was written, or None."""
    try:
        own, _newline, written = (folder / _META).read_bytes().partition(b"\n")
    except OSError:
        return None
    return json.loads(written) if own == b"%08x" % zlib.crc32(written) else None


def whole(folder: Path) -> dict[str, Any] | None:
    """The description of an entry all of whose files are as they were written, or None."""
    found = described(folder)
    try:
        return found if found and all(_sum(folder / name) == its for name, its in found["sums"].items()) else None
    except OSError:
        return None


def forget(folder: Path) -> None:
    """Take away an entry that turned out to be of no use."""
    shutil.rmtree(folder, ignore_errors=True)


def write_content(path: Path, content: object) -> None:
    """Write what JSON can hold."""
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def read_content(path: Path) -> Any:
    """What ``write_content`` wrote; ValueError where it is broken."""
    return json.loads(path.read_bytes())


def _sum(path: Path) -> int:
    """A checksum of a file: of its length, the sums of its pages, and the bytes behind them.

    Any one page that differs shows; to add up takes a seventh of the time of a CRC of every byte.
    """
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        content = np.frombuffer(mmap(file.fileno(), 0, access=ACCESS_READ) if size else b"", np.uint8)
    paged = len(content) - len(content) % _PAGE
    sums = np.add.reduce(content[:paged].view(np.uint64).reshape(-1, _PAGE // 8), axis=1)
    return zlib.crc32(content[paged:].data, zlib.crc32(sums.data, len(content)))


def look_of(path: Path) -> list[int]:
    """What tells without reading it whether a file has changed: its size, time and number; raises OSError."""
    found = path.stat()
    return [found.st_size, found.st_mtime_ns, found.st_ino]


def _age(folder: Path) -> float:
    try:
        return (folder / _META).stat().st_mtime
    except OSError:
        return time.time()  # being written


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in _files(folder))


def _files(folder: Path) -> Iterable[Path]:
    with suppress(OSError):
        yield from folder.iterdir()
