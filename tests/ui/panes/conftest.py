"""A small record with one event of each kind, a notebook, and the pane on them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from viewer.model.dataset import Dataset
from viewer.session.session import Session
from viewer.store.notebook import Notebook
from viewer.ui.panes.details import DetailsPane
from viewer.ui.plain_text import PlainLabel, TextButton


def record(*events: dict[str, object], **more: object) -> Dataset:
    """A dataset of those events with two parties, two sources and four topics."""
    header: dict[str, object] = {
        "format": "yeonpyo",
        "version": 1,
        "id": "small",
        "title": "Small record",
        "parties": [
            {"id": "rok", "kind": "state", "name": {"en": "Republic of Korea", "ko": "대한민국"}},
            {"id": "nato", "kind": "organisation", "name": {"en": "NATO", "ko": "나토"}},
        ],
        "places": [{"id": "vilnius", "name": {"en": "Vilnius", "ko": "빌뉴스"}}],
        "sources": [
            {"id": "s1", "title": "First source", "URL": "https://example.org/a"},
            {"id": "s2", "title": "Two"},
        ],
        "topics": [{"id": id, "title": id.title()} for id in ("cyber", "energy", "climate", "piracy")],
    }
    return Dataset.model_validate(header | {"events": events} | more)


def event(kind: str = "event", id: str = "e", **more: object) -> dict[str, object]:
    return {"kind": kind, "id": id, "title": f"Title of {id}", "date": "2012-09-20", "sources": ["s1"]} | more


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    notebook = Notebook.open(tmp_path / "notebook.sqlite")
    yield notebook
    notebook.close()


@pytest.fixture
def session(notebook: Notebook) -> Session:
    session = Session()
    session.keep_notes_in(notebook)
    return session


Show = Callable[..., DetailsPane]


@pytest.fixture
def show(session: Session, qtbot: QtBot) -> Show:
    """Open a record of those events and show the pane of the first, or of ``select``."""

    def make(*events: dict[str, object], select: str = "", language: str = "en", **more: object) -> DetailsPane:
        session.language = language
        session.show(record(*events, **more))
        pane = DetailsPane(session)
        qtbot.addWidget(pane)
        session.select([select or str(events[0]["id"])])
        pane.resize(352, 900)
        pane.show()
        qtbot.waitExposed(pane)
        return pane

    return make


def texts(pane: QWidget) -> list[str]:
    """What the labels of the pane say, from top to bottom."""
    return [label.text() for label in pane.findChildren(PlainLabel) if label.text()]


def link(pane: QWidget, words: str) -> TextButton:
    """The link that reads ``words``."""
    return next(button for button in pane.findChildren(TextButton) if button.text() == words)
