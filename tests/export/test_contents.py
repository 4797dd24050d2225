"""What only one kind of event has is told in full."""

from typing import Any

from tests.export.conftest import DossierMaker, extended, make_dataset
from tests.export.test_dossier import block_words


def told(dossier: DossierMaker, event: dict[str, Any]) -> list[str]:
    """The rows of one event's entry."""
    made = dossier(make_dataset(events=[{"id": "a", "title": "A", "date": "2011", "sources": ["s1"], **event}]))
    return block_words(made.groups[0].entries[0].blocks).splitlines()


def test_a_mission(dossier: DossierMaker) -> None:
    phase = {"title": "Base", "date": "2010-07", "place": "bru", "strength": "350", "sources": ["s1"]}
    rows = told(
        dossier,
        {
            "kind": "mission",
            "type": "reconstruction_team",
            "host": "Afghanistan",
            "lead": "NATO",
            "mandate": "A resolution",
            "phases": [phase, {"title": "Return", "place": "gone"}],
            "units": ["Engineers", "Police"],
            "outcome": "Handed over",
        },
    )
    assert rows[1:] == [
        "Type Reconstruction team",
        "Host or theatre Afghanistan",
        "Lead NATO",
        "Mandate A resolution",
        "Phases July 2010: Base, Brussels, 3501",  # the strength, and the raised number of the source
        "Phases no date given: Return, gone",
        "Units Engineers; Police",
        "Outcome Handed over",
    ]


def test_an_agreement_with_its_dates_parties_and_areas(dossier: DossierMaker) -> None:
    rows = told(
        dossier,
        {
            "kind": "agreement",
            "instrument": "Programme",
            "parties": ["rok", "lost"],
            "participants": [{"party": "rok", "role": "Signatory"}],
            "in_force": "2012",
            "areas": ["cyber"],
        },
    )
    assert rows[1:] == [
        "Participants Republic of Korea (Signatory)",
        "Instrument Programme",
        "Parties Republic of Korea; lost",
        "In force 2012",
        "1 area cyber",
    ]


def test_a_dialogue_held_by_rule(dossier: DossierMaker) -> None:
    recurs = {"every": "month", "since": "2008", "until": "2010", "occurrences": ["a", "lost"]}
    rows = told(
        dossier,
        {"kind": "dialogue", "form": "consultation", "level": "Directors", "outcomes": ["Agreed"], "recurs": recurs},
    )
    assert rows[1:] == [
        "Form Consultation, Directors",
        "Outcomes Agreed",
        "Rule Every month since 2008.",
        "Rule Until 2010.",
        "Rule Known meetings: 1 A; an event that the data lack",
    ]


def test_a_context_and_what_sources_say_of_it(dossier: DossierMaker) -> None:
    claims = [
        {"field": "date", "value": "2012", "source": "s2", "status": "disputed", "confidence": "low"},
        {"field": "date", "value": "2011", "source": "s1", "preferred": True, "why": "It was there"},
    ]
    rows = told(
        dossier,
        {
            "kind": "context",
            "said_by": ["rok"],
            "aka": [{"name": "Other", "source": "s2"}],
            "links": [{"url": "https://example.org", "title": "Page"}, {"url": "ftp://b"}],
            "claims": claims,
            "tags": ["x", "y"],
        },
    )
    assert rows[1:] == [
        "Said by Republic of Korea",
        "Tags x, y",
        "Also named Other2",
        "Sources say Date: 20111 (followed here). It was there",
        "Sources say Date: 20122 (disputed, low confidence)",
        "Links Page: https://example.org",
        "Links ftp://b",
    ]


def test_areas_that_rest_on_a_claim_in_doubt_say_so(dossier: DossierMaker) -> None:
    def claim(**changes: object) -> dict[str, object]:
        return {"field": "areas", "value": {"en": "Four areas"}, "source": "s1", "preferred": True, **changes}

    def words(*claims: dict[str, object]) -> str:
        made = dossier(extended("first", areas=["cyber"], claims=list(claims)))
        (block,) = (block for block in made.groups[0].entries[0].blocks if block.label == "1 area")
        return "".join(piece.text for piece in block.lines[0])

    assert words(claim(status="planned", confidence="low")) == "cyber1 (planned, low confidence)"
    assert words(claim()) == "cyber"
    assert words(claim(status="disputed", preferred=False)) == "cyber1 (disputed)"
    assert words(claim(status="disputed", preferred=False), claim()) == "cyber"
