"""A main window on the smallest record, and the program around it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer import i18n
from viewer.model.dataset import Dataset
from viewer.paint import fonts, theme
from viewer.session.session import Session
from viewer.ui import style
from viewer.ui.keeping import open_notebook
from viewer.ui.main_window import MainWindow
from viewer.ui.timeline_view import TimelineView


@pytest.fixture(autouse=True)
def shipped_fonts(qapp: QApplication) -> None:
    """As the program has them from its start: what is measured once is kept."""
    fonts.load()


@pytest.fixture
def dataset() -> Dataset:
    def event(kind: str, id: str, en: str, ko: str, date: str, **more: object) -> dict[str, object]:
        return {"kind": kind, "id": id, "title": {"en": en, "ko": ko}, "date": date, "sources": ["s"], **more}

    succeeds = [{"type": "succeeds", "to": "first"}]
    money = [{"value": "45000000", "currency": "USD", "basis": "committed"}]
    events = [
        event("agreement", "first", "First programme", "첫 계획", "2012-09-20"),
        event("agreement", "second", "Second programme", "둘째 계획", "2019-11-21", relations=succeeds),
        event("mission", "team", "Reconstruction team", "재건팀", "2010-07-01/2014-06-23"),
        event("contribution", "fund", "Army fund", "군 기금", "2016-05", amounts=money),
        event("dialogue", "visit", "Visit to Seoul", "서울 방문", "2013-04-11"),
    ]
    return Dataset.model_validate(
        {
            "format": "yeonpyo",
            "version": 1,
            "id": "small",
            "title": {"en": "Small record", "ko": "작은 기록"},
            "sources": [{"id": "s", "title": "Press report"}],
            "events": events,
        }
    )


@pytest.fixture
def session(dataset: Dataset, qapp: QApplication) -> Iterator[Session]:
    session = Session()
    session.keep_notes_in(open_notebook())
    session.show(dataset)
    yield session
    assert session.notebook is not None
    session.notebook.close()


@pytest.fixture
def window(session: Session, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    i18n.set_language("en")
    style.apply(qapp, theme.light())
    window = MainWindow(session)
    window.resize(1280, 720)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def view(session: Session, qtbot: QtBot) -> Iterator[TimelineView]:
    """A timeline without a window around it, where jumps do not ease."""
    view = TimelineView(session)
    view.moves.reduced_motion = True
    qtbot.addWidget(view)
    view.resize(1000, 600)
    with qtbot.waitExposed(view):
        view.show()
    yield view
    view.fling.stop()
