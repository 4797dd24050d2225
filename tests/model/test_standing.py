"""What a note stands on is found again, or it is said how it has changed."""

import pytest

from viewer.model.annotation import EventTarget, FieldTarget, QuoteTarget, RelationTarget
from viewer.model.event import Contribution
from viewer.model.standing import field_words, locate, quote, resolve

GIFT = Contribution.model_validate(
    {
        "kind": "contribution",
        "id": "e",
        "title": "Gift",
        "date": "2012-09-20",
        "summary": {"en": "The first sum was paid. The second sum was not paid.", "ko": "한국이 냈다"},
        "amounts": [{"value": "500000000", "currency": "USD"}],
        "claims": [{"field": "date", "value": "in autumn", "source": "s1"}],
        "relations": [{"type": "funds", "to": "f"}],
    }
)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("date", "2012-09-20"),
        ("amounts.0", "US$500,000,000"),
        ("claims.0", "in autumn"),
        ("summary.ko", "한국이 냈다"),
        ("amounts.1", None),
        ("amounts.x", None),
        ("summary.fr", None),
        ("nothing.at.all", None),
        ("__class__", None),
        ("model_copy", None),
        ("claims." + "9" * 5000, None),
    ],
)
def test_a_path_leads_to_what_the_record_says(path: str, words: str | None) -> None:
    assert field_words(GIFT, path) == words


def test_a_value_that_is_another_now_has_changed() -> None:
    target = FieldTarget(event="e", field="amounts.0", value="US$400,000,000")
    assert resolve(target, GIFT).state == "changed"
    assert resolve(target, GIFT).now == "US$500,000,000"
    assert resolve(target.model_copy(update={"value": "US$500,000,000"}), GIFT).state == "found"


def test_what_is_not_there_is_gone() -> None:
    assert resolve(FieldTarget(event="e", field="amounts.4", value="x"), GIFT).state == "gone"
    assert resolve(EventTarget(event="e"), None).state == "gone"
    assert resolve(RelationTarget(event="e", relation="funds", to="g"), GIFT).state == "gone"
    assert resolve(QuoteTarget(event="e", field="title.ko", exact="x"), GIFT).state == "gone"


def test_an_event_and_a_tie_that_are_there_are_found() -> None:
    assert resolve(EventTarget(event="e"), GIFT).state == "found"
    assert resolve(RelationTarget(event="e", relation="funds", to="f"), GIFT).state == "found"


def test_words_that_are_there_twice_are_found_by_what_stands_around_them() -> None:
    target = QuoteTarget(event="e", field="summary.en", exact="sum", prefix="The second ", suffix=" was not")
    found = resolve(target, GIFT)
    assert (found.state, found.now[found.start - 7 : found.end]) == ("found", "second sum")
    assert resolve(target.model_copy(update={"prefix": "no ", "suffix": " no"}), GIFT).state == "changed"


def test_words_are_found_whether_composed_or_not() -> None:
    assert locate("\u1112\u1161\u11ab국", "한국") == (0, 2)
    assert locate("words", "") is None


def test_a_quote_takes_whole_words_around_it() -> None:
    text = "one two three four five six seven eight nine ten eleven twelve thirteen"
    start = text.index("seven")
    exact, before, after = quote(text, start, start + 5)
    assert exact == "seven"
    assert f"{before}{exact}{after}" in text
    assert before.split()[0] in text.split() and after.split()[-1] in text.split()
    assert max(len(before), len(after)) <= 32


def test_a_quote_at_the_ends_takes_what_there_is() -> None:
    assert quote("a b c", 0, 5) == ("a b c", "", "")
