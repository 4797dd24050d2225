"""The record against the fact ledger, typed by hand from the four texts."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.data.shipped import FOUR_TEXTS, event, shipped
from viewer.model.amount import Amount
from viewer.model.date import EventDate
from viewer.model.edtf import parse
from viewer.model.event import Agreement, AnyEvent, Context, Contribution

Row = dict[str, str]

with Path(__file__).with_name("ledger.csv").open(encoding="utf-8", newline="") as _file:
    ROWS: list[Row] = list(csv.DictReader(_file))


every_fact = pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])


def test_the_ledger_is_whole() -> None:
    sizes = {"A": 10, "M": 10, "C": 4, "D": 17, "X": 7}
    assert [row["id"] for row in ROWS] == [f"{letter}{n}" for letter, last in sizes.items() for n in range(1, last + 1)]


def test_no_event_answers_to_a_fact_the_ledger_lacks() -> None:
    assert {fact for event_ in shipped().events for fact in event_.ledger} == {row["id"] for row in ROWS}


@every_fact
def test_the_event_answers_to_the_fact(row: Row) -> None:
    assert row["id"] in event(row["event"]).ledger


@every_fact
def test_date_and_quality_are_what_the_texts_give(row: Row) -> None:
    assert (row["edtf"], row["quality"]) in set(_dates_from_texts(row))


@every_fact
def test_the_date_of_the_event_starts_where_the_texts_allow(row: Row) -> None:
    date = event(row["event"]).date
    assert date is not None
    start, allowed = date.value.possible[0], parse(row["edtf"]).possible
    assert _within(start, allowed)


@every_fact
def test_only_what_is_told_up_to_a_day_says_so(row: Row) -> None:
    date = event(row["event"]).date
    assert date is not None
    assert date.as_of == (row["as_of"] == "yes")


@every_fact
def test_what_the_texts_announce_stays_planned(row: Row) -> None:
    assert event(row["event"]).status == row["status"]


@every_fact
def test_parties_are_named(row: Row) -> None:
    assert set(row["parties"].split()) <= _parties(event(row["event"]))


@every_fact
def test_topics_are_named(row: Row) -> None:
    fact = event(row["event"])
    areas = fact.areas if isinstance(fact, Agreement) else ()
    assert set(row["topics"].split()) <= {*fact.topics, *areas}


@every_fact
def test_the_place_is_the_one_in_the_texts(row: Row) -> None:
    assert row["place"] in ("", event(row["event"]).place)


@every_fact
def test_sources_are_cited(row: Row) -> None:
    cited = {citation.source for citation in event(row["event"]).sources}
    assert _sources(row) <= cited


@every_fact
def test_amounts_are_what_the_texts_give(row: Row) -> None:
    fact = event(row["event"])
    amounts = fact.amounts if isinstance(fact, Contribution) else ()
    assert "; ".join(_written(amount) for amount in amounts) == row["amounts"]
    assert {amount.currency for amount in amounts} == set(row["currency"].split())
    assert {amount.basis.value for amount in amounts} == set(row["basis"].split())


def test_the_programme_of_2023_has_exactly_the_eleven_areas() -> None:
    programme = event("itpp")
    assert isinstance(programme, Agreement)
    assert list(programme.areas) == next(row for row in ROWS if row["id"] == "A5")["topics"].split()


def test_the_photograph_in_madrid_is_of_30_june() -> None:
    meeting = event("yoon-stoltenberg-2022")
    assert meeting.date == EventDate(edtf="2022-06-30") and "D3" in meeting.ledger


def test_the_agreement_of_the_council_was_published_on_wednesday() -> None:
    published = [c for c in event("mission-accepted").claims if c.field == "published" and c.source.source in _s4()]
    assert [claim.edtf.edtf for claim in published if claim.edtf] == ["2022-09-28"]


def _dates_from_texts(row: Row) -> Iterator[tuple[str, str]]:
    """The date of the event where one of the four texts carries it, and the claims of those texts."""
    fact = event(row["event"])
    claims = [claim for claim in fact.claims if claim.field in ("date", "recurs", "period")]
    if fact.date is not None:
        yield fact.date.edtf, fact.date.quality.value
    for claim in claims:
        if claim.edtf is not None and claim.source.source in _sources(row):
            yield claim.edtf.edtf, claim.edtf.quality.value


def _sources(row: Row) -> set[str]:
    return {FOUR_TEXTS[name] for name in row["sources"].split()}


def _s4() -> set[str]:
    return {FOUR_TEXTS["S4"]}


def _within(start: int | None, allowed: tuple[int | None, int | None]) -> bool:
    lowest, highest = allowed
    if start is None:
        return lowest is None
    return (lowest is None or lowest <= start) and (highest is None or start < highest)


def _parties(fact: AnyEvent) -> set[str]:
    named = {participant.party for participant in fact.participants}
    if isinstance(fact, Agreement):
        named |= set(fact.parties)
    elif isinstance(fact, Contribution):
        named |= {party for party in (fact.contributor, fact.recipient) if party}
    elif isinstance(fact, Context):
        named |= set(fact.said_by)
    return named


def _written(amount: Amount) -> str:
    if amount.kind == "per_period":
        return f"{amount.value} a {amount.per}"
    if amount.kind == "part_of":
        whole = next(a for e in shipped().events if isinstance(e, Contribution) for a in e.amounts if a.id == amount.of)
        return f"{amount.value} of {whole.value}"
    return str(amount.value)
