"""The pane as a whole: links, chain, names, claims, sources, languages, the selection."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.panes.conftest import Show, event, link, texts
from viewer.errors import FileChanged
from viewer.model.annotation import FieldTarget
from viewer.session.session import Session
from viewer.ui.note_editor import NoteEditor
from viewer.ui.panes.chain import ChainNode
from viewer.ui.panes.head import HighlightButton, StarButton
from viewer.ui.panes.sections import Section
from viewer.ui.plain_text import PlainLabel, TextButton

LEFT = Qt.MouseButton.LeftButton


def chain() -> list[dict[str, object]]:
    years = ("2012", "2017", "2019", "2023")
    ties = [[], *([{"type": "renews", "to": before}] for before in years)]
    return [event("agreement", year, date=year, relations=tie) for year, tie in zip(years, ties, strict=False)]


def test_a_link_moves_the_selection_and_asks_for_the_event(show: Show, session: Session, qtbot: QtBot) -> None:
    pane = show(event(id="a", relations=[{"type": "follows", "to": "b"}]), event(id="b"))
    with qtbot.waitSignal(session.reveal_requested) as revealed:
        QTest.mouseClick(link(pane, "Title of b"), LEFT)
    assert session.selection == ("b",)
    assert revealed.args == ["b"]
    assert "Title of b" in texts(pane)


def test_relations_of_others_are_told_the_other_way_round(show: Show) -> None:
    pane = show(event(id="a"), event(id="b", relations=[{"type": "follows", "to": "a"}]))
    assert "Followed by" in texts(pane)


def test_the_chain_runs_from_old_to_young_and_marks_where_one_is(show: Show) -> None:
    pane = show(*chain(), select="2019")
    nodes = pane.findChildren(ChainNode)
    assert [node.text() for node in nodes] == [f"Title of {year}" for year in ("2012", "2017", "2019", "2023")]
    assert [node.focusPolicy() == Qt.FocusPolicy.NoFocus for node in nodes] == [False, False, True, False]
    assert "2 predecessors, 1 successor" in texts(pane)


def test_a_long_name_in_the_chain_stands_on_several_lines(show: Show) -> None:
    node = show(*chain(), select="2019").findChildren(ChainNode)[0]
    assert node.name_lines(300) == ["Title of 2012"]
    assert node.name_lines(60) == ["Title of", "2012"]
    assert node.name_lines(42) == ["Title", "of", "2012"]
    assert node.heightForWidth(60) == node.heightForWidth(300) + 16


def test_a_document_of_the_chain_is_reached_by_keyboard(show: Show, session: Session, qtbot: QtBot) -> None:
    pane = show(*chain(), select="2019")
    pane.findChildren(ChainNode)[0].setFocus()
    QTest.keyClick(pane.findChildren(ChainNode)[0], Qt.Key.Key_Return)
    assert session.selection == ("2012",)


def test_every_button_has_a_name_and_can_have_the_focus(show: Show) -> None:
    pane = show(event(relations=[{"type": "follows", "to": "b"}]), event(id="b"))
    for button in [*pane.findChildren(QToolButton), *pane.findChildren(TextButton)]:
        assert button.accessibleName()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_sources_are_numbered_in_the_order_they_are_cited(show: Show) -> None:
    claim = {"field": "date", "value": "20 September", "source": "s2", "preferred": True}
    names = [{"name": "Another name", "source": "s1"}]
    pane = show(event(claims=[claim], aka=names, sources=["s1", "s2"]))
    said = texts(pane)
    assert said.index("“Two”.") < said.index("“First source”.")


def test_claims_stand_side_by_side_the_preferred_one_first(show: Show) -> None:
    claims = [
        {"field": "date", "value": "16 June", "source": "s2", "status": "disputed", "confidence": "low"},
        {"field": "date", "value": "14 June", "source": "s1", "preferred": True, "why": "Said twice"},
    ]
    said = texts(show(event(claims=claims)))
    assert "Date: the sources differ" in said
    assert said.index("14 June") < said.index("16 June")
    assert "disputed, low confidence" in said
    assert "Said twice" in said


def test_an_event_without_sources_is_marked(show: Show) -> None:
    assert "Unsourced: the record names no source for this event." in texts(show(event(sources=[])))


def test_a_quote_and_its_place_stand_under_the_source(show: Show) -> None:
    said = texts(show(event(sources=[{"source": "s1", "locator": "page 3", "quote": "in late 2005"}])))
    assert "page 3, “in late 2005”" in said


def test_a_text_in_one_language_is_shown_and_marked(show: Show) -> None:
    said = texts(show(event(title={"en": "Only English"}, summary={"en": "A summary"}), language="ko"))
    assert "Only English" in said
    assert "Title in English only" in said
    assert "A summary [in English only]" in said


def test_a_date_says_how_certain_it_is_and_the_words_of_the_source(show: Show) -> None:
    said = texts(
        show(event(date={"edtf": "2005~", "quality": "inferred", "how": "From the text"}, date_text="late 2005"))
    )
    assert any(text.startswith("Inferred: From the text") for text in said)
    assert "In the source: “late 2005”" in said


def test_nothing_selected_leaves_the_pane_empty(show: Show, session: Session) -> None:
    pane = show(event())
    session.select([])
    assert texts(pane) == []


def test_of_several_the_last_has_the_pane(show: Show, session: Session) -> None:
    pane = show(event(id="a"), event(id="b"))
    session.select(["a", "b"])
    assert "Title of b" in texts(pane)


def test_the_star_is_given_and_taken_with_a_click(show: Show, session: Session, qtbot: QtBot) -> None:
    pane = show(event())
    (star,) = pane.findChildren(StarButton)
    QTest.mouseClick(star, LEFT)
    assert session.notes.is_starred("e")
    assert star.accessibleName() == "Take the star off"
    QTest.mouseClick(star, LEFT)
    assert not session.notes.is_starred("e")


def test_a_mere_highlight_is_shown_in_the_head_and_taken_off_there(show: Show, session: Session) -> None:
    pane = show(event())
    (button,) = pane.findChildren(HighlightButton)
    assert button.accessibleName() == "Highlight"
    session.notes.write(None, [session.target("e")], highlight="red", set="Briefing")
    assert button.accessibleName() == "Highlight: disagrees"
    QTest.mouseClick(button, LEFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu) and [one.isChecked() for one in menu.actions()][2]
    QTest.keyClick(menu, Qt.Key.Key_0)
    assert (button.accessibleName(), session.notes.all) == ("Highlight", ())


def test_the_highlight_of_a_row_is_not_that_of_the_event(show: Show, session: Session) -> None:
    pane = show(event())
    session.notes.write(None, [FieldTarget(event="e", field="date", value="2012-09-20")], highlight="red")
    (button,) = pane.findChildren(HighlightButton)
    assert button.accessibleName() == "Highlight"


def test_the_cross_asks_for_the_pane_to_be_closed(show: Show, qtbot: QtBot) -> None:
    pane = show(event())
    cross = next(b for b in pane.findChildren(QToolButton) if b.accessibleName() == "Close the pane")
    with qtbot.waitSignal(pane.close_requested):
        QTest.mouseClick(cross, LEFT)


@pytest.mark.parametrize("kind", ["agreement", "mission", "contribution", "dialogue", "context", "event"])
def test_all_text_has_the_lines_it_needs_at_every_width(show: Show, kind: str, qtbot: QtBot) -> None:
    words = "A rather long sentence that needs more than one line in any pane of usual width. " * 3
    pane = show(event(kind, title=words, summary=words, aka=[{"name": words, "source": "s1"}]))
    for width in (300, 352, 520):
        pane.resize(width, 900)
        qtbot.wait(1)
        cut = [one.text() for one in pane.findChildren(PlainLabel) if one.height() < one.heightForWidth(one.width())]
        assert cut == []


def test_the_text_is_as_wide_with_a_scroll_bar_as_without(show: Show, qtbot: QtBot) -> None:
    pane = show(event(summary="A sentence. " * 8))
    widths = set()
    for height in (2000, 120):
        pane.resize(352, height)
        qtbot.wait(20)
        widths.add(pane.findChildren(Section)[0].width())
    assert pane.verticalScrollBar().maximum() > 0
    assert len(widths) == 1


def test_an_event_whose_file_has_changed_takes_no_note(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    pane = show(event("agreement", "a"), event("agreement", "b"), select="a")
    session = pane._session

    class Changed(dict[str, object]):
        def __getitem__(self, key: str) -> object:
            raise FileChanged("a.jsonl has changed since it was read.")

    monkeypatch.setitem(vars(session.dataset), "event_by_id", Changed())
    session.select(["b"])
    assert texts(pane) == ["a.jsonl has changed since it was read."]
    pane.write_note()
    assert pane.findChildren(NoteEditor) == []
