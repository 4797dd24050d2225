"""Texts that would like to be more than text are shown as typed, everywhere in the pane."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QDesktopServices, QImage
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.panes.conftest import Show, event, link, texts
from viewer.ui.panes.details import DetailsPane
from viewer.ui.plain_text import PlainLabel, TextButton

MARKER = QColor("#FF00FE")


@pytest.fixture
def marker(tmp_path: Path) -> str:
    """HTML that would draw an image full of a colour nothing else has."""
    picture = QImage(64, 64, QImage.Format.Format_RGB32)
    picture.fill(MARKER)
    file = tmp_path / "marker.png"
    assert picture.save(str(file))
    return f'<img src="{file}"><b>bold</b><a href="javascript:alert(1)">x</a>'


def marked_pixels(widget: QWidget) -> int:
    picture = widget.grab().toImage()
    places = ((x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3))
    return sum(picture.pixelColor(x, y) == MARKER for x, y in places)


def hostile(kind: str, words: str) -> dict[str, object]:
    """An event with ``words`` wherever the record allows text."""
    return event(
        kind,
        title=words,
        summary=words,
        date_text=words,
        aka=[{"name": words, "source": "s1"}],
        tags=[words],
        participants=[{"party": "evil", "role": words}],
        claims=[{"field": words, "value": words, "source": "s1", "why": words}],
        sources=[{"source": "bad", "locator": words, "quote": words}],
        links=[{"url": words, "title": words}],
    )


def show_hostile(show: Show, kind: str, words: str) -> DetailsPane:
    more = {
        "parties": [{"id": "evil", "kind": "state", "name": words}],
        "sources": [{"id": "s1", "title": words}, {"id": "bad", "title": words, "note": words, "URL": words}],
    }
    return show(hostile(kind, words), **more)


@pytest.mark.parametrize("kind", ["agreement", "contribution", "event"])
def test_markup_is_shown_as_typed_and_draws_no_picture(show: Show, kind: str, marker: str) -> None:
    pane = show_hostile(show, kind, marker)
    page = pane.widget()
    assert page is not None
    assert marked_pixels(page) == 0
    assert marker in texts(pane)


def test_the_marker_is_seen_where_markup_is_not_kept_out(qtbot: QtBot, marker: str) -> None:
    label = QLabel(marker)
    qtbot.addWidget(label)
    assert marked_pixels(label) > 0


@pytest.mark.parametrize("words", ["R&D [*] %1 %n {0} %(x)s", "{title} {count}"])
def test_signs_of_formatting_stay_literal(show: Show, words: str) -> None:
    assert words in texts(show_hostile(show, "dialogue", words))
    pane = show(event(id="a", relations=[{"type": "follows", "to": "b"}]), event(id="b", title=words))
    assert link(pane, words.replace("&", "&&")).accessibleName() == words


def test_controls_of_direction_stay_inside_their_text(show: Show) -> None:
    said = texts(show(event(title="abc\u202egpj.exe")))
    assert "\u2068abc\u202egpj.exe\u2069" in said


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\u2028", "\ufffc", "\ufdd0"])
def test_what_no_font_can_show_becomes_a_sign_that_says_so(show: Show, sign: str) -> None:
    assert "a\ufffdb" in texts(show(event(title=f"a{sign}b")))


def test_a_title_of_a_million_characters_is_cut_and_says_so(show: Show) -> None:
    said = texts(show(event(title="x" * 1_000_000)))
    assert "x" * 500 + "…" in said
    assert "The first 500 of 1,000,000 characters are shown." in said


def test_a_description_of_ten_megabytes_is_cut_and_says_so(show: Show) -> None:
    said = texts(show(event(summary="words " * 1_700_000)))
    assert max(map(len, said)) == 100_001
    assert "The first 100,000 of 10,200,000 characters are shown." in said


def test_combining_marks_do_not_paint_over_their_neighbours(qtbot: QtBot) -> None:
    holder = QWidget()
    holder.setStyleSheet("background: white")
    qtbot.addWidget(holder)
    label = PlainLabel("z" + "\u0300" * 200, parent=holder)
    holder.resize(100, 200)
    label.setGeometry(10, 100, 80, label.heightForWidth(80))
    picture = holder.grab().toImage()
    above = {picture.pixelColor(x, y).name() for x in range(100) for y in range(99)}
    assert above == {"#ffffff"}


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "smb://host/share",
        "ssh://-oProxyCommand=x",
        "vscode://open",
        "--help",
        "/etc/passwd",
        "https://nato.int@evil.com",
        "https://nato.int\\@evil.com",
        "https://nаto.int/",
        "http:///path",
        "https://example.org/a b",
        "https://example.org/" + "a" * 1_000_000,
    ],
)
def test_an_address_that_may_not_be_opened_is_text_with_the_reason(show: Show, url: str) -> None:
    pane = show(event(links=[{"url": url}], sources=[]))
    assert not any("//" in button.text() or url[:20] in button.text() for button in pane.findChildren(TextButton))
    shown = next(label for label in pane.findChildren(PlainLabel) if label.text().startswith(url[:20]))
    assert shown.toolTip().startswith("<qt>")
    assert shown.accessibleDescription()


def test_an_address_is_opened_only_after_the_reader_said_so(
    show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toString()))
    pane = show(event(sources=["s1"]))
    for answer, expected in (("Cancel", []), ("Open", ["https://example.org/a"])):
        link(pane, "https://example.org/a").click()
        box = next(one for one in pane.window().findChildren(QMessageBox) if one.isVisible())
        assert "Host: example.org" in box.text()
        assert box.escapeButton().text() == box.defaultButton().text() == "Cancel"
        next(button for button in box.buttons() if button.text() == answer).click()
        assert opened == expected
        qtbot.waitUntil(box.isHidden)
        qtbot.wait(1)


_LONG = {
    "participants": [{"party": f"p{n}"} for n in range(60)],
    "topics": [f"t{n}" for n in range(60)],
    "tags": [f"t{n}" for n in range(60)],
    "aka": [{"name": f"Name {n}"} for n in range(60)],
    "claims": [{"field": "date", "value": "2012", "source": "s1"}] * 60,
    "links": [{"url": f"https://example.org/{n}"} for n in range(60)],
    "sources": [f"s{n}" for n in range(60)],
    "relations": [{"type": "follows", "to": f"x{n}"} for n in range(60)],
}


@pytest.mark.parametrize("field", _LONG)
def test_a_long_list_is_cut_and_the_rest_counted(show: Show, field: str) -> None:
    others = [event(id=f"x{n}") for n in range(60)]
    pane = show(event() | {field: _LONG[field]}, *others)
    assert any(words.endswith("and 10 more") for words in texts(pane))


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("mission", {"phases": [{"title": "Phase"}] * 60}),
        ("mission", {"units": ["Unit"] * 60}),
        ("dialogue", {"outcomes": ["Said"] * 60}),
        ("dialogue", {"recurs": {"every": "year", "since": "2000", "occurrences": [f"x{n}" for n in range(60)]}}),
        ("contribution", {"in_kind": ["Tents"] * 60}),
        ("contribution", {"amounts": [{"value": "5", "currency": "USD"}] * 22}),
        ("agreement", {"areas": [f"t{n}" for n in range(60)]}),
        ("agreement", {"parties": [f"p{n}" for n in range(60)]}),
    ],
)
def test_a_long_list_of_one_kind_is_cut_and_the_rest_counted(show: Show, kind: str, more: dict[str, object]) -> None:
    pane = show(event(kind) | more, *(event(id=f"x{n}") for n in range(60)))
    assert any(words.endswith("and 10 more") for words in texts(pane))


def test_an_endless_chain_shows_what_is_near(show: Show) -> None:
    def renewal(n: int) -> dict[str, object]:
        return event("agreement", f"a{n}", relations=[{"type": "renews", "to": f"a{n - 1}"}] if n else [])

    pane = show(*(renewal(n) for n in range(1_500)), select="a1200")
    said = texts(pane)
    assert "1,000 predecessors or more, 299 successors" in said
    assert "and 1,276 more" in said
    assert {link(pane, f"Title of a{n}").text() for n in (1_190, 1_205)}
