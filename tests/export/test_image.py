"""The timeline as a picture."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.export.conftest import make_dataset
from viewer.errors import ExportError
from viewer.export.attachment import as_json
from viewer.export.note_signs import signs_of_notes
from viewer.index.columns import build
from viewer.model.annotation import EventTarget, Note
from viewer.model.highlight import Highlight
from viewer.timeline.signs import highlights_in, page_colour, signs_in, tinting


def test_a_picture_is_drawn_without_a_display_and_without_widgets(tmp_path: Path) -> None:
    record, out = tmp_path / "small.json", tmp_path / "a.png"
    record.write_text(as_json(make_dataset()), encoding="utf-8")
    code = (
        "import sys; from viewer.cli import main; assert main(sys.argv[1:]) == 0; "
        "assert 'PySide6.QtGui' in sys.modules; assert 'PySide6.QtWidgets' not in sys.modules"
    )
    bare = {name: value for name, value in os.environ.items() if name not in ("QT_QPA_PLATFORM", "DISPLAY")}
    bare.pop("WAYLAND_DISPLAY", None)
    words = ["export", str(record), str(out), "--size", "800x500", "--scale", "2", "--theme", "dark"]
    subprocess.run([sys.executable, "-c", code, *words], cwd=Path(__file__).resolve().parents[2], env=bare, check=True)
    assert size_of(out) == (1600, 1000)


def size_of(file: Path) -> tuple[int, int]:
    head = file.read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")


def test_a_picture_shows_the_window_asked_for(qapp: object) -> None:
    from viewer.export.image import Picture, png

    table = build(make_dataset())
    window = (float(table.start[0]), float(table.end[1]))
    _content, scene = png(table, Picture("en", size=(640, 400), window=window, moment=0.0))
    assert (round(scene.scale.start), round(scene.scale.end)) == (round(window[0]), round(window[1]))


def test_the_page_of_a_note_has_the_colour_of_its_set() -> None:
    table = build(make_dataset())
    note = Note(id="n", dataset="small", targets=(EventTarget(event=table.ids[0]),), text="Ask.", set="Briefing")
    usual, violet = (signs_of_notes(table, [note], colours) for colours in ({}, {"Briefing": "violet"}))
    assert [page_colour(bit) for signs in (usual, violet) for bit in signs_in(int(signs.bits[0]))] == [None, "violet"]


def test_an_event_with_two_highlights_is_tinted_as_on_the_screen() -> None:
    table = build(make_dataset())
    pair: tuple[Highlight, Highlight] = ("red", "violet")
    notes = [
        Note(id=one, dataset="small", targets=(EventTarget(event=table.ids[0]),), text="a", highlight=one)
        for one in pair
    ]
    [bits] = signs_of_notes(table, notes, {}).bits.tolist()
    assert (highlights_in(bits), tinting(bits)) == (["red", "violet"], "red")


def test_a_picture_beyond_memory_is_refused(qapp: object) -> None:
    from viewer.export.image import Picture, png

    with pytest.raises(ExportError, match="at most 200,000,000 can be drawn"):
        png(build(make_dataset()), Picture("en", size=(16000, 16000), scale=8))
