"""What the pane says of each kind of event."""

import pytest
from PySide6.QtWidgets import QPushButton

from tests.ui.panes.conftest import Show, event, link, texts
from viewer.ui.panes.sections import Swatch
from viewer.ui.plain_text import PlainLabel

MONEY = {"value": "45000000", "currency": "USD", "period": "2018/2020", "basis": "committed"}


def test_an_agreement_tells_instrument_parties_and_where_it_was_signed(show: Show) -> None:
    pane = show(
        event("agreement", "a", instrument="Programme", parties=["rok", "nato"], signed="2012-09-20", place="vilnius")
    )
    said = texts(pane)
    assert "Programme" in said
    assert "Republic of Korea, NATO" in said
    assert "Signed 20 September 2012 in Vilnius" in said


def test_areas_say_what_is_carried_over_and_what_is_dropped_and_never_new(show: Show) -> None:
    pane = show(
        event("agreement", "b", areas=["cyber", "climate"], relations=[{"type": "succeeds", "to": "a"}]),
        event("agreement", "a", areas=["cyber", "energy"], date="2010"),
    )
    said = texts(pane)
    assert "2 areas of cooperation" in said
    assert "1 carried over, 1 not found earlier" in said
    assert "since 2010" in said
    assert "In the 2010 text, not here: Energy" in said
    assert not any("new" in text.lower() for text in said)


def test_areas_without_an_earlier_list_are_not_compared(show: Show) -> None:
    said = texts(show(event("agreement", "a", areas=["cyber"])))
    assert "1 area of cooperation" in said
    assert not any("not found earlier" in text for text in said)


def test_a_mission_tells_its_phases_units_and_outcome(show: Show) -> None:
    phase = {"title": "Handover", "date": "2012-12", "place": "vilnius", "strength": "about 300"}
    pane = show(
        event("mission", "m", type="operation", mandate="Keep peace", phases=[phase], units=["Medics"], outcome="Done")
    )
    said = texts(pane)
    for words in ("Operation", "Keep peace", "Handover", "December 2012, Vilnius, about 300", "Medics", "Done"):
        assert words in said


def test_a_mission_links_the_contributions_towards_it(show: Show) -> None:
    pane = show(event("mission", "m"), event("contribution", "c", towards="m"))
    assert link(pane, "Title of c").isVisibleTo(pane)


def test_an_amount_per_year_has_a_bar_a_year_and_the_check_in_words(show: Show) -> None:
    each = MONEY | {"id": "each", "kind": "per_period", "per": "year"}
    total = MONEY | {"id": "total", "value": "135000000", "of": "each"}
    pane = show(event("contribution", "c", amounts=[each, total]))
    said = texts(pane)
    chart = pane.findChild(Swatch, "amounts by year")
    assert chart is not None
    assert chart.accessibleName() == "2018: 45, 2019: 45, 2020: 45"
    assert "US$135 million" in said
    assert "2018 to 2020. Committed, US$45 million a year." in said
    assert "45 × 3 years = 135, as the source states" in said


def test_a_total_that_does_not_agree_is_told(show: Show) -> None:
    each = MONEY | {"id": "each", "kind": "per_period", "per": "year"}
    total = MONEY | {"value": "140000000", "of": "each"}
    assert "45 × 3 years = 135, but the source states 140" in texts(show(event("contribution", amounts=[each, total])))


def test_a_total_has_no_bars_until_the_reader_asks_and_then_they_are_labelled(show: Show) -> None:
    pane = show(event("contribution", "c", amounts=[MONEY | {"value": "200000000", "period": "2011/2016"}]))
    spread = pane.findChild(Swatch, "even spread")
    assert pane.findChild(Swatch, "amounts by year") is None
    assert spread is not None
    assert not spread.isVisible()
    button = next(b for b in pane.findChildren(QPushButton) if "even spread" in b.text())
    button.click()
    assert spread.isVisible()
    assert any("No source says this." in text and "33.3" in text for text in texts(pane))


def test_a_part_stands_beside_its_whole_and_links_to_it(show: Show) -> None:
    part = MONEY | {"value": "200000000", "kind": "part_of", "of": "whole"}
    whole = MONEY | {"id": "whole", "value": "500000000"}
    pane = show(event("contribution", "c", amounts=[part]), event("contribution", "d", amounts=[whole]))
    said = texts(pane)
    assert "In all, US$500 million" in said
    assert "This part, 40 %" in said
    assert link(pane, "Title of d").isVisibleTo(pane)


def test_a_part_larger_than_its_whole_is_not_drawn(show: Show) -> None:
    part = MONEY | {"value": "900000000", "kind": "part_of", "of": "whole"}
    whole = MONEY | {"id": "whole", "value": "500000000"}
    assert "The part cannot be drawn against this whole." in texts(show(event("contribution", amounts=[part, whole])))


def test_a_contribution_without_an_amount_says_so(show: Show) -> None:
    said = texts(show(event("contribution", in_kind=["Medical units"])))
    assert "No amount is stated." in said
    assert "Given in kind" in said


def test_a_dialogue_lists_participants_with_roles_and_known_occurrences(show: Show) -> None:
    rule = {"every": "year", "since": "2008", "occurrences": ["first"]}
    pane = show(
        event(
            "dialogue",
            "d",
            form="consultation",
            participants=[{"party": "rok", "role": "Host"}],
            outcomes=["Agreed to meet again"],
            recurs=rule,
        ),
        event("dialogue", "first"),
    )
    said = texts(pane)
    for words in ("Consultation", "Republic of Korea", "Host", "Agreed to meet again", "Every year since 2008"):
        assert words in said
    assert "1 meeting known" in said
    assert link(pane, "Title of first").isVisibleTo(pane)


def test_context_tells_who_said_so(show: Show) -> None:
    assert "NATO" in texts(show(event("context", said_by=["nato"])))


def test_a_general_event_shows_its_own_fields(show: Show) -> None:
    said = texts(show(event(fields={"strength": 12, "armed": True})))
    assert [text for text in said if text in ("strength", "12")] == ["strength", "12"]
    assert "yes" in said


def test_an_event_planned_or_without_a_date_says_so(show: Show) -> None:
    said = texts(show(event(date=None, status="planned")))
    assert "No date given" in said
    assert "Planned: no source says that it took place." in said


@pytest.mark.parametrize(
    ("claim", "heading"),
    [
        ({"status": "planned", "confidence": "low"}, "2 areas of cooperation, planned, low confidence"),
        ({"confidence": "very_low"}, "2 areas of cooperation, very low confidence"),
        ({"confidence": "medium"}, "2 areas of cooperation"),
    ],
)
def test_areas_that_rest_on_a_weak_claim_say_so(show: Show, claim: dict[str, str], heading: str) -> None:
    claims = [{"field": "areas", "value": "Two areas", "source": "s2"} | claim]
    pane = show(event("agreement", areas=["cyber", "energy"], claims=claims))
    assert heading in texts(pane)
    cites = any(label.accessibleName() == f"{heading}, source 2" for label in pane.findChildren(PlainLabel))
    assert cites is (heading != "2 areas of cooperation")
