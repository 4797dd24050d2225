"""The smallest open session: a handful of dated events."""

import pytest

from viewer.model.dataset import Dataset
from viewer.session.session import Session


@pytest.fixture
def dataset() -> Dataset:
    return Dataset.model_validate(
        {
            "format": "yeonpyo",
            "version": 1,
            "id": "small",
            "title": {"en": "Small record", "ko": "작은 기록"},
            "sources": [{"id": "s", "title": "Press report"}],
            "events": [
                {
                    "kind": "agreement",
                    "id": "a",
                    "title": {"en": "First", "ko": "첫째"},
                    "date": "2012-09-20",
                    "sources": ["s"],
                },
                {
                    "kind": "mission",
                    "id": "b",
                    "title": {"en": "Second", "ko": "둘째"},
                    "date": "2010-04-13/2014-06-23",
                    "sources": ["s"],
                },
                {
                    "kind": "dialogue",
                    "id": "c",
                    "title": {"en": "Third", "ko": "셋째"},
                    "date": "2016-05",
                    "sources": ["s"],
                },
            ],
        }
    )


@pytest.fixture
def session(dataset: Dataset) -> Session:
    session = Session()
    session.show(dataset)
    return session
