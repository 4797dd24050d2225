"""What an event must have, and what is not guessed."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from viewer import i18n
from viewer.model.event import AnyEvent, Event
from viewer.model.kinds import KINDS

EVENTS: TypeAdapter[AnyEvent] = TypeAdapter(AnyEvent)


def event(**fields: Any) -> AnyEvent:
    return EVENTS.validate_python({"kind": "event", "id": "a", "title": "A"} | fields)


@pytest.mark.parametrize("kind", KINDS)
def test_the_kind_tells_the_model(kind: str) -> None:
    assert type(event(kind=kind)).__name__.lower() == kind


def test_a_note_remembers_the_title_in_the_language_of_its_reader() -> None:
    both = event(title={"en": "First", "ko": "처음"})
    assert both.print[0] == "First"
    with i18n.speaking("ko"):
        assert both.print[0] == "처음"
        assert event(title={"en": "First"}).print[0] == "First"


def test_defaults_claim_nothing() -> None:
    plain = event()
    assert (plain.status, plain.importance, plain.private, plain.sources, plain.date) == (
        "occurred",
        3,
        False,
        (),
        None,
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"importance": True},
        {"importance": "3"},
        {"importance": 0},
        {"private": "yes"},
        {"private": 1},
        {"date": {"edtf": "2005", "order": True}},
        {"date": {"edtf": "2005", "as_of": 1}},
        {"claims": [{"field": "date", "value": "x", "source": "s", "preferred": 1}]},
        {"kind": "mission", "type": "war"},
        {"kind": "agreement", "amounts": []},
        {"fields": {"x": [1]}},
    ],
)
def test_a_value_of_another_kind_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        event(**fields)


def test_short_forms_are_understood() -> None:
    made = event(sources=["s"], title={"ko": "제목"}, date="2005")
    assert (made.sources[0].source, made.title.get("en"), made.date and made.date.edtf) == ("s", "제목", "2005")


def test_free_fields_keep_their_kind() -> None:
    made = event(fields={"a": 1, "b": True, "c": "1", "d": 1.5})
    assert isinstance(made, Event)
    assert [type(value) for value in made.fields.values()] == [int, bool, str, float]
