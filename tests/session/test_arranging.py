"""How the tracks are set up and what is wanted of them."""

from pytestqt.qtbot import QtBot

from viewer.model.view import Arrangement
from viewer.session.session import Session


def test_another_arrangement_is_told_once(qtbot: QtBot) -> None:
    session = Session()
    told: list[bool] = []
    session.arrangement_changed.connect(lambda: told.append(True))
    session.arrange(Arrangement(group_by="tag"))
    session.arrange(Arrangement(group_by="tag"))
    assert told == [True]


def test_a_filter_holds_rows_and_what_becomes_of_the_others(qtbot: QtBot) -> None:
    session = Session()
    with qtbot.waitSignal(session.filter_changed):
        session.filter_to([1, 2], "hide")
    assert (session.wanted, session.others) == (frozenset({1, 2}), "hide")
    session.filter_to(None)
    assert session.wanted is None
