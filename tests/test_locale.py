"""The Korean interface: every message has its words, with the same placeholders, and is compiled."""

import importlib.util
import io
import re
from pathlib import Path
from string import Formatter
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo

from viewer import i18n

_SCRIPT = Path(__file__).resolve().parents[1] / ".ci" / "make_locale.py"
_SAME = re.compile(r"\{[^}]*\}|[\W\d]|yeonpyo|python|qt|sqlite|pdf|ctrl f", re.IGNORECASE)
"""What may stand in a message that is alike in both languages: placeholders, signs and names."""


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_locale", _SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


locale = _script()
korean: Catalog = locale.read()


def _keys(catalog: Catalog) -> set[tuple[object, str | None]]:
    return {(message.id, message.context) for message in locale.messages(catalog)}


def _fields(text: str) -> set[str]:
    """The placeholders of a text with what is said of their form."""
    return {f"{name}:{form}" for _text, name, form, _conversion in Formatter().parse(text) if name is not None}


def _sources(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def test_every_marked_message_is_in_the_catalogue_and_no_other() -> None:
    assert _keys(locale.extracted()) == _keys(korean), "run .ci/make_locale.py, then translate what it names"


def test_every_message_is_translated() -> None:
    unready = [message.id for message in locale.messages(korean) if message.fuzzy or not all(locale.forms(message))]
    assert not unready


def test_every_translation_is_korean() -> None:
    foreign = [
        message.id
        for message in locale.messages(korean)
        if any(not re.search("[가-힣]", form) and _SAME.sub("", form) for form in locale.forms(message))
    ]
    assert not foreign


def test_placeholders_are_those_of_the_source() -> None:
    differing = [
        (message.id, form)
        for message in locale.messages(korean)
        for form in locale.forms(message)
        if _fields(form) != set().union(*map(_fields, _sources(message)))
    ]
    assert not differing


def test_korean_has_one_form_for_every_number() -> None:
    assert korean.num_plurals == 1
    assert {len(message.string) for message in locale.messages(korean) if message.pluralizable} == {1}


def test_line_breaks_and_mnemonics_are_kept() -> None:
    for message in locale.messages(korean):
        first = _sources(message)[0]
        for form in locale.forms(message):
            assert form.count("\n") == first.count("\n"), first
            assert re.findall(r"&(\w)", form) == re.findall(r"&(\w)", first), first
            assert form == form.strip() or first != first.strip(), first


def test_the_compiled_catalogue_is_that_of_the_words() -> None:
    with locale.MO.open("rb") as file:
        assert _strings(read_mo(file)) == _strings(read_mo(io.BytesIO(locale.compiled(korean))))


def _strings(catalog: Catalog) -> dict[object, tuple[str, ...]]:
    return {(_sources(message), message.context): locale.forms(message) for message in locale.messages(catalog)}


@pytest.mark.parametrize(("count", "words"), [(1, "사건 1건"), (83, "사건 83건")])
def test_the_program_speaks_korean(count: int, words: str) -> None:
    with i18n.speaking("ko"):
        assert i18n._("Export…") == "내보내기…"
        assert i18n.pgettext("theme", "Light") == "밝은 테마"
        assert i18n.ngettext("{count} event", "{count} events", count).format(count=count) == words
