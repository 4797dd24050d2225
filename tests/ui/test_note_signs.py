"""What notes put on the timeline and on the overview: when it is made, what it says, what a click does."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.hands import LEFT, at, count_at, crowded, hover
from viewer.index.table import EventTable
from viewer.model.annotation import RelationTarget, SpanTarget
from viewer.model.edtf import parse
from viewer.model.event import AnyEvent
from viewer.paint import highlight, theme
from viewer.paint.text import text_width
from viewer.session.note_index import Sign
from viewer.session.session import Session
from viewer.timeline.hit import Place
from viewer.timeline.pill import half_width
from viewer.timeline.signs import BEFORE, NOTED, SIGN, STARRED, Signs, highlights_in, page_colour, signs_in
from viewer.ui import timeline_marks
from viewer.ui.event_list import EventList
from viewer.ui.main_window import MainWindow
from viewer.ui.spoken import Spoken
from viewer.ui.timeline_view import TimelineView


def write(session: Session, id: str, **fields: Any) -> None:
    assert session.notes.write(None, [session.target(id)], **fields) is not None


def event(session: Session, id: str) -> AnyEvent:
    return session.dataset.event_by_id[id]


def bits_of(view: TimelineView, id: str) -> int:
    """The signs that are drawn behind an event's title."""
    n = view.scene.items.row.tolist().index(view.session.table.row_by_id[id])
    return int(view.scene.items.signs[n])


def page_at(view: TimelineView, n: int = 0) -> QPoint:
    """Where the page in a count stands, in the widget."""
    count = view.scene.counts[n]
    return count_at(view, n) + QPoint(round(half_width(count.count, count.noted)) - 10, 0)


def colours(view: TimelineView) -> Counter[str]:
    image = view.grab().toImage()
    return Counter(
        image.pixelColor(x, y).name().upper()
        for x in range(round(view.heads_width), image.width())
        for y in range(44, image.height())
    )


def test_a_highlight_is_drawn_with_its_colour_and_tints_the_title(window: MainWindow) -> None:
    view, look = window.timeline, theme.current()
    own = highlight.colour("red", look), highlight.tint("red", look)
    assert not any(colours(view)[colour] for colour in own)
    write(window.session, "visit", highlight="red")
    assert highlights_in(bits_of(view, "visit")) == ["red"]
    assert all(colours(view)[colour] > 20 for colour in own)


def test_a_note_has_the_colour_of_its_set_and_goes_with_it(window: MainWindow) -> None:
    session, view = window.session, window.timeline
    write(session, "visit", text="mine")
    write(session, "visit", text="theirs", set="Briefing", starred=True)
    session.set_layers(replace(session.layers, colours={"Briefing": "violet"}))
    pages = [page_colour(bit) for bit in signs_in(bits_of(view, "visit") & NOTED)]
    assert pages == [None, "violet"]
    session.set_layers(replace(session.layers, hidden=frozenset({"Briefing"})))
    assert bits_of(view, "visit") == 1
    session.set_layers(replace(session.layers, hidden=frozenset({"Briefing", ""})))
    assert bits_of(view, "visit") == 0


def test_spans_of_a_hidden_set_are_not_seen(window: MainWindow) -> None:
    session, view = window.session, window.timeline
    session.notes.write(None, [SpanTarget(span="2012/2013", track="mission")], text="words", set="Briefing")
    [span] = view.scene.note_spans
    assert view.scene.tracks[span.track].key == "mission"
    session.set_layers(replace(session.layers, hidden=frozenset({"Briefing"})))
    assert view.scene.note_spans == ()


