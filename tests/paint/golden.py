"""Pictures that are compared with what they were: what they show, how they are drawn, kept and compared.

``python -m tests.paint.golden`` draws all of them anew into ``tests/paint/golden``; look at what changed before it
is committed. Words after the command draw only the pictures whose names begin with one of them.

Two pictures are alike where the mean colour of no tile differs much and all tiles together differ little. That
leaves the rasteriser its way with the edges of a glyph, and sees a mark, a bar or a title that has moved by a few
pixels, has another colour or is gone.
"""

import sys
from collections.abc import Callable, Mapping
from functools import cache, partial
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QImageWriter

from viewer import paths
from viewer.export.image import Picture, png
from viewer.formats import registry
from viewer.index.columns import build
from viewer.index.table import EventTable
from viewer.model.calendar import seconds
from viewer.model.dataset import Dataset
from viewer.model.edtf import parse
from viewer.timeline.signs import NO_SIGNS, Signs, make_signs, sign_bits

FOLDER = Path(__file__).with_name("golden")
TILE = 10
"""Side of a tile, in px: about that of a mark."""
TILE_LIMIT = 24.0
"""How far the mean of one tile may be off, in 1/255."""
MEAN_LIMIT = 1.0
"""How far the tiles may be off on average."""
_NOW = float(seconds(2026, 7, 1))
_THEN = float(seconds(2014, 7, 1))
"""Today: for the record, and for the pictures of single events."""
_MONEY = {"kind": "total", "value": "45000000", "currency": "USD", "basis": "pledged"}
_CLAIM = {"field": "date", "source": {"source": "s"}, "status": "disputed"}
_WINDOWS = {
    "whole": "",
    "decade": "2012/2021",
    "summits": "2022-06/2023-07",
    "month": "2022-06",
    "day": "2022-06-29",
}
_UNCERTAIN: dict[str, list[dict[str, object]]] = {
    "day": [{"date": "2012-09-20"}],
    "month": [{"date": "2012-09"}],
    "year": [{"date": "2012"}],
    "approximate": [{"date": "2012-09~"}],
    "start-by-year": [{"date": "2010/2013-06-23", "kind": "mission"}],
    "end-by-year": [{"date": "2010-04-13/2013", "kind": "mission"}],
    "inferred": [{"date": {"edtf": "2012", "quality": "inferred", "how": {"en": "It follows."}}}],
    "inferred-span": [{"date": {"edtf": "2011/2013", "quality": "inferred", "how": {"en": "So."}}, "kind": "mission"}],
    "end-not-stated": [{"date": "2010-04-13/", "kind": "mission"}],
    "ongoing": [{"date": "2010-04-13/..", "kind": "mission"}],
    "before": [{"date": "[..2012-09-20]"}],
    "as-of": [{"date": {"edtf": "2010-04-13/2012-09-20", "as_of": True}, "kind": "mission"}],
    "planned": [{"date": "2012-09-20", "status": "planned"}],
    "planned-span": [{"date": "2010-04-13/2012-09-20", "status": "planned", "kind": "mission"}],
    "pledged": [{"date": "2011/2012", "kind": "contribution", "amounts": [_MONEY]}],
    "disputed": [
        {"date": "2012-09-20", "claims": [_CLAIM | {"edtf": day, "value": day} for day in ("2012-09-20", "2012-09-21")]}
    ],
    "handover": [
        {"date": "2010-04-13/2013-06-23", "kind": "mission"},
        {"date": "2012-12", "kind": "mission", "relations": [{"type": "part_of", "to": "e0"}]},
    ],
}
"""What is known of a date, and events of which that is true."""

_NOTED = {"whole-light-en": ("", "light", "en"), "decade-dark-ko": ("2012/2021", "dark", "ko")}
_SIGNS = (
    sign_bits(("",)),
    sign_bits(starred=True),
    sign_bits(("blue",), highlights=("red",)),
    sign_bits(highlights=("amber",)),
    sign_bits(("", "violet"), starred=True, highlights=("green",)),
)
"""Signs of notes, which every third event of the record gets one after the other."""

Pixels = NDArray[np.uint8]
"""Height × width × red, green, blue."""


def pictures() -> Mapping[str, Callable[[], Pixels]]:
    """How to draw every picture, by its name."""
    record: dict[str, Callable[[], Pixels]] = {
        f"record-{name}-{colours}-{language}": partial(_record, window, colours, language)
        for (name, window), colours, language in product(_WINDOWS.items(), ("light", "dark"), ("en", "ko"))
    }
    noted = {f"noted-{name}": partial(_noted, *how) for name, how in _NOTED.items()}
    return record | noted | {f"uncertain-{name}": partial(_uncertain, events) for name, events in _UNCERTAIN.items()}


