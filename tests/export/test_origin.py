"""A dossier made from another one tells where its events come from, and counts against the whole record."""

from pathlib import Path

import pikepdf
import pytest

from tests.export.conftest import make_dataset
from viewer.cli import main
from viewer.export.attachment import as_json
from viewer.export.dossier import make_dossier
from viewer.export.material import Material
from viewer.export.order import Order
from viewer.export.selection import by_hand, everything, in_window
from viewer.formats.registry import read
from viewer.i18n import speaking
from viewer.index.columns import build
from viewer.model.chosen import Chosen
from viewer.model.date import EventDate
from viewer.model.provenance import Provenance

ORIGIN = Provenance(7, 83, "x", chosen=Chosen("window", "2010", "2014"))


def facts(language: str = "en") -> dict[str, list[str]]:
    data = make_dataset()
    table = build(data)
    material = Material(data, table, by_hand(["first", "talk"]), provenance=ORIGIN)
    made = make_dossier(material, Order((language,)), language)
    return {
        block.label: ["".join(piece.text for piece in line) for line in block.lines]
        for block in (*made.facts, )
    } | {"colophon": ["".join(piece.text for piece in line) for line in made.colophon]}  # fmt: skip


def test_it_names_the_dossier_it_was_made_from() -> None:
    told = facts()
    origin = "From a dossier of 7 of 83 events, in the window from 2010 to 2014"
    assert told["Selection"] == ["2 of 7 events, chosen by hand", origin]
    assert f"{origin}." in told["colophon"]


def test_it_counts_what_was_left_out_before() -> None:
    told = facts()
    assert told["Left out"] == ["5 events, not selected", "76 events left out before"]
    assert "Shown 2 + left out 81 = 83 events." in told["colophon"]


def test_its_words_are_of_the_language_it_is_written_in() -> None:
    assert facts("ko")["선택"][1] == "자료집(사건 83건 가운데 7건, 2010년 ~ 2014년 기간)에서 가져옴"


def test_it_opens_again_with_its_origin(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record, first, second = (tmp_path / name for name in ("small.json", "first.pdf", "second.pdf"))
    record.write_text(as_json(make_dataset()), encoding="utf-8")
    assert main(["export", str(record), str(first), "--from", "2017", "--to", "2018", "--lang", "ko"]) == 0
    assert main(["export", str(first), str(second), "--select", "second"]) == 0
    told = read(second).dossier
    assert told is not None and told.origin is not None
    assert (told.shown, told.total, told.chosen) == (1, 7, Chosen("hand"))
    assert (told.origin.shown, told.origin.total) == (3, 7)
    words = "1 of 7 events, chosen by hand; from a dossier of 3 of 7 events, in the window from 2017 to 2018"
    assert told.chosen_words() == words
    with pikepdf.open(second) as pdf:
        assert "origin" in pdf.attachments["dossier.json"].get_file().read_bytes().decode()


def test_a_window_is_told_in_the_language_of_who_opens() -> None:
    table = build(make_dataset())
    chosen = in_window(table, EventDate(edtf="2010"), None, "ko")
    told = Provenance(2, 7, chosen.how, chosen=chosen.chosen)
    assert told.chosen_words() == "2 of 7 events, in the window from 2010"
    with speaking("ko"):
        assert told.chosen_words() == "사건 7건 가운데 2건, 2010년부터의 기간"


def test_all_of_a_dossier_is_not_all_of_the_record() -> None:
    data = make_dataset()
    table = build(data)
    assert Material(data, table, everything(table), provenance=ORIGIN).total == 83
