"""A dossier as a page, for who hears it and who prints it."""

import re

from tests.export.conftest import extended, make_dataset
from viewer.export.html import make_html
from viewer.export.material import Material, Watch
from viewer.export.order import Order
from viewer.export.selection import everything
from viewer.index.columns import build
from viewer.model.dataset import Dataset


def page(*languages: str, dataset: Dataset | None = None) -> str:
    data = dataset or make_dataset()
    table = build(data)
    return make_html(Material(data, table, everything(table)), Order(languages), Watch()).content.decode()


def test_a_page_of_two_languages_has_one_first_heading_with_both() -> None:
    made = page("en", "ko")
    assert made.count("<h1") == 1
    assert '<span lang="en">A small record</span> <span lang="ko">작은 기록</span></h1>' in made


def test_tables_and_lists_of_contents_have_names() -> None:
    assert '<table aria-label="' in page("en")
    long = page("en", "ko", dataset=make_dataset(*(f"More {n}" for n in range(8))))
    assert re.findall('<nav aria-label="([^"]*)"', long) == ["Contents", "목차"]


def test_words_of_the_other_language_are_marked() -> None:
    english = extended("first", summary={"en": "They said 협력 강화 was good."})
    assert 'They said <span lang="ko">협력 강화</span> was good.' in page("en", dataset=english)
    korean = extended("first", summary={"en": "Counter-terrorism and cyber-defence."})
    assert '<span lang="en">Counter-terrorism and cyber-defence.</span> [영어로만' in page("ko", dataset=korean)
    assert '<span lang="ko">' not in page("en")
