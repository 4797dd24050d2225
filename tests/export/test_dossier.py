"""What stands in a dossier."""

import pytest

from tests.export.conftest import DossierMaker, extended, make_dataset
from viewer.errors import ExportError
from viewer.export.blocks import Block, Dossier, Line, Piece
from viewer.export.dossier import make_dossier
from viewer.export.material import Material
from viewer.export.notes import of_set
from viewer.export.order import Order
from viewer.export.selection import by_hand, everything, in_window
from viewer.index.columns import build
from viewer.model.annotation import (
    DatasetTarget,
    EventTarget,
    FieldTarget,
    Note,
    QuoteTarget,
    RelationTarget,
    SpanTarget,
)
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


def note_lines(dossier: Dossier) -> list[str]:
    """The lines of the one note on the first entry."""
    (block,) = (block for block in dossier.groups[0].entries[0].blocks if block.role == "note")
    return [words(line) for line in block.lines]


def test_a_note_is_one_block_with_its_signs_below(dossier: DossierMaker) -> None:
    kept = note("One.\n\nTwo.", tags=("q",), starred=True, highlight="blue", set="Briefing")
    lines = note_lines(dossier(notes=(kept,)))
    assert lines == ["Note of the set “Briefing”.", "One.", "Two.", "#q, starred, to verify, set “Briefing”"]


def test_the_words_of_the_record_stand_above_those_of_the_reader(dossier: DossierMaker) -> None:
    quote = QuoteTarget(event="first", field="summary.en", exact="defence")
    field = FieldTarget(event="first", field="place", value="Brussels")
    lines = note_lines(dossier(notes=(note("Why?", targets=(quote, field)),)))
    assert lines == ["“defence”", "on the place: Brussels", "Note by the reader.", "Why?"]


def test_of_a_private_event_a_note_tells_nothing(dossier: DossierMaker) -> None:
    tie = RelationTarget(event="first", relation="renews", to="secret", to_title="Kept private")
    assert note_lines(dossier(notes=(note("Why?", targets=(tie,)),)))[0] == "on: Renews a private event"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("# Head", [(Piece("Head", style="strong"),)]),
        ("a *b* `c`", [(Piece("a "), Piece("b", style="emphasis"), Piece(" "), Piece("c", style="code"))]),
        ("- a\n  1. b", [(Piece("•", style="marker"), Piece("a")),
                       (Piece("", style="marker"), Piece("1.", style="marker"), Piece("b"))]),
        ("> said", [(Piece("", style="marker"), Piece("said", style="quiet"))]),
        ("---", [(Piece("———", style="quiet"),)]),
        ("#", [()]),
        ("[b](http://a.b)", [(Piece("b", "http://a.b", web=True), Piece(" (http://a.b)", style="quiet"))]),
        ("[" * 3000 + "\n\nb", [(Piece("[" * 3000),), (Piece("b"),)]),
    ],
    ids=("heading", "looks", "list", "quote", "rule", "empty", "link", "tangled"),
)  # fmt: skip
def test_a_note_reads_as_it_is_formatted(dossier: DossierMaker, text: str, lines: list[Line]) -> None:
    made = dossier(notes=(note(text, id="n"),))
    assert list(made.groups[0].entries[0].blocks[-1].lines[1:]) == lines


def test_notes_on_stretches_of_time_have_a_section(dossier: DossierMaker) -> None:
    made = dossier(notes=(note("Quiet years.", targets=(SpanTarget(span="2013/2014"),)),))
    assert "Quiet years." in block_words(made.notes[0].blocks)


def test_a_text_in_the_other_language_only_says_so(dossier: DossierMaker) -> None:
    made = dossier(make_dataset("Only English"), "ko")
    assert titles(made)[-1].startswith("Only English [")


def test_the_attached_events_open_again_without_loose_ends(dossier: DossierMaker) -> None:
    made = dossier(how=by_hand(["second", "talk"]))
    again = Dataset.model_validate_json(made.events)
    assert [event.id for event in again.events] == ["second", "talk"]
    assert again.event_by_id["second"].relations == ()
    assert "2 ties to events outside the selection are left out" in words(made.attached[-1])


def test_a_selection_of_nothing_makes_a_dossier(dossier: DossierMaker) -> None:
    made = dossier(how=by_hand([]))
    assert (made.shown, made.strip) == (0, None)


def test_a_long_selection_lists_its_entries_in_the_order_of_time(dossier: DossierMaker) -> None:
    made = dossier(make_dataset("C", "A", "B", "D", "E", "F", "G"))
    assert made.contents
    assert [words(line).rpartition(" ")[2] for line in made.chronology][-7:] == ["C", "F", "A", "G", "B", "D", "E"]


def test_a_private_event_is_not_told_where_another_names_it(dossier: DossierMaker) -> None:
    made = dossier(extended("talk", relations=[{"type": "follows", "to": "secret"}]))
    talk = next(entry for group in made.groups for entry in group.entries if entry.id == "talk")
    assert "Kept private" not in block_words(talk.blocks)
    assert "Relations Follows a private event." in block_words(talk.blocks)


