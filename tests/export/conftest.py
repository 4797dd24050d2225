"""A small record, and dossiers of it."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from viewer.export.blocks import Dossier
from viewer.export.dossier import make_dossier
from viewer.export.material import Material
from viewer.export.order import Order
from viewer.export.selection import Selection, everything
from viewer.index.columns import build
from viewer.model.annotation import Note
from viewer.model.dataset import Dataset

_RECORD: dict[str, Any] = {
    "format": "yeonpyo",
    "version": 1,
    "id": "small",
    "title": {"en": "A small record", "ko": "작은 기록"},
    "edition": "2026-11-22",
    "parties": [{"id": "rok", "kind": "state", "name": {"en": "Republic of Korea", "ko": "대한민국"}}],
    "places": [{"id": "bru", "name": {"en": "Brussels", "ko": "브뤼셀"}}],
    "sources": [
        {"id": "s1", "title": "Korea – NATO", "publisher": {"en": "Ministry", "ko": "외교부"}, "URL": "https://example.org/a"},
        {"id": "s2", "title": "Another", "URL": "javascript:alert(1)"},
    ],
    "events": [
        {"kind": "agreement", "id": "first", "title": {"en": "First programme", "ko": "첫 협력 프로그램"},
         "summary": {"en": "Counter-terrorism and cyber-defence.", "ko": "대테러·사이버 방위 협력을 담았다."},
         "date": "2012-09-20", "signed": "2012-09-20", "place": "bru", "sources": ["s1"]},
        {"kind": "agreement", "id": "second", "title": {"en": "Second programme", "ko": "둘째 협력 프로그램"},
         "date": "2017-11-01", "relations": [{"type": "renews", "to": "first"}], "sources": ["s2", "s1"]},
        {"kind": "contribution", "id": "whole", "title": {"en": "All of it", "ko": "전체"}, "date": "2011/2016",
         "amounts": [{"id": "m1", "value": "500000000", "currency": "USD", "period": "2011/2016"}], "sources": ["s1"]},
        {"kind": "contribution", "id": "part", "title": {"en": "A part of it", "ko": "일부"}, "date": "2011/2016",
         "amounts": [{"value": "200000000", "currency": "USD", "kind": "part_of", "of": "m1", "period": "2011/2016"}],
         "sources": ["s1"]},
        {"kind": "dialogue", "id": "talk", "title": {"en": "Policy talks", "ko": "정책협의"}, "date": "2008/..",
         "recurs": {"every": "year", "since": "2008", "occurrences": ["tenth"]}, "sources": ["s1"]},
        {"kind": "dialogue", "id": "tenth", "title": {"en": "Tenth talks", "ko": "제10차 협의"}, "date": "2018-10-05",
         "sources": ["s1"]},
        {"kind": "context", "id": "secret", "title": {"en": "Kept private", "ko": "비공개"}, "date": "2015",
         "private": True, "sources": ["s1"]},
    ],
}  # fmt: skip


def make_dataset(*titles: str, **changes: Any) -> Dataset:
    """The small record, with an event more for each title."""
    events = [
        {"kind": "event", "id": f"extra{n}", "title": {"en": title}, "date": f"{2019 + n % 5}-01-02", "sources": ["s1"]}
        for n, title in enumerate(titles)
    ]
    record = {**_RECORD, "events": [*_RECORD["events"], *events], **changes}
    return Dataset.model_validate_json(json.dumps(record))


def extended(id: str, **changes: Any) -> Dataset:
    """The small record with one of its events changed."""
    events = [event | changes if event["id"] == id else event for event in _RECORD["events"]]
    return make_dataset(events=events)


@pytest.fixture
def dataset() -> Dataset:
    return make_dataset()


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> None:
    """A picture would leave an application behind that has no place for windows."""


DossierMaker = Callable[..., Dossier]


@pytest.fixture
def dossier() -> DossierMaker:
    """Makes the dossier of a dataset, by default of all of the small one."""

    def make(
        dataset: Dataset | None = None, language: str = "en", notes: tuple[Note, ...] = (), how: Selection | None = None
    ) -> Dossier:
        data = dataset or make_dataset()
        table = build(data)
        return make_dossier(Material(data, table, how or everything(table), notes), Order(), language)

    return make
