"""Sums in the status line: by currency and basis, with what they leave out."""

from viewer.model.event import Contribution
from viewer.ui.sums import left_out_words, sums_details, sums_parts


def contribution(*amounts: dict[str, str]) -> Contribution:
    return Contribution.model_validate({"kind": "contribution", "id": "c", "title": "C", "amounts": list(amounts)})


def sums_line(events: list[Contribution], language: str) -> str:
    return "".join(words for words, _is_figure in sums_parts(events, language))


WHOLE = {"id": "whole", "value": "500000000", "currency": "USD"}
PART = {"id": "part", "value": "200000000", "currency": "USD", "kind": "part_of", "of": "whole"}
PLEDGE = {"id": "pledge", "value": "24000000", "currency": "USD", "basis": "pledged"}


def test_pledges_stand_apart_from_the_rest() -> None:
    assert sums_line([contribution(WHOLE), contribution(PLEDGE)], "en") == "US$500m basis not stated, US$24m pledged"


def test_a_part_is_not_added_to_its_whole_and_that_is_said() -> None:
    events = [contribution(WHOLE, PART)]
    assert sums_line(events, "en") == "US$500m basis not stated"
    assert left_out_words(events) == "1 not added"
    assert sums_details(events, "en").splitlines()[1] == "Not added: US$200 million, it is a part of another amount"


def test_without_amounts_nothing_is_said() -> None:
    assert (sums_line([], "en"), left_out_words([]), sums_details([], "en")) == ("", "", "")
