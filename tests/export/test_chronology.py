"""The entries in the order of time."""

import pytest

from tests.export.conftest import DossierMaker, make_dataset

DATES = {
    "told": {"edtf": "../2023-07-11", "as_of": True},
    "guessed": {"edtf": "2022-09-27", "quality": "inferred"},
    "by": {"edtf": "[..2023-02-16]", "quality": "inferred"},
    "span": {"edtf": "2010-07-01/2014"},
    "ended": {"edtf": "/2014-06-23"},
}


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("en", {"as of 11 Jul 2023", "27 Sep 2022 (inferred)", "by 16 Feb 2023 (inferred)", "1 Jul 2010"}),
        ("ko", {"2023. 7. 11. 기준", "2022. 9. 27.(추정)", "2023. 2. 16. 이전(추정)", "2010. 7. 1."}),
    ],
)
def test_dates_say_how_they_are_known(dossier: DossierMaker, language: str, wanted: set[str]) -> None:
    events = [{"kind": "event", "id": id, "title": {"en": id}, "date": date} for id, date in DATES.items()]
    more = [{"kind": "event", "id": f"e{n}", "title": {"en": "E"}, "date": "2001"} for n in range(12)]
    made = dossier(make_dataset(events=[*events, *more]), language)
    dates = {line[0].text for line in made.chronology}
    assert wanted <= dates
    assert not any("…" in date for date in dates)


def test_a_name_of_two_lines_is_whole(dossier: DossierMaker) -> None:
    title = "Reconstruction team hands over to the army"
    events = [{"kind": "event", "id": f"e{n}", "title": {"en": title}, "date": "2001"} for n in range(13)]
    assert dossier(make_dataset(events=events)).chronology[0][1].text == f"1 {title}"


def test_a_very_long_list_leads_to_no_entry_by_a_link(dossier: DossierMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(line[1].to for line in dossier().chronology)
    monkeypatch.setattr("viewer.export.chronology.MOST_LINKS", 3)
    assert not any(line[1].to for line in dossier().chronology)
