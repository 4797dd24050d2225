"""The order of notes and what is shown of them, kept up to date note by note; a model without a window."""

import random
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.index.note_filter import NoteFilter
from viewer.model.annotation import DatasetTarget, EventTarget, Note, SpanTarget, Target
from viewer.model.dataset import Dataset
from viewer.session.session import Session
from viewer.ui.notes_panel import model
from viewer.ui.notes_panel.listing import Listing, Order
from viewer.ui.notes_panel.model import NotesModel


@pytest.fixture
def open_session(dataset: Dataset, qapp: QApplication) -> Session:
    session = Session()
    session.show(dataset)
    return session


@pytest.fixture
def notes_model(open_session: Session) -> Iterator[NotesModel]:
    parent = QObject()
    made = NotesModel(open_session, str, parent)
    yield made
    made.release()
    parent.deleteLater()


def note(id: str, target: Target, **fields: object) -> Note:
    return Note.model_validate({"id": id, "dataset": "small", "targets": (target,), "created": id, **fields})


NOTES = (
    note("1", EventTarget(event="second"), modified="3"),
    note("2", EventTarget(event="team"), modified="9"),
    note("3", EventTarget(event="lost", date="2011"), modified="5"),
    note("4", DatasetTarget(), modified="4"),
    note("5", SpanTarget(span="2013/2014"), modified="6"),
    note("6", EventTarget(event="team"), modified="1"),
)


def ids(listed: list[Note]) -> str:
    return "".join(each.id for each in listed)


@pytest.mark.parametrize(("order", "expected"), [("date", "426351"), ("change", "614352")])
def test_notes_come_in_order(open_session: Session, order: Order, expected: str) -> None:
    listing = Listing()
    listing.take(NOTES, open_session.table, ["second", "team", "lost"], order)
    listing.ask(NoteFilter())
    assert ids([each for part in listing.scan() for each in part]) == expected


def take(notes_model: NotesModel, order: Order) -> None:
    """List the notes as the panel does, which knows the events that have notes."""
    notes_model.listing.take(NOTES, notes_model._session.table, ["second", "team", "fund"], order)
    notes_model.ask(NoteFilter(status="open"))


def shown(notes_model: NotesModel) -> str:
    return "".join(notes_model.note(row).id for row in range(notes_model.rowCount()))


def test_the_one_changed_last_can_come_first(notes_model: NotesModel) -> None:
    notes_model.is_last_first = True
    notes_model.take(NOTES, "change")
    assert shown(notes_model) == "253416"


def test_many_notes_are_found_bit_by_bit(
    notes_model: NotesModel, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(model, "AT_ONCE_S", 0.0)
    monkeypatch.setattr("viewer.ui.notes_panel.listing.SLICE", 2)
    take(notes_model, "date")
    assert notes_model.is_searching
    qtbot.waitUntil(lambda: not notes_model.is_searching)
    assert shown(notes_model) == "426351"


@pytest.mark.parametrize("last_first", [False, True])
@pytest.mark.parametrize("order", ["date", "change"])
def test_what_changes_leaves_what_reading_anew_would(
    open_session: Session, notes_model: NotesModel, order: Order, last_first: bool
) -> None:
    """Whatever is written, deleted and changed, rows and signals add up to the list read anew."""
    chance, now = random.Random(3), {each.id: each for each in NOTES}
    notes_model.is_last_first = last_first
    take(notes_model, order)
    told = list(shown(notes_model))
    notes_model.rowsInserted.connect(lambda _parent, first, _last: told.insert(first, notes_model.note(first).id))
    notes_model.rowsRemoved.connect(lambda _parent, first, _last: told.pop(first))
    for number in range(200):
        id = chance.choice("0123456789ab")
        after: Note | None = note(
            id,
            EventTarget(event=chance.choice(("second", "team", "fund", "lost"))),
            modified=str(number),
            status=chance.choice(("open", "done")),
        )
        after = None if chance.random() < 0.2 else after
        now.pop(id, None) if after is None else now.update({id: after})
        assert notes_model.bring({id: after})
        fresh = Listing()
        fresh.take(
            sorted(now.values(), key=lambda each: each.created), open_session.table, ["second", "team", "fund"], order
        )
        fresh.ask(NoteFilter(status="open"))
        expected = ids([each for part in fresh.scan() for each in part])
        assert shown(notes_model) == (expected[::-1] if last_first else expected)
        assert "".join(told) == shown(notes_model)


def test_too_many_moves_are_left_to_reading_anew(notes_model: NotesModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "MOST_ONE_BY_ONE", 1)
    notes_model.take(NOTES, "date")
    assert not notes_model.bring({each.id: None for each in NOTES})