def test_marks_are_made_anew_only_when_something_to_be_seen_changes(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, view = window.session, window.timeline
    write(session, "visit", text="a")
    made = view.marks
    session.notes.edit(session.notes.on("visit"), "edit note", lambda _note: {"text": "ab"})
    session.select(["first"])
    assert view.marks is made

    looked_up: list[int] = []
    usual = timeline_marks.signs_of

    def counted(table: EventTable, signs: Mapping[str, Sign], colours: Mapping[str, str]) -> Signs:
        looked_up.append(len(signs))
        return usual(table, signs, colours)

    monkeypatch.setattr(timeline_marks, "signs_of", counted)
    for id in ("first", "second", "team"):
        session.notes.star([event(session, id)])
        assert bits_of(view, id) == STARRED
    assert looked_up == [1, 1, 1]
    session.notes.star([event(session, "team")])
    assert bits_of(view, "team") == 0
    fresh = timeline_marks.MarksNow(session).get().signs
    assert (fresh.rows.tolist(), fresh.bits.tolist()) == (
        view.marks.signs.rows.tolist(),
        view.marks.signs.bits.tolist(),
    )


def test_who_looks_after_many_changes_sees_all_of_them(session: Session) -> None:
    marks = timeline_marks.MarksNow(session)
    assert len(marks.get().signs) == 0
    for n in range(70):
        session.notes.star([event(session, "first" if n % 2 else "visit")])
    assert marks.get().signs.rows.tolist() == sorted(session.table.rows(["first", "visit"]))


def test_a_click_on_the_page_of_a_count_selects_what_has_notes(view: TimelineView, qtbot: QtBot) -> None:
    session = view.session
    crowded(session)
    hidden = [id for id in session.table.ids if session.table.row_by_id[id] not in set(view.scene.items.row.tolist())]
    for id in hidden[:3]:
        write(session, id, text="words")
    assert [count.noted for count in view.scene.counts] == [3]
    QTest.mouseClick(view, LEFT, pos=page_at(view))
    assert set(session.selection) == set(hidden[:3])
    before = view.moves.scale.step
    QTest.mouseDClick(view, LEFT, pos=page_at(view))
    assert view.moves.aim.step < before


def test_what_never_falls_apart_is_listed(view: TimelineView, qtbot: QtBot) -> None:
    crowded(view.session)
    view.picking.split(view.scene.counts[0], np.array([59]))
    [events] = view.findChildren(EventList)
    events.close()


def test_the_card_at_the_page_tells_how_many_notes_there_are(view: TimelineView, qtbot: QtBot) -> None:
    session = view.session
    crowded(session)
    hidden = [id for id in session.table.ids if session.table.row_by_id[id] not in set(view.scene.items.row.tolist())]
    write(session, hidden[0], text="one")
    write(session, hidden[0], text="two")
    write(session, hidden[1], text="three")
    assert view.hit(page_at(view).toPointF()).place is Place.NOTES
    hover(view, page_at(view))
    qtbot.waitUntil(lambda: bool(view.hand.card.words()), timeout=3000)
    assert view.hand.card.words().split("\n")[0] == "3 notes on 2 events"


def test_card_and_screen_reader_tell_what_a_highlight_means(window: MainWindow, qtbot: QtBot) -> None:
    session, view = window.session, window.timeline
    write(session, "visit", text="words", highlight="blue")
    window.habits.change(meanings={"blue": "ask the ministry"})
    hover(view, at(view, "visit"))
    qtbot.waitUntil(lambda: bool(view.hand.card.words()), timeout=3000)
    assert "1 note" in view.hand.card.words() and "highlighted: ask the ministry" in view.hand.card.words()
    spoken = Spoken(view)
    [visit] = [key for key in spoken.contents().keys if getattr(key, "id", "") == "visit"]
    assert "1 note, highlighted: ask the ministry" in spoken.told(visit).description()


def test_the_overview_shows_where_notes_are(window: MainWindow) -> None:
    overview, look = window.overview, theme.current()

    def ticks() -> set[int]:
        image = overview.grab().toImage()
        wanted = look.note_edge
        return {x for x in range(image.width()) if image.pixelColor(x, 44).name().upper() == wanted}

    assert not ticks()
    write(window.session, "visit", text="words")
    [row] = window.session.table.rows(["visit"])
    x = window.timeline.heads_width + overview.scale.x(float(window.session.table.anchor_of([row])[0]))
    assert {int(x)} <= ticks() <= set(range(int(x) - 1, int(x) + 3))


def test_the_overview_shows_the_stretches_of_time_with_notes(window: MainWindow) -> None:
    overview = window.overview
    x = round(window.timeline.heads_width + overview.scale.x(float(parse("2015-07").possible[0] or 0)))

    def inked() -> bool:
        image = overview.grab().toImage()
        return any(image.pixelColor(x, y).name().upper() == theme.current().note_edge for y in range(40, 48))

    assert not inked()
    window.session.notes.write(None, [SpanTarget(span="2015/2015")], text="words")
    assert inked()


def test_a_note_on_a_relation_has_its_page_on_the_arc(window: MainWindow) -> None:
    session, view = window.session, window.timeline
    session.select(["second"])
    assert [arc.noted for arc in view.scene.arcs] == [False]
    before = colours(view)[theme.current().note_edge]
    target = RelationTarget(event="second", relation="succeeds", to="first")
    note = session.notes.write(None, [target], highlight="red")
    assert [arc.noted for arc in view.scene.arcs] == [True]
    assert colours(view)[theme.current().note_edge] > before
    assert note is not None
    session.notes.delete([note])
    assert [arc.noted for arc in view.scene.arcs] == [False]


def arc_at(view: TimelineView) -> QPoint:
    """The middle of the first relation drawn, in the widget."""
    arc = view.scene.arcs[0]
    x, y = (arc.from_x + arc.to_x) / 2 + view.heads_width, arc.y - view.scene.scroll + view.scene.axis_height
    return QPoint(round(x), round(y))


def test_a_click_on_the_sign_behind_a_title_selects_its_event(window: MainWindow) -> None:
    session, view = window.session, window.timeline
    write(session, "visit", text="words")
    n = view.scene.items.row.tolist().index(session.table.row_by_id["visit"])
    end = view.scene.items.label_x[n] + text_width(view.scene.items.title[n], theme.TITLE)
    point = QPoint(round(view.heads_width + end + BEFORE + SIGN / 2), at(view, "visit").y())
    QTest.mouseClick(view, LEFT, pos=point)
    assert session.selection == ("visit",)


def test_a_click_on_a_relation_selects_the_event_that_holds_it(window: MainWindow) -> None:
    session, view = window.session, window.timeline
    session.select(["first"])
    QTest.mouseClick(view, LEFT, pos=arc_at(view))
    assert session.selection == ("second",)


def test_the_card_at_a_relation_names_both_ends_and_counts_its_notes(window: MainWindow, qtbot: QtBot) -> None:
    session, view = window.session, window.timeline
    session.select(["second"])
    session.notes.write(None, [RelationTarget(event="second", relation="succeeds", to="first")], text="words")
    hover(view, arc_at(view))
    qtbot.waitUntil(lambda: bool(view.hand.card.words()), timeout=3000)
    assert view.hand.card.words().split("\n") == ["Second programme", "succeeds", "First programme", "1 note"]


def test_a_note_on_a_relation_is_begun_from_its_menu_on_the_timeline(window: MainWindow) -> None:
    session, view = window.session, window.timeline
    session.select(["first"])
    view.hand.ask_at(arc_at(view).toPointF())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()
    next(one for one in menu.actions() if one.text() == "Write a note on this relation").trigger()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "why")
    window.details.flush()
    [target] = session.notes.all[0].targets
    assert isinstance(target, RelationTarget)
    assert (target.event, target.relation, target.to_title) == ("second", "succeeds", "First programme")
    assert session.selection == ("first",)
