"""Texts too long for print."""

from tests.export.conftest import DossierMaker, extended, make_dataset
from viewer.export.blocks import Piece
from viewer.model.display import TEXT_LIMIT, TITLE_LIMIT


def told(line: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in line)


def test_a_title_and_a_summary_are_cut_where_the_window_cuts_them(dossier: DossierMaker) -> None:
    made = dossier(extended("first", title={"en": "T" * 20_000}, summary={"en": "s" * 200_000}))
    entry = made.groups[0].entries[0]
    assert len(entry.title) == TITLE_LIMIT + 1
    assert len(entry.blocks[0].lines[0][0].text) == TEXT_LIMIT + 1
    assert "2 texts (entry 1)" in told(made.colophon[-1])
    assert made.colophon[-1][1] == Piece("entry 1", "e1")


def test_a_long_description_of_the_data_is_named_as_of_the_first_page(dossier: DossierMaker) -> None:
    made = dossier(make_dataset(description={"en": "d" * 300_000}))
    assert "1 text (the first page)" in told(made.colophon[-1])


def test_a_long_address_leads_nowhere(dossier: DossierMaker) -> None:
    made = dossier(make_dataset(sources=[{"id": "s1", "title": "S", "URL": "https://example.org/" + "u" * 9_000}]))
    address = made.sources[0].line[-1]
    assert (address.to, address.web, len(address.text)) == ("", False, TITLE_LIMIT + 1)
    assert "source 1" in told(made.colophon[-1])


def test_nothing_is_said_where_nothing_is_cut(dossier: DossierMaker) -> None:
    assert not any("hortened" in told(line) for line in dossier().colophon)
