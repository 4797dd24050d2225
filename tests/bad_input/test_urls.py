"""Addresses that should not be opened (B22): kept as text, with the reason."""

from collections.abc import Callable

import pytest

from viewer.formats.reading import Reading
from viewer.model.url import why_not_opened

Reader = Callable[..., Reading]


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("javascript:alert(1)", "Only addresses that begin with http:// or https:// are opened"),
        ("data:text/html,x", "Only addresses"),
        ("file:///etc/hostname", "Only addresses"),
        ("smb://host/share", "Only addresses"),
        ("ssh://-oProxyCommand=x", "Only addresses"),
        ("vscode:x", "Only addresses"),
        ("--help", "Only addresses"),
        ("/etc/hostname", "Only addresses"),
        ("", "Only addresses"),
        ("http:///path", "names no host"),
        ("https://nato.int@evil.example", "hides its host behind “@”"),
        ("https:\\\\nato.int", "a space or a backslash"),
        ("https://nato.int/a b", "a space or a backslash"),
        ("https://n\u0430to.int", "The host is xn--nto-6cd.int in plain letters"),
        ("https://[::1", "not an address that can be opened"),
        ("https://nato.int/" + "x" * 1_000_000, "longer than 2000 characters"),
    ],
)
def test_the_reason_is_told_and_the_address_kept(reading: Reader, url: str, words: str) -> None:
    found = reading({"links": [{"url": url}]}, sources=[{"id": "s", "title": "S", "URL": url}])
    source, link = found.problems
    assert words in source.sentence
    assert words in link.sentence
    assert [(problem.severity, problem.field) for problem in (source, link)] == [
        ("warning", "URL"),
        ("warning", "links.0.url"),
    ]
    assert found.dataset.events[0].links[0].url == url


def test_an_address_in_plain_letters_that_shows_others_is_named(reading: Reader) -> None:
    (problem,) = reading({"links": [{"url": "https://xn--nto-5na.int/"}]}).problems
    assert problem.sentence == "The address shows as ntùo.int, in other letters than it is written with; look twice."
    assert why_not_opened("https://xn--nto-5na.int/") is None


@pytest.mark.parametrize("url", ["https://xn--\udcff.int/", "https://xn--99999999999.int/", "https://xn--.int/"])
def test_letters_that_cannot_be_read_are_no_crash(reading: Reader, url: str) -> None:
    assert len(reading({"links": [{"url": url}]}).problems) <= 2


@pytest.mark.parametrize("url", ["https://www.nato.int/cps/en/x.htm?a=b#c", "http://mofa.go.kr:8080/한국"])
def test_an_ordinary_address_is_fine(reading: Reader, url: str) -> None:
    assert len(reading({"links": [{"url": url}]}).problems) == 0
