"""Our table: written, read again, and told from others."""

import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.formats.test_native import EVENTS, WORDS
from viewer import paths
from viewer.errors import UnreadableFile
from viewer.formats import csv_cells, native, registry
from viewer.formats.csv_table import written
from viewer.formats.reading import Reading
from viewer.index import reading
from viewer.model.dataset import Dataset
from viewer.model.date import EventDate, Quality
from viewer.model.event import Agreement, AnyEvent, Context, OtherName
from viewer.model.party import Participant
from viewer.model.source import Citation, Source
from viewer.model.text import Text

IDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
TEXTS = st.builds(Text, en=WORDS, ko=st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=9))
DATES = st.builds(
    EventDate,
    edtf=st.sampled_from(["2012", "2012-09-20", "-0043", "2008/..", "[2012,2014]", "../2014", "201X", "1966~"]),
    quality=st.sampled_from(Quality),
    how=st.none() | TEXTS,
    order=st.integers(-9, 9),
    as_of=st.booleans(),
)
CITES = st.lists(st.builds(Citation, source=IDS, locator=st.none() | TEXTS), max_size=3).map(tuple)
AGREEMENTS = st.builds(
    Agreement,
    kind=st.just("agreement"),
    id=IDS,
    title=TEXTS,
    date=st.none() | DATES,
    signed=st.none() | DATES,
    aka=st.lists(st.builds(OtherName, name=TEXTS), max_size=2).map(tuple),
    participants=st.lists(st.builds(Participant, party=IDS), max_size=2).map(tuple),
    areas=st.lists(IDS, max_size=3).map(tuple),
    sources=CITES,
    private=st.booleans(),
)
SMALL = Path(__file__).parents[1] / "bad_input" / "small.json"
HOSTILE = [
    "=1+1",
    "'=1+1",
    "'",
    "''",
    "-5",
    "a\r\nb",
    "a\rb",
    '"',
    "\u202eabc",
    "\0",
    "\ufeff가",
    " x ",
    "[1]",
    "a;b",
    "＝1",
]


def dataset_of(*events: AnyEvent) -> Dataset:
    return Dataset(format="yeonpyo", version=1, id="x", title=Text(en="X"), events=events)


def read_again(folder: Path, text: str) -> Reading:
    path = folder / "x.csv"
    path.write_bytes(text.encode("utf-8-sig"))
    return registry.read(path)


@pytest.mark.parametrize("guard", [True, False])
@pytest.mark.parametrize("file", [SMALL, paths.SHIPPED_RECORD], ids=["small", "shipped"])
def test_what_is_written_is_read_again(file: Path, guard: bool, tmp_path: Path) -> None:
    dataset = native.read(file).dataset
    again = read_again(tmp_path, written(dataset, guard=guard)[0])
    assert (again.dataset, again.problems.errors, again.left_out) == (dataset, 0, 0)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(AGREEMENTS, max_size=3, unique_by=lambda event: event.id), EVENTS, st.booleans())
def test_any_event_survives(tmp_path: Path, some: list[Any], others: list[Any], guard: bool) -> None:
    taken = {event.id for event in some}
    dataset = dataset_of(*some, *(event for event in others if event.id not in taken))
    assert read_again(tmp_path, written(dataset, guard=guard)[0]).dataset == dataset


@pytest.mark.parametrize("guard", [True, False])
@pytest.mark.parametrize("words", HOSTILE)
def test_a_text_that_looks_like_something_else_survives(words: str, guard: bool, tmp_path: Path) -> None:
    event = Context(kind="context", id="c", title=Text(en=words), tags=(words, "b"), short=Text(en="", ko=words))
    assert read_again(tmp_path, written(dataset_of(event), guard=guard)[0]).dataset.events == (event,)


def test_guarded_cells_are_no_formulas() -> None:
    event = Context(kind="context", id="c", title=Text(en="=1+1"), tags=("@a",))
    text, _long = written(dataset_of(event), guard=True)
    assert "'=1+1" in text and "'@a" in text
    assert ",=1+1" in written(dataset_of(event), guard=False)[0]


def test_a_table_sorted_otherwise_gives_the_same_dataset(tmp_path: Path) -> None:
    dataset = native.read(SMALL).dataset
    head, *rows = written(dataset, [event.id for event in reversed(dataset.events)])[0].split("\r\n")
    text = "\r\n".join([head, *sorted(rows, reverse=True)])
    assert read_again(tmp_path, text).dataset == dataset


@pytest.mark.parametrize("sign", [";", "\t"])
def test_a_table_that_a_spreadsheet_saved_with_another_delimiter_is_read(sign: str, tmp_path: Path) -> None:
    text = "record;id;title.en;format;version;date;kind\ndataset;x;X;yeonpyo;1;;\nevent;e;E;;;2012;event\n"
    assert read_again(tmp_path, text.replace(";", sign)).dataset.events[0].date == EventDate(edtf="2012")


def table(*cells: str, head: str = "record,id,kind,title.en,date,private,importance,format,version,topics") -> str:
    return "\n".join([head, "dataset,x,,X,,,,yeonpyo,1,", *cells])


