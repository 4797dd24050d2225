"""The shipped record: whole in both languages, sourced, and tied together."""

import re
from decimal import Decimal

import pytest

from tests.data.shipped import event, models, shipped, texts, ties
from viewer.formats.native import read
from viewer.model.amount import Amount
from viewer.model.date import EventDate, Quality
from viewer.model.event import Claim, ClaimStatus, Confidence, Contribution, Dialogue
from viewer.model.kinds import RelationType
from viewer.model.money_checks import check_amounts
from viewer.model.source import Citation
from viewer.paths import SHIPPED_RECORD

_HANGUL = re.compile("[가-힣]")
_NAMES_ALIKE = {"ISAF", "ANA TF", "ANDSF", "CCDCOE", "IP4"}


def test_it_reads_without_a_problem() -> None:
    reading = read(SHIPPED_RECORD)
    assert (reading.left_out, reading.problems.errors, reading.problems.warnings) == (0, 0, 0)


def test_every_text_is_in_both_languages() -> None:
    assert [path for path, text in texts().items() if not text.en or not text.ko] == []


def test_korean_texts_are_korean() -> None:
    not_korean = [
        path
        for path, text in texts().items()
        if text.ko not in _NAMES_ALIKE and (not _HANGUL.search(text.ko or "") or text.ko == text.en)
    ]
    assert not_korean == []


def test_english_texts_hold_no_korean() -> None:
    assert [path for path, text in texts().items() if _HANGUL.search(text.en or "")] == []


def test_texts_have_no_stray_spaces_dashes_or_double_stops() -> None:
    stray = re.compile(r"^\s|\s$|  | [,.]|\.\.|\u2014|\u2015")
    found = [path for path, text in texts().items() for words in (text.en, text.ko) if stray.search(words or "")]
    assert found == []


def test_no_two_events_share_a_title() -> None:
    for language in ("en", "ko"):
        titles = [event_.title.get(language) for event_ in shipped().events]
        assert sorted(titles) == sorted(set(titles))


def test_labels_fit_the_timeline() -> None:
    for event_ in shipped().events:
        assert event_.short is not None, event_.id
        assert len(event_.title.get("en")) <= 60, event_.id
        assert len(event_.short.get("en")) <= 28, event_.id
        assert len(event_.short.get("ko")) <= 16, event_.id


def test_every_event_has_a_summary_and_a_source() -> None:
    assert [event_.id for event_ in shipped().events if not event_.summary or not event_.sources] == []


def test_every_citation_names_a_source_and_every_source_is_cited() -> None:
    cited = {model.source for _path, model in models(shipped().events, "events") if isinstance(model, Citation)}
    assert cited == set(shipped().source_by_id)


def test_quotations_are_short() -> None:
    quotes = [m.quote for _path, m in models(shipped().events, "events") if isinstance(m, Citation) and m.quote]
    assert max(len(quote.split()) for quote in quotes) <= 8


def test_every_date_that_is_not_stated_says_how_it_was_found() -> None:
    dates = [(path, model) for path, model in models(shipped(), "record") if isinstance(model, EventDate)]
    silent = [path for path, date in dates if date.quality != Quality.STATED and not (date.how and date.how.ko)]
    assert silent == []


def test_addresses_are_https() -> None:
    addresses = {source.url for source in shipped().sources if source.url}
    assert {address for address in addresses if not address.startswith("https://")} == set()
    assert "http://" not in SHIPPED_RECORD.read_text(encoding="utf-8")


def test_no_source_claims_a_day_of_access() -> None:
    assert [source.id for source in shipped().sources if source.accessed] == []


def test_no_preview_is_trusted_far() -> None:
    planned = [claim for claim in _claims() if claim.status == ClaimStatus.PLANNED]
    assert planned and {claim.confidence for claim in planned} <= {Confidence.LOW, Confidence.VERY_LOW}


def test_where_sources_differ_one_is_preferred_and_says_why() -> None:
    for event_ in shipped().events:
        for field in {claim.field for claim in event_.claims}:
            claims = [claim for claim in event_.claims if claim.field == field]
            preferred = [claim for claim in claims if claim.preferred]
            assert len(preferred) == 1 or len(claims) == 1, (event_.id, field)
            assert all(claim.why for claim in preferred), (event_.id, field)


def test_relations_lead_from_younger_to_older() -> None:
    for event_ in shipped().events:
        for relation in event_.relations:
            younger, older = event_.date, event(relation.to).date
            if relation.type == RelationType.PART_OF or younger is None or older is None:
                continue
            end, start = younger.value.possible[1], older.value.possible[0]
            assert end is None or start is None or end > start, (event_.id, relation)


def test_the_programmes_form_one_chain() -> None:
    assert ties("ipcp-2017", RelationType.RENEWS) == {"ipcp-2012"}
    assert ties("ipcp-2019", RelationType.RENEWS) == {"ipcp-2017"}
    assert ties("itpp", RelationType.SUCCEEDS) == {"ipcp-2019"}


def test_the_reconstruction_team_belongs_to_isaf_and_the_handover_to_the_team() -> None:
    assert ties("prt", RelationType.IMPLEMENTS) == {"isaf-contributor"}
    assert ties("prt-handover", RelationType.PART_OF) == {"prt"}


def test_the_mission_was_decided_then_accepted_then_opened() -> None:
    assert ties("mission-decided", RelationType.DECIDED_AT) == {"madrid-summit"}
    assert ties("mission-accepted", RelationType.FOLLOWS) == {"mission-decided"}
    assert ties("mission-to-nato", RelationType.FOLLOWS) == {"mission-accepted"}


def test_known_consultations_are_occurrences_of_the_rule() -> None:
    consultation = event("policy-consultation")
    assert isinstance(consultation, Dialogue) and consultation.recurs
    known = {e.id for e in shipped().events if "policy-consultation" in ties(e.id, RelationType.PART_OF)}
    assert set(consultation.recurs.occurrences) == known


def test_the_trust_fund_is_a_part_of_the_500_million() -> None:
    assert ties("ana-trust-fund", RelationType.PART_OF) == {"afghanistan-2011-2016"}
    part, whole = _amounts("ana-trust-fund")[0], _amounts("afghanistan-2011-2016")[0]
    assert (part.kind, part.of, part.value < whole.value) == ("part_of", whole.id, True)


def test_three_times_45_million_make_135() -> None:
    each, total = _amounts("andsf-2018-2020")
    assert each.value * 3 == total.value == Decimal(135_000_000)
    assert total.of == each.id


def test_the_announcement_of_2011_is_not_counted_beside_the_500_million() -> None:
    assert _amounts("afghanistan-announcement-2011") == ()


def test_amounts_agree_with_each_other() -> None:
    amounts = [a for event_ in shipped().events if isinstance(event_, Contribution) for a in event_.amounts]
    assert list(check_amounts(amounts)) == []


@pytest.mark.parametrize("word", ["dcinside", "nobasestories", "blackbaguette", "wordpress", "blogspot"])
def test_blogs_and_forum_copies_stay_out(word: str) -> None:
    assert word not in SHIPPED_RECORD.read_text(encoding="utf-8")


def _claims() -> list[Claim]:
    return [claim for event_ in shipped().events for claim in event_.claims]


def _amounts(id_: str) -> tuple[Amount, ...]:
    contribution = event(id_)
    assert isinstance(contribution, Contribution)
    return contribution.amounts
