"""Notes out as W3C Web Annotations and in again."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.web_annotation.recommendation import EXAMPLES, example
from tests.formats.web_annotation.shapes import check_collection
from viewer.errors import UnreadableFile
from viewer.formats.web_annotation import terms
from viewer.formats.web_annotation.reading import of_value, read
from viewer.formats.web_annotation.writing import annotation, write
from viewer.model import annotation as a
from viewer.model.exchange import plain_digest, plain_json
from viewer.model.highlight import HIGHLIGHTS
from viewer.model.tags import composed

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["urn:yeonpyo:d:e", "tagging"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["type", "value", "purpose", "source", "selector", "exact", "id", "name", "conformsTo", "x"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
FIELDS = st.sampled_from(
    ["id", "type", "body", "bodyValue", "motivation", "creator", "created", "x"]
    + [f"yeonpyo:{name}" for name in ("highlight", "starred", "revisions", "set", "status", "private")]
)
IDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
PRINT = {"event": IDS, "title": WORDS, "date": WORDS}
TARGETS = st.one_of(
    st.builds(a.EventTarget, **PRINT),
    st.builds(a.FieldTarget, **PRINT, field=WORDS, value=WORDS),
    st.builds(a.QuoteTarget, **PRINT, field=WORDS, exact=WORDS, prefix=WORDS, suffix=WORDS),
    st.builds(a.RelationTarget, **PRINT, relation=st.sampled_from(["renews", "funds"]), to=IDS, to_title=WORDS),
    st.builds(a.SpanTarget, span=WORDS, track=st.none() | WORDS),
    st.just(a.DatasetTarget()),
)
NOTES = st.builds(
    a.Note,
    id=IDS,
    dataset=st.just("korea–nato: 1"),
    set=WORDS,
    targets=st.lists(TARGETS, min_size=1, max_size=3).map(tuple),
    text=WORDS,
    tags=st.lists(WORDS, unique=True, max_size=3).map(lambda tags: composed(tuple(tags))),
    starred=st.booleans(),
    highlight=st.none() | st.sampled_from(HIGHLIGHTS),
    status=st.sampled_from(["open", "done"]),
    private=st.booleans(),
    language=st.sampled_from(["", "ko", "en"]),
    creator=WORDS,
    created=st.just("2026-01-02T03:04:05.000Z"),
    modified=st.just("2026-01-02T03:04:06.000Z"),
)


def note(**fields: Any) -> a.Note:
    given = {"id": "0" * 32, "dataset": "d", "targets": (a.EventTarget(event="e", title="Title", date="2012"),)}
    return a.Note.model_validate({**given, "text": "Ask.", **fields})


@given(st.lists(NOTES, max_size=4, unique_by=lambda note: note.id))
def test_out_and_in_and_out_again_is_byte_equal(notes: list[a.Note]) -> None:
    lineage = {each.id: ["r1", f"r-{each.id}"] for each in notes}
    out = write(notes, "korea–nato: 1", lineage, label="Briefing", author="Kim")
    check_collection(json.loads(out))
    bundle = of_value(json.loads(out), "korea–nato: 1", "f")
    assert [each.note for each in bundle.notes] == notes
    again = {each.note.id: each.revisions for each in bundle.notes}
    assert (
        write([each.note for each in bundle.notes], bundle.dataset, again, label=bundle.label, author=bundle.author)
        == out
    )


def test_an_annotation_is_as_the_recommendation_writes_it() -> None:
    made = annotation(note(tags=("q",), creator="Kim", created="2026-01-01T00:00:00Z", language="ko"))
    assert made == {
        "id": "urn:uuid:00000000-0000-0000-0000-000000000000",
        "type": "Annotation",
        "motivation": "commenting",
        "creator": {"type": "Person", "name": "Kim"},
        "created": "2026-01-01T00:00:00Z",
        "body": [
            {
                "type": "TextualBody",
                "value": "Ask.",
                "format": "text/markdown",
                "purpose": "commenting",
                "language": "ko",
            },
            {"type": "TextualBody", "value": "q", "purpose": "tagging"},
        ],
        "target": {
            "type": "SpecificResource",
            "source": "urn:yeonpyo:d:e",
            "yeonpyo:title": "Title",
            "yeonpyo:date": "2012",
        },
    }


def test_quoted_words_are_a_text_quote_inside_their_field() -> None:
    quote = a.QuoteTarget(event="e", field="summary.en", exact="words", prefix="before ", suffix=" after")
    assert annotation(note(targets=(quote,)))["target"]["selector"] == {
        "type": "FragmentSelector",
        "conformsTo": terms.FIELD_PATH,
        "value": "summary.en",
        "refinedBy": {"type": "TextQuoteSelector", "exact": "words", "prefix": "before ", "suffix": " after"},
    }


@pytest.mark.parametrize("number", EXAMPLES)
def test_examples_of_the_recommendation_go_in_and_out_without_loss(number: int) -> None:
    assert annotation(of_value(example(number), "d", "f").notes[0].note) == example(number)


@given(st.dictionaries(FIELDS, ANY, max_size=6), ANY)
def test_any_values_come_out_as_they_went_in_or_are_refused(fields: dict[str, Any], target: Any) -> None:
    item = {"type": "Annotation", "target": target or "urn:t", **fields, "id": "urn:x:y"}
    try:
        bundle = of_value([item], "d", "f")
    except UnreadableFile:
        return
    told = {key: value for key, value in item.items() if key not in terms.TRACE}
    assert annotation(bundle.notes[0].note) == told


def test_only_what_was_changed_here_is_written_anew() -> None:
    came = {**example(18), "generator": "urn:tool", "creator": "urn:kim"}
    read_ = of_value(came, "d", "f").notes[0].note
    made = annotation(read_.model_copy(update={"starred": True, "text": "Mine"}))
    assert {key: made[key] for key in ("generator", "creator", "target")} == {
        key: came[key] for key in ("generator", "creator", "target")
    }
    assert made["yeonpyo:starred"] is True
    assert [body["value"] for body in made["body"]] == ["Mine", "read"]


def test_the_texts_and_tags_of_other_programs_can_be_read() -> None:
    first, second = (of_value(example(number), "d", "f").notes[0].note for number in (5, 18))
    assert (first.text, first.language) == ("<p>bien</p>", "fr")
    assert (second.text, second.tags) == ("To go into", ("read",))


def test_an_annotation_changed_by_another_program_is_told_by_its_digest() -> None:
    made = annotation(note(), ["r1", "r2"])
    assert of_value([made], "d", "f").notes[0].revisions == ("r1", "r2")
    made["body"]["value"] = "Ask Lee."
    assert of_value([made], "d", "f").notes[0].revisions == ("r1", "r2", terms.digest(made))


def test_the_order_of_revisions_makes_no_other_text() -> None:
    assert write([note()], "d", {note().id: ["r1", "r2"]}) == write([note()], "d", {note().id: ["r2", "r1"]})


def test_an_annotation_without_ids_has_its_content_for_one() -> None:
    carried = of_value(example(1), "d", "f").notes[0]
    assert (carried.revisions, carried.is_traced) == ((terms.digest(example(1)),), False)


def test_notes_on_other_data_keep_what_they_stand_on() -> None:
    bundle = of_value(json.loads(write([note()], "d", {})), "new-id", "f")
    assert (bundle.dataset, bundle.notes[0].note.dataset) == ("d", "new-id")
    assert bundle.notes[0].note.events == ("e",)


def test_what_cannot_be_read_is_named_and_the_rest_is_taken() -> None:
    bundle = of_value([annotation(note()), 7, {"type": "Person"}], "d", "f")
    assert len(bundle.notes) == 1
    assert bundle.left_out == (
        "Annotation 2: it is not built like an annotation",
        "Annotation 3: it is of another type",
    )


def test_a_field_that_is_no_text_is_named_in_our_words() -> None:
    item = {"type": "Annotation", "bodyValue": "half \ud800", "target": "urn:yeonpyo:d:e"}
    assert of_value([annotation(note()), item], "d", "f").left_out == (
        "Annotation 2: text: This text holds half of a character, which no text can hold.",
    )


def test_an_empty_object_is_no_annotation() -> None:
    bundle = of_value([annotation(note()), {}], "d", "f")
    assert len(bundle.notes) == 1
    assert bundle.left_out == ("Annotation 2: it has neither a target nor a body",)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"type": "AnnotationPage", "next": "http://example.org/page2"}, "Further pages of annotations lie elsewhere"),
        ({"type": "AnnotationPage", "total": 500}, "The file holds 1 of 500 annotations; the rest lies elsewhere"),
        ({"type": "AnnotationPage", "total": 1}, ""),
    ],
)
def test_annotations_that_lie_elsewhere_are_told(told: dict[str, Any], words: str) -> None:
    left_out = of_value({**told, "items": [annotation(note())]}, "d", "f").left_out
    assert words in " ".join(left_out)
    assert bool(left_out) == bool(words)


def test_a_collection_that_holds_its_first_page_alone_is_told() -> None:
    first = {"type": "AnnotationPage", "items": [annotation(note())], "next": {"id": "http://example.org/page2"}}
    bundle = of_value({"type": "AnnotationCollection", "first": first}, "d", "f")
    assert len(bundle.notes) == len(bundle.left_out) == 1


def test_bodies_that_are_not_shown_are_told() -> None:
    texts = [{"type": "TextualBody", "value": text} for text in ("one", "two")]
    bundle = of_value([{"type": "Annotation", "target": "urn:t", "body": texts}], "d", "f")
    assert bundle.notes[0].note.text == "one"
    assert bundle.left_out == ("1 annotation holds more than is shown here; it is kept and goes out again.",)


def test_what_cannot_be_read_is_named_up_to_a_number_and_then_counted() -> None:
    left_out = of_value([annotation(note()), *[7] * 53], "d", "f").left_out
    assert (len(left_out), left_out[-1]) == (51, "and 3 more could not be read.")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"[1, 2", "line 1, column 6"),
        (b'{"a": 1, "a": 2}', "stands twice"),
        (b"[" * 100_000, "line 1"),
        (b"[NaN]", "line 1, column 2"),
        (b'{"type": "Person"}', "holds no annotations"),
        (b'"text"', "holds no annotations"),
        (b'{"type": "AnnotationCollection", "first": "http://example.org/page1"}', "nothing is fetched"),
        (b"[1]", "no annotation that can be read"),
    ],
)
def test_a_file_that_is_none_is_refused_in_words(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "notes.jsonld"
    file.write_bytes(content)
    with pytest.raises(UnreadableFile, match=words):
        read(file, "d")


def test_plain_notes_are_read_too(tmp_path: Path) -> None:
    file = tmp_path / "notes.json"
    plain = {"format": "yeonpyo-notes", "version": 1, "notes": [note().model_dump(mode="json")]}
    file.write_text(json.dumps(plain))
    assert [each.note for each in read(file, "d").notes] == [note()]


def test_plain_notes_carry_their_revisions() -> None:
    plain = json.loads(plain_json([note().model_dump(mode="json")], {note().id: ["r2", "r1"]}))
    (carried,) = of_value(plain, "d", "f").notes
    assert (carried.revisions, carried.is_traced) == (("r1", "r2"), True)
    plain["notes"][0] |= {"set": "Briefing"}
    assert of_value(plain, "d", "f").notes[0].revisions == ("r1", "r2")
    plain["notes"][0] |= {"text": "Ask Lee."}
    assert of_value(plain, "d", "f").notes[0].revisions == ("r1", "r2", plain_digest(plain["notes"][0]))


@pytest.mark.parametrize("lineage", [None, 5, {"0" * 32: 5}, {"0" * 32: {"revisions": [7]}}])
def test_plain_notes_with_unsound_revisions_are_untraced(lineage: object) -> None:
    plain = {"format": "yeonpyo-notes", "notes": [note().model_dump(mode="json")], "lineage": lineage}
    assert [each.is_traced for each in of_value(plain, "d", "f").notes] == [False]


def test_plain_notes_on_another_timeline_are_counted() -> None:
    body = note().model_dump(mode="json")
    bundle = of_value({"format": "yeonpyo-notes", "notes": [body, {**body, "dataset": "other"}]}, "d", "f")
    assert [each.note for each in bundle.notes] == [note()]
    assert bundle.left_out == ("1 note is on another timeline.",)


def test_a_tag_that_came_decomposed_is_composed_here_and_goes_out_as_it_came() -> None:
    tag = unicodedata.normalize("NFD", "연설")
    came = {**example(18), "body": {"type": "TextualBody", "purpose": "tagging", "value": tag}}
    here = of_value(came, "d", "f").notes[0].note
    assert here.tags == ("연설",)
    assert annotation(here) == came


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({"highlight": "pink"}, "Note 1: highlight: This should be one of amber, blue, red, green, violet."),
        (5, "Note 1: This should be an object in curly brackets."),
    ],
)
def test_a_plain_note_that_cannot_be_read_is_told_in_our_words(body: Any, reason: str) -> None:
    item = note().model_dump(mode="json") | body if isinstance(body, dict) else body
    assert of_value({"format": "yeonpyo-notes", "notes": [item]}, "d", "f").left_out == (reason,)


def test_two_annotations_of_one_name_are_both_kept() -> None:
    items = [{"type": "Annotation", "id": "urn:x", "bodyValue": text, "target": "urn:t"} for text in ("one", "two")]
    first, second = (each.note for each in of_value(items, "d", "f").notes)
    assert (first.text, second.text) == ("one", "two") and first.id != second.id


def test_plain_notes_that_are_no_list_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="holds no annotations"):
        of_value({"format": "yeonpyo-notes", "notes": 5}, "d", "f")