@pytest.mark.parametrize("written_anew", ["2012/9/20", "2012-9-20", '"2012. 9. 20."', "2012/09/20"])
def test_a_day_written_anew_that_begins_with_its_year_is_read_and_told(written_anew: str, tmp_path: Path) -> None:
    found = read_again(tmp_path, table(f"event,e,event,E,{written_anew},TRUE,4,,,"))
    [event], [problem] = found.dataset.events, [one for one in found.problems if one.kind == "day_anew"]
    assert (event.date, event.private, event.importance) == (EventDate(edtf="2012-09-20"), True, 4)
    assert (problem.line, problem.field) == (3, "date")


@pytest.mark.parametrize("written_anew", ["9/20/2012", "20.09.2012", "Oct-05", "41172", "987"])
def test_a_day_whose_order_would_be_a_guess_is_named_by_row_and_column(written_anew: str, tmp_path: Path) -> None:
    found = read_again(tmp_path, table(f"event,e,event,E,{written_anew},,,,,"))
    [problem] = [one for one in found.problems if one.severity == "error"]
    assert (found.left_out, problem.line, problem.field, problem.value) == (1, 3, "date", written_anew)


def test_rows_and_columns_that_do_not_fit_are_named(tmp_path: Path) -> None:
    head = "record,id,kind,title.en,date,colour,importance,format,version,topics"
    rows = ["event,e,event,E,2012,red,high,,,", "events,f,event,F,2012", "event,g,event,G,2012,,,,,a; b,more"]
    found = read_again(tmp_path, table(*rows, head=head))
    told = {(one.line, one.field, one.kind) for one in found.problems if one.kind != "unsourced"}
    assert {(1, "colour", "column"), (3, "importance", "int_type"), (4, "record", "record"), (5, "", "ragged")} <= told
    assert found.dataset.events[0].topics == ("a", "b")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("record,date\nevent,2012\n", "there is no column “id”"),
        ("record,id,id\nevent,2012,2\n", "stands twice, “id”"),
        ("record,id\nevent,e\n", "no row “dataset”"),
        ('record,id\nevent,"e\n', "a double quote is missing"),
        ("record,id,format,version,title.en\ndataset,,yeonpyo,1,X\n", "id: This field is missing"),
    ],
)
def test_a_table_that_is_not_ours_is_refused_with_one_sentence(text: str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=sentence):
        read_again(tmp_path, text)


def test_a_large_table_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGE_FILE", 100)
    monkeypatch.setattr(reading, "LARGE_PACKED", 10)
    dataset = native.read(SMALL).dataset
    (tmp_path / "x.csv").write_bytes(written(dataset)[0].encode("utf-8-sig"))
    assert reading.read(tmp_path / "x.csv").dataset == dataset


def test_cells_longer_than_a_spreadsheet_holds_are_counted() -> None:
    event = Context(kind="context", id="c", title=Text(en="가" * 40_000))
    text, long_cells = written(dataset_of(event))
    assert (long_cells, io.StringIO(text).readline().startswith("record,id,kind")) == (1, True)


@pytest.mark.parametrize(
    "text",
    ["July 11", "2010-04-13", "11월 7일", "1-2", "12:30", "Sept 2012", "5 May", "3%", "0012", "1e5", "1.50", "₩100",
     "true", "123456789012", "1 1/2"],
)  # fmt: skip
def test_a_spreadsheet_leaves_a_text_that_looks_like_a_day_or_a_number(text: str) -> None:
    columns = csv_cells.columns_of(Source)
    cells = csv_cells.cells({"id": text, "title": text}, columns, guard=True)
    assert set(cells.values()) == {f"'{text}"}
    assert csv_cells.content(cells, columns) == {"id": text, "title": text}


@pytest.mark.parametrize("text", ["2010", "12", "Section 5", "NATO 2030", "May", "a day in 2010", "마드리드 2022"])
def test_other_texts_stand_as_they_are(text: str) -> None:
    assert csv_cells.cells({"title": text}, csv_cells.columns_of(Source), guard=True) == {"title": text}


@pytest.mark.parametrize("edtf", ["2010-04-13/", "2008/..", "2012-09", "1966~", "2011/2016", "2005-39~"])
def test_a_spreadsheet_leaves_a_date_that_is_no_whole_day(edtf: str) -> None:
    cells = csv_cells.cells({"issued": {"edtf": edtf}}, csv_cells.columns_of(Source), guard=True)
    assert cells == {"issued": f"'{edtf}"}
    assert csv_cells.content(cells, csv_cells.columns_of(Source)) == {"issued": edtf}


def test_a_whole_day_may_be_counted_with() -> None:
    cells = csv_cells.cells({"issued": {"edtf": "2010-04-13"}}, csv_cells.columns_of(Source), guard=True)
    assert cells == {"issued": "2010-04-13"}


def test_an_own_mark_before_a_day_comes_back() -> None:
    cells = csv_cells.cells({"title": "'90"}, csv_cells.columns_of(Source), guard=False)
    assert csv_cells.content(cells, csv_cells.columns_of(Source)) == {"title": "'90"}
