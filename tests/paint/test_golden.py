"""The timeline looks as it did; ``python -m tests.paint.golden`` draws the pictures anew."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.paint.golden import FOLDER, Pixels, difference, keep, kept, pictures
from viewer.export import image
from viewer.timeline.layout import Look, lay_out
from viewer.timeline.placement import Placement
from viewer.timeline.scale import TimeScale
from viewer.timeline.scene import Scene

pytestmark = pytest.mark.usefixtures("qapp")
ALL = pytest.mark.parametrize("name", pictures())


@ALL
def test_it_looks_as_it_did(name: str, tmp_path: Path) -> None:
    drawn = pictures()[name]()
    off = difference(drawn, kept(name))
    if off:
        keep(drawn, tmp_path / f"{name}.png")
        pytest.fail(f"{off}; compare {tmp_path / name}.png with {FOLDER / name}.png, see tests/paint/golden.py")


@ALL
def test_another_rasteriser_makes_no_difference(name: str) -> None:
    picture = kept(name)
    edges = (picture != np.roll(picture, 1, axis=1)).any(axis=2, keepdims=True)
    noise = np.random.default_rng(1).integers(-20, 21, picture.shape) * edges
    assert not difference((picture + noise).clip(0, 255).astype(np.uint8), picture)


@ALL
def test_a_letter_in_the_wrong_place_makes_one(name: str) -> None:
    picture = kept(name)
    assert difference(_without_a_letter(picture), picture)


def _without_a_letter(picture: Pixels) -> Pixels:
    """The picture with the ground drawn over what stands out most on the canvas, 10 px large."""
    changed = picture.copy()
    lit = np.abs(picture[50:-10, 170:-10].astype(int) - picture[-2, -2]).sum(axis=2)
    spots = [(y, x) for y in range(0, lit.shape[0] - 10, 5) for x in range(0, lit.shape[1] - 10, 5)]
    y, x = max(spots, key=lambda spot: lit[spot[0] : spot[0] + 10, spot[1] : spot[1] + 10].sum())
    changed[50 + y : 60 + y, 170 + x : 180 + x] = picture[-2, -2]
    return changed


def test_a_title_that_moved_makes_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def moved(placement: Placement, scale: TimeScale, look: Look) -> Scene:
        scene = lay_out(placement, scale, look)
        return replace(scene, items=replace(scene.items, label_x=scene.items.label_x + 6))

    monkeypatch.setattr(image, "lay_out", moved)
    for name in ("record-whole-light-en", "record-whole-dark-ko", "uncertain-day"):
        assert difference(pictures()[name](), kept(name))


def test_the_folder_holds_what_is_drawn_and_nothing_large() -> None:
    files = {file.stem: file.stat().st_size for file in FOLDER.glob("*.png")}
    assert set(files) == set(pictures())
    assert sum(files.values()) < 1_500_000
