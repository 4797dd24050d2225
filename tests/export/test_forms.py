"""Every form in which a selection is handed on, with the same small record and with hostile words."""

import json
import re
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import icalendar
import pytest
import rispy
from bibtexparser.entrypoint import parse_string

from tests.export.conftest import extended, make_dataset
from viewer.errors import ExportError
from viewer.export.forms import FORMS, form_of
from viewer.export.left_out import encoded
from viewer.export.material import Made, Material, Watch
from viewer.export.order import Order
from viewer.export.selection import everything
from viewer.formats import registry
from viewer.index.columns import build
from viewer.model.annotation import EventTarget, Note
from viewer.model.dataset import Dataset

TEXT_FORMS = [form.ending for form in FORMS if form.ending not in (".pdf", ".png")]
BOTH = Order(languages=("en", "ko"))
HOSTILE = [
    "<img src=x onerror=alert(1)>", "</title></style><script>alert(1)</script>", "=1+1", "$x$ \\input{a}", "{", "}%",
    "*a* _b_ [c](javascript:d) `e` # f | g", "a\u202eb", "NUL\0", "two\nBEGIN:VEVENT\r\nlines",
    "가" * 5000, "; , : \" '",
    "ER  - \u2028x", "&amp; &lt;",
]  # fmt: skip


def material_of(dataset: Dataset, *notes: Note) -> Material:
    table = build(dataset)
    return Material(dataset, table, everything(table), notes)


def made(ending: str, dataset: Dataset | None = None, order: Order = BOTH, notes: tuple[Note, ...] = ()) -> Made:
    material = material_of(dataset or make_dataset(), *notes)
    return form_of(Path("x" + ending)).make(material, order, Watch())


def text(ending: str, dataset: Dataset | None = None, order: Order = BOTH) -> str:
    return made(ending, dataset, order).content.decode("utf-8-sig")


def hostile() -> Dataset:
    """The small record with every title hostile, and a source, a party and a place as well."""
    sources = [{"id": f"s{n}", "title": words, "URL": "javascript:alert(1)"} for n, words in enumerate(HOSTILE, 1)]
    return make_dataset(*HOSTILE, sources=sources, title={"en": HOSTILE[1]})


@pytest.mark.parametrize("ending", TEXT_FORMS)
def test_equal_input_gives_equal_bytes_and_private_events_are_in_none(ending: str) -> None:
    first, again = made(ending), made(ending)
    assert first == again
    assert b"secret" not in first.content and b"Kept private" not in first.content


@pytest.mark.parametrize("ending", TEXT_FORMS)
def test_private_notes_are_only_in_it_where_they_are_asked_for(ending: str) -> None:
    note = Note(id="n", dataset="small", targets=(EventTarget(event="first"),), text="Hush-hush.", private=True)
    assert b"Hush-hush" not in made(ending, notes=(note,)).content
    asked = made(ending, order=Order(private=True), notes=(note,))
    holds_notes = ending in (".html", ".md")
    assert (b"Hush-hush" in asked.content) is holds_notes
    assert any("note" in sentence for sentence in asked.said) is not (holds_notes or ending == ".svg")


@pytest.mark.parametrize("ending", TEXT_FORMS)
def test_hostile_words_end_no_file_early(ending: str) -> None:
    content = text(ending, hostile())
    assert "Tenth talks" in content or ending in (".svg", ".bib", ".ris", ".csl.json")
    assert "<script" not in content or ending not in (".html", ".svg")


def test_half_a_character_is_replaced() -> None:
    assert encoded("a\ud800") == "a\ufffd".encode()


