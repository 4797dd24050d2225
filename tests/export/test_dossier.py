"""What stands in a dossier."""

from tests.export.conftest import DossierMaker, make_dataset
from viewer.export.blocks import Block, Dossier, Line
from viewer.export.selection import by_hand, in_window
from viewer.index.table import build
from viewer.model.annotation import EventTarget, Note, SpanTarget
from viewer.model.dataset import Dataset
from viewer.model.date import EventDate


def words(line: Line) -> str:
    return "".join(piece.text for piece in line)


def block_words(blocks: tuple[Block, ...]) -> str:
    return "\n".join(f"{block.label} {words(line)}" for block in blocks for line in block.lines)


def titles(dossier: Dossier) -> list[str]:
    return [entry.title for group in dossier.groups for entry in group.entries]


def note(text: str, **changes: object) -> Note:
    given = {"id": text, "dataset": "small", "targets": (EventTarget(event="first"),), "text": text, **changes}
    return Note.model_validate(given)


def test_entries_stand_by_kind_then_in_time_and_are_numbered_so(dossier: DossierMaker) -> None:
    made = dossier()
    assert [entry.id for group in made.groups for entry in group.entries] == [
        "first", "second", "whole", "part", "talk", "tenth",
    ]  # fmt: skip
    assert [entry.number for group in made.groups for entry in group.entries] == [1, 2, 3, 4, 5, 6]


def test_private_events_are_left_out_and_counted(dossier: DossierMaker) -> None:
    made = dossier()
    assert "Kept private" not in titles(made)
    assert "1 private event" in block_words(made.facts)
    assert "Kept private" not in made.events


def test_shown_and_left_out_make_the_total(dossier: DossierMaker) -> None:
    made = dossier(how=by_hand(["tenth", "first"]))
    assert made.shown == 2
    assert "2 of 7 events, chosen by hand" in block_words(made.facts)
    assert "Shown 2 + left out 5 = 7 events." in words(made.colophon[0])


def test_sources_are_numbered_as_they_are_first_cited(dossier: DossierMaker) -> None:
    made = dossier()
    assert [source.number for source in made.sources] == [1, 2]
    assert words(made.sources[0].line).startswith("“Korea – NATO”, Ministry.")
    assert words(made.sources[1].cited[0]) == "Cited in 2"


def test_an_address_that_is_not_for_the_web_is_text(dossier: DossierMaker) -> None:
    line = dossier().sources[1].line
    assert "javascript:alert(1)" in words(line)
    assert not any(piece.web for piece in line)


def test_relations_name_the_entry_they_lead_to(dossier: DossierMaker) -> None:
    second = dossier().groups[0].entries[1]
    assert "Renews 1 First programme." in words(second.line)
    assert any(piece.to == "e1" for piece in second.line)


def test_a_relation_out_of_the_selection_is_named_and_leads_nowhere(dossier: DossierMaker) -> None:
    second = dossier(how=by_hand(["second"])).groups[0].entries[0]
    assert "First programme (not in this dossier)" in words(second.line)
    assert not any(piece.to.startswith("e") for piece in second.line)


def test_a_part_is_not_added_to_its_whole(dossier: DossierMaker) -> None:
    money = dossier().money
    assert money is not None
    assert block_words(money.sums).count("US$") == 1
    assert "US$500 million" in block_words(money.sums)
    assert [words(line) for line in money.left_out] == [
        "Not added: US$200 million of 4, part of a larger amount that is counted."
    ]


def test_a_selection_without_money_says_so(dossier: DossierMaker) -> None:
    made = dossier(how=by_hand(["first"]))
    assert made.money is None
    assert "Amounts none in this selection" in block_words(made.facts)


def test_events_only_possibly_in_the_window_are_named(dossier: DossierMaker, dataset: Dataset) -> None:
    table = build(dataset)
    window = in_window(table, EventDate(edtf="2016-03"), EventDate(edtf="2016-04"), "en")
    assert window.ids == ("whole", "part", "talk")
    assert window.possibly == {"whole", "part"}
    assert "1 All of it, 2 A part of it" in block_words(dossier(dataset, how=window).facts)


def test_notes_stand_with_their_event_and_private_ones_never(dossier: DossierMaker) -> None:
    made = dossier(notes=(note("Ask again."), note("Hidden.", private=True)))
    told = block_words(made.groups[0].entries[0].blocks)
    assert "Ask again." in told
    assert "Hidden." not in told


def test_notes_on_stretches_of_time_have_a_section(dossier: DossierMaker) -> None:
    made = dossier(notes=(note("Quiet years.", targets=(SpanTarget(span="2013/2014"),)),))
    assert "Quiet years." in block_words(made.sections[0].blocks)


def test_a_text_in_the_other_language_only_says_so(dossier: DossierMaker) -> None:
    made = dossier(make_dataset("Only English"), "ko")
    assert titles(made)[-1].startswith("Only English [")


def test_the_attached_events_open_again_without_loose_ends(dossier: DossierMaker) -> None:
    made = dossier(how=by_hand(["second", "talk"]))
    again = Dataset.model_validate_json(made.events)
    assert [event.id for event in again.events] == ["second", "talk"]
    assert again.event_by_id["second"].relations == ()
    assert "2 ties to events outside the selection are left out" in words(made.colophon[-1])


def test_a_selection_of_nothing_makes_a_dossier(dossier: DossierMaker) -> None:
    made = dossier(how=by_hand([]))
    assert (made.shown, made.strip) == (0, None)


def test_a_long_selection_lists_its_entries_in_the_order_of_time(dossier: DossierMaker) -> None:
    made = dossier(make_dataset("C", "A", "B", "D", "E", "F", "G"))
    assert made.contents
    assert [words(line).rpartition(" ")[2] for line in made.chronology][-7:] == ["C", "F", "A", "G", "B", "D", "E"]