def test_the_amount_of_a_private_event_is_not_told(dossier: DossierMaker) -> None:
    made = dossier(extended("whole", private=True))
    part = next(entry for group in made.groups for entry in group.entries if entry.id == "part")
    assert "US$500 million" not in block_words(part.blocks)
    assert made.money and "US$500 million" not in "".join(words(line) for row in made.money.rows for line in row)


def test_years_before_the_common_era_are_told(dossier: DossierMaker) -> None:
    made = dossier(extended("first", date="-0043-03-15"))
    assert made.subtitle == "6 events, 44 BC to 2018"


def test_an_event_without_a_date_keeps_its_place_and_its_plan(dossier: DossierMaker) -> None:
    made = dossier(extended("first", date=None, status="planned"))
    assert words(made.groups[0].entries[-1].line).startswith("Agreement. No date given, Brussels. Planned.")


def test_what_the_data_lack_is_named_by_its_id(dossier: DossierMaker) -> None:
    made = dossier(extended("first", place="nowhere", topics=["nothing"], sources=["s1", "gone"], summary=None))
    entry = made.groups[0].entries[0]
    assert "nowhere" in words(entry.line)
    assert "Topics nothing" in block_words(entry.blocks)
    assert "“gone”, a source that the data lack." in [words(source.line) for source in made.sources]


def test_the_period_of_dates_that_tell_only_an_end(dossier: DossierMaker) -> None:
    made = dossier(extended("first", date="[..2014]"), how=by_hand(["first"]))
    assert "Period in or before 2014" in block_words(made.facts)


def test_the_period_reaches_to_the_last_start_where_no_end_is_told(dossier: DossierMaker) -> None:
    made = dossier(extended("first", date="2019/"), how=by_hand(["first", "tenth"]))
    assert "Period 5 October 2018 to 2019, end not stated" in block_words(made.facts)


def test_yes_and_no_are_words(dossier: DossierMaker) -> None:
    event = {"kind": "event", "id": "own", "title": "Own", "date": "2019", "fields": {"Signed": True, "Rank": 3}}
    made = dossier(make_dataset(events=[event]))
    assert "Signed yes\nRank 3" in block_words(made.groups[0].entries[0].blocks)


def test_what_a_window_leaves_out_is_outside_the_period(dossier: DossierMaker) -> None:
    data = make_dataset(
        events=[
            {"kind": "event", "id": id, "title": {"en": id}, **when}
            for id, when in (("in", {"date": "2012"}), ("out", {"date": "2015"}), ("undated", {}))
        ]
    )
    window = in_window(build(data), EventDate(edtf="2012"), EventDate(edtf="2013"), "en")
    words = block_words(dossier(data, how=window).facts)
    assert "Left out 1 event outside the period" in words
    assert "1 event without a date" in words


def test_notes_on_events_that_are_not_shown_are_counted(dossier: DossierMaker) -> None:
    def note(id: str, *targets: EventTarget | SpanTarget, text: str = "Words.") -> Note:
        return Note(id=id, dataset="small", targets=targets, text=text)

    elsewhere, here = EventTarget(event="talk"), EventTarget(event="first")
    notes = (
        note("a", elsewhere),
        note("b", elsewhere, here),
        note("c", elsewhere, text=" "),
        note("d", elsewhere, SpanTarget(span="2012/2013")),
    )
    made = dossier(notes=notes, how=by_hand(["first"]))
    assert "1 note on events not shown here" in "".join(words(line) for line in made.colophon)
    assert "note" not in block_words(made.facts)


def test_a_note_on_words_or_on_a_tie_stands_with_its_events_under_the_words(dossier: DossierMaker) -> None:
    quote = QuoteTarget(event="first", field="summary.en", exact="not there")
    tie = RelationTarget(event="second", relation="renews", to="first")
    made = dossier(notes=(note("Says who?", targets=(quote,), creator="Kim"), note("Why?", targets=(tie,))))
    words = {entry.id: block_words(entry.blocks) for group in made.groups for entry in group.entries}
    assert "“not there”" in words["first"] and "Note by Kim." in words["first"]
    assert "Why?" in words["first"] and "Why?" in words["second"]


def test_notes_on_the_data_as_a_whole_have_a_section(dossier: DossierMaker) -> None:
    made = dossier(notes=(note("Ends in 2024.", targets=(DatasetTarget(),)),))
    assert "Notes on the data as a whole" in [section.heading for section in made.notes]


def test_one_set_of_notes_is_chosen_by_its_name() -> None:
    mine, theirs = note("a"), note("b", set="Briefing")
    assert of_set((mine, theirs), None) == (mine, theirs)
    assert (of_set((mine, theirs), ""), of_set((mine, theirs), "Briefing")) == ((mine,), (theirs,))
    with pytest.raises(ExportError, match=r"no set of notes “Other”. There are: “Briefing”"):
        of_set((mine, theirs), "Other")


def test_on_paper_no_data_are_said_to_go_along() -> None:
    table = build(make_dataset())
    material = Material(make_dataset(), table, everything(table))
    printed, file = (make_dossier(material, Order(on_paper=on_paper), "en") for on_paper in (True, False))
    assert (printed.words["footing"], printed.attached) == ("Made with Yeonpyo.", ())
    assert "travel inside this file" in file.words["footing"] and file.attached