class Page(HTMLParser):
    """Tags in order, and the addresses that links lead to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        assert not any(name.startswith("on") for name, _value in attributes)
        self.tags.append(tag)
        if tag not in ("meta", "polygon", "path", "rect", "stop") or self.get_starttag_text() is None:
            self.open.append(tag)
        self.links += [value or "" for name, value in attributes if name in ("href", "src")]
        self.ids += [value or "" for name, value in attributes if name == "id"]

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize("dataset", [make_dataset(), hostile()], ids=["small", "hostile"])
def test_a_page_is_whole_loads_nothing_and_skips_no_heading(dataset: Dataset) -> None:
    page = Page(text(".html", dataset))
    assert (page.open, {"script", "img", "iframe", "link", "object"} & set(page.tags)) == ([], set())
    assert len(page.ids) == len(set(page.ids))
    inner = {link[1:] for link in page.links if link.startswith("#")}
    assert inner <= set(page.ids)
    assert all(link.startswith(("#", "http://", "https://", "mailto:", "doi:")) for link in page.links)
    levels = [int(tag[1]) for tag in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and all(after <= before + 1 for before, after in pairwise(levels))


def test_a_page_has_both_languages_and_its_words_as_typed() -> None:
    page = Page(text(".html", make_dataset("<b>&amp;")))
    assert "First programme" in page.words and "첫 협력 프로그램" in page.words and "<b>&amp;" in page.words


@pytest.mark.parametrize("ending", [".html", ".svg"])
def test_what_turns_the_direction_of_writing_is_isolated(ending: str) -> None:
    assert "\u2068a\u202eb" in text(ending, make_dataset("a\u202eb"), Order())


def test_a_drawing_alone_is_xml_with_a_title_and_no_variables() -> None:
    from xml.dom.minidom import parseString  # our own bytes

    content = made(".svg", hostile()).content
    root = parseString(content).documentElement
    assert root is not None and root.tagName == "svg" and root.getElementsByTagName("title")
    assert b"var(--" not in content and b"href" not in content


def test_nothing_to_draw_is_said() -> None:
    undated = make_dataset(events=[{"kind": "event", "id": "e", "title": {"en": "E"}}])
    with pytest.raises(ExportError, match="has a date"):
        made(".svg", undated)


def test_markdown_shows_words_as_typed_and_links_only_what_may_be_opened() -> None:
    written = text(".md", hostile(), Order())
    assert "\\*a\\* \\_b\\_ \\[c\\](javascript:d) \\`e\\` \\# f \\| g" in written
    assert "\\<img src=x" in written and "](<javascript" not in written
    assert "[https://example.org/a](<https://example.org/a>)" in text(".md", order=Order())
    assert text(".md", order=Order()).count("[^1]: ") == 1


@pytest.mark.parametrize("ending", [".csv", ".json", ".jsonl"])
def test_what_is_handed_on_opens_again(ending: str, tmp_path: Path) -> None:
    dataset = hostile()
    (tmp_path / f"x{ending}").write_bytes(made(ending, dataset).content)
    again = registry.read(tmp_path / f"x{ending}")
    assert (again.dataset, again.problems.errors) == (material_of(dataset).chosen, 0)


def test_a_table_has_its_events_in_the_order_of_time_first() -> None:
    rows = text(".csv").splitlines()
    assert [row.split(",")[:2] for row in rows[1:4]] == [["event", "talk"], ["event", "whole"], ["event", "part"]]


def calendar(dataset: Dataset | None = None) -> list[Any]:
    return list(icalendar.Calendar.from_ical(made(".ics", dataset, Order()).content).walk("VEVENT"))


def test_a_calendar_has_whole_days_and_says_how_dates_are_known() -> None:
    found = {str(event["UID"]): event for event in calendar()}
    first, whole, talk = (found[f"small/{id_}@yeonpyo"] for id_ in ("first", "whole", "talk"))
    assert days(first) == (date(2012, 9, 20), date(2012, 9, 21))
    assert days(whole) == (date(2011, 1, 1), date(2017, 1, 1))
    assert days(talk) == (date(2008, 1, 1), date(2026, 11, 23))
    assert (str(first["SUMMARY"]), str(whole["SUMMARY"])) == ("First programme", "All of it (2011–2016)")
    assert (str(whole["X-YEONPYO-EDTF"]), first["DTSTAMP"].dt.date()) == ("2011/2016", date(2026, 11, 22))


def days(event: Any) -> tuple[date, date]:
    return event["DTSTART"].dt, event["DTEND"].dt


def test_a_calendar_keeps_hostile_words_in_their_place_and_folds_between_characters() -> None:
    dataset = hostile()
    content = made(".ics", dataset, Order()).content
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert len([line for line in content.split(b"\r\n") if line == b"BEGIN:VEVENT"]) == len(calendar(dataset)) == 20
    assert "가" * 5000 in {str(event["SUMMARY"]) for event in calendar(dataset)}


def test_what_a_calendar_cannot_hold_is_said() -> None:
    days = ["-0043", "Y12000", None, "2012"]
    events = [{"kind": "event", "id": f"e{n}", "title": {"en": "E"}, "date": day} for n, day in enumerate(days)]
    result = made(".ics", make_dataset(events=events))
    assert result.shown == 1
    assert result.said == (
        "1 event without a date is not in it.",
        "2 events before the year 1 or after 9999 are not in it.",
    )


def test_linked_data_gives_ends_that_are_known_and_all_languages() -> None:
    whole = json.loads(text(".jsonld", extended("second", date="2017-11~")))
    events = {one["item"]["identifier"]: one["item"] for one in whole["itemListElement"]}
    assert (whole["@context"], whole["numberOfItems"]) == ("https://schema.org", 6)
    assert events["first"]["name"][1] == {"@language": "ko", "@value": "첫 협력 프로그램"}
    assert (events["whole"]["startDate"], events["whole"]["endDate"]) == ("2011", "2016")
    assert "startDate" not in events["second"] and events["second"]["additionalProperty"]["value"] == "2017-11~"
    assert "endDate" not in events["talk"] and "url" not in whole["citation"][1]


SOURCES: list[dict[str, Any]] = [
    {"id": "s1", "type": "article-newspaper", "title": "100% {of} it & $x$", "title_ko": "전부",
     "author": [{"en": "A and B"}], "container-title": {"en": "Daily"}, "issued": "2012-09", "accessed": "2026-11-20",
     "URL": "https://example.org/a_b"},
    {"id": "Quelle Ä", "title": "A {", "issued": "2012-21"},
    {"id": "quelle ä", "title": "B\nTY  - X", "issued": "1966~"},
]  # fmt: skip


def sourced() -> Dataset:
    events = [{"kind": "event", "id": "e", "title": {"en": "E"}, "sources": [one["id"] for one in SOURCES]}]
    return make_dataset(sources=SOURCES, events=events)


def test_bibtex_is_parsed_and_its_keys_are_unique() -> None:
    library = parse_string(text(".bib", sourced()))
    first, second, third = library.entries
    assert (library.failed_blocks, first.key, first.entry_type) == ([], "s1", "article")
    assert first["title"] == r"{100\% \textbraceleft{}of\textbraceright{} it \& \$x\$}"
    assert (first["author"], first["year"], first["month"], first["date"]) == ("{A and B}", "2012", "9", "2012-09")
    assert second.key != third.key and "date" not in second.fields_dict


def test_ris_is_parsed_with_dates_as_exact_as_they_are() -> None:
    first, _second, third = rispy.loads(text(".ris", sourced()))
    assert (first["type_of_reference"], first["title"], first["year"]) == ("NEWS", "100% {of} it & $x$", "2012")
    assert (first["date"], first["access_date"], third["title"]) == ("2012/09//", "2026/11/20/", "B TY - X")


def test_csl_has_dates_as_parts() -> None:
    first, second, third = json.loads(text(".csl.json", sourced(), Order(languages=("ko",))))
    assert (first["title"], first["issued"]) == ("전부", {"date-parts": [[2012, 9]]})
    assert second["issued"] == {"date-parts": [[2012]], "season": 1}
    assert third["issued"] == {"date-parts": [[1966]], "circa": True}


def test_only_pictures_and_nothing_else_loads_qt(tmp_path: Path) -> None:
    (tmp_path / "small.json").write_bytes(made(".json").content)
    code = (
        "import sys; from viewer.cli import main; assert main(sys.argv[1:]) == 0; "
        "assert not any(name.startswith('PySide6') for name in sys.modules)"
    )
    outs = [str(tmp_path / f"x{ending}") for ending in TEXT_FORMS]
    words = ["export", str(tmp_path / "small.json"), *outs, "--content", "both"]
    subprocess.run([sys.executable, "-c", code, *words], cwd=Path(__file__).resolve().parents[2], check=True)
    assert all(Path(out).stat().st_size for out in outs)


def test_markdown_words_begin_no_list_heading_or_code() -> None:
    summary = {"en": "1. one\n- two\n    three\n=== \n# four"}
    written = text(".md", extended("first", summary=summary), Order())
    assert "1\\. one\\\n\\- two\\\nthree\\\n\\===\\\n\\# four" in written


def test_the_longest_ending_tells_the_form() -> None:
    assert form_of(Path("a.csl.json")).ending == ".csl.json"
    assert form_of(Path("a.json")).ending == ".json"