def difference(one: Pixels, other: Pixels) -> str:
    """What makes two pictures differ, in words; empty where they are alike."""
    if one.shape != other.shape:
        return f"they are {one.shape} and {other.shape} large"
    off = np.abs(_tiles(one) - _tiles(other)).max(axis=2)
    y, x = (int(place) for place in np.unravel_index(off.argmax(), off.shape))
    if off[y, x] > TILE_LIMIT:
        return f"the tile at x {x * TILE}, y {y * TILE} is off by {off[y, x]:.1f}, of {TILE_LIMIT} allowed"
    return f"tiles are off by {off.mean():.2f} on average, of {MEAN_LIMIT} allowed" if off.mean() > MEAN_LIMIT else ""


def kept(name: str) -> Pixels:
    """The picture as it was."""
    return _pixels(FOLDER / f"{name}.png")


def keep(picture: Pixels, file: Path) -> None:
    """Write a picture as a small PNG: its commonest colours as they are, others near enough."""
    height, width = picture.shape[:2]
    colours, index, count = np.unique(picture.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True)
    near = colours.astype(np.int16)
    rare = np.argsort(count)[:-128]
    near[rare] = np.rint(near[rare] / 17) * 17
    shades, shade = np.unique(near, axis=0, return_inverse=True)
    palette = shades[np.argsort(np.bincount(shade.reshape(-1), count))[::-1][:256]]
    drawn = np.abs(near[:, None, :] - palette[None, :, :]).sum(axis=2).argmin(axis=1).astype(np.uint8)
    pixels = drawn[index.reshape(-1)].tobytes()
    image = QImage(pixels, width, height, width, QImage.Format.Format_Indexed8)
    image.setColorTable([0xFF000000 | red << 16 | green << 8 | blue for red, green, blue in palette.tolist()])
    writer = QImageWriter(str(file), QByteArray(b"png"))
    writer.setCompression(100)
    assert writer.write(image), writer.errorString()


def _tiles(picture: Pixels) -> NDArray[np.float64]:
    """The mean colour of every tile; what is left at the right and at the bottom counts with the last whole one."""
    height, width = (side - side % TILE for side in picture.shape[:2])
    tiles = picture[:height, :width].reshape(height // TILE, TILE, width // TILE, TILE, 3)
    means: NDArray[np.float64] = tiles.astype(np.float64).mean(axis=(1, 3))
    return means


def _noted(window: str, colours: str, language: str) -> Pixels:
    rows = range(0, len(_shipped()), 3)
    return _record(window, colours, language, make_signs(rows, [_SIGNS[n % len(_SIGNS)] for n in range(len(rows))]))


def _record(window: str, colours: str, language: str, signs: Signs = NO_SIGNS) -> Pixels:
    start, end = parse(window).possible if window else (None, None)
    bounds = (float(start), float(end)) if start is not None and end is not None else None
    return _drawn(_shipped(), Picture(language, (900, 520), window=bounds, colours=colours, moment=_NOW, signs=signs))


def _uncertain(events: list[dict[str, object]]) -> Pixels:
    made = [{"kind": "agreement", "id": f"e{n}", "title": f"Title {n + 1}", **event} for n, event in enumerate(events)]
    sources = [{"id": "s", "title": "Source"}]
    data = {"format": "yeonpyo", "version": 1, "id": "d", "title": "D", "sources": sources, "events": made}
    window = (float(seconds(2010)), float(seconds(2015)))
    size = (640, 90 + 40 * len(made))
    return _drawn(build(Dataset.model_validate(data)), Picture("en", size, window=window, moment=_THEN))


@cache
def _shipped() -> EventTable:
    return build(registry.read(paths.SHIPPED_RECORD).dataset)


def _drawn(table: EventTable, picture: Picture) -> Pixels:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "picture.png"
        file.write_bytes(png(table, picture)[0])
        return _pixels(file)


def _pixels(file: Path) -> Pixels:
    image = QImage(str(file)).convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return lines[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()


def main(beginnings: list[str]) -> None:
    """Draw the pictures anew, and take away those that nobody draws any more."""
    FOLDER.mkdir(exist_ok=True)
    for name, draw in pictures().items():
        if not beginnings or name.startswith(tuple(beginnings)):
            keep(draw(), FOLDER / f"{name}.png")
    for file in FOLDER.glob("*.png"):
        if file.stem not in pictures():
            file.unlink()


if __name__ == "__main__":
    main(sys.argv[1:])
