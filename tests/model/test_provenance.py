"""How the events of a dossier came together, in words."""

import pytest

from viewer.i18n import speaking
from viewer.model.provenance import Provenance


@pytest.mark.parametrize(
    ("dossier", "words"),
    [
        (Provenance(8, 83, "chosen by hand"), "8 of 83 events, chosen by hand"),
        (Provenance(8, 83, "직접 선택"), "8 of 83 events, chosen by hand"),
        (Provenance(8, 83, "in the window\nfrom 2010"), "8 of 83 events, in the window from 2010"),
        (Provenance(83, 83), "all of 83 events"),
        (Provenance(82, 83), "82 of 83 events"),
        (Provenance(1), "1 event"),
    ],
)
def test_it_is_told_how_many_of_how_many_and_how(dossier: Provenance, words: str) -> None:
    assert dossier.chosen_words() == words


def test_the_usual_words_are_said_in_the_language_of_the_reader() -> None:
    with speaking("ko"):
        assert Provenance(8, 83, "chosen by hand").chosen_words() == "사건 83건 가운데 8건, 직접 선택"
