"""Events as they are copied."""

from tests.export.conftest import make_dataset
from viewer.export.clipboard import cited, table
from viewer.model.dataset import Dataset


def test_copied_text_tells_its_sources_once_below(dataset: Dataset) -> None:
    text = cited(dataset.events[:2], dataset, "en").text
    assert text.splitlines()[:3] == [
        "First programme", "20 September 2012, Brussels", "Counter-terrorism and cyber-defence. [1]",
    ]  # fmt: skip
    assert text.count("Korea – NATO") == 1 and "[1] [2]" in text


def test_it_is_copied_in_the_language_asked_for(dataset: Dataset) -> None:
    text = cited(dataset.events[:1], dataset, "ko").text
    assert text.startswith("첫 협력 프로그램\n2012년 9월 20일, 브뤼셀\n")


def test_titles_are_text_in_html_too() -> None:
    dataset = make_dataset("<script>alert(1)</script>\nnext")
    copied = cited(dataset.events[-1:], dataset, "en")
    assert "<script" not in copied.html and "&lt;script&gt;" in copied.html and "<table" not in copied.html


def test_a_table_has_a_line_for_each_event_and_a_cell_for_each_column() -> None:
    dataset = make_dataset("two\twords\nand a line")
    copied = table(dataset.events, dataset, "en")
    lines = copied.text.splitlines()
    assert len(lines) == 1 + len(dataset.events) and {line.count("\t") for line in lines} == {5}
    assert copied.html.count("<tr>") == len(lines)
