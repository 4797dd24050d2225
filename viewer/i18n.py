"""Words in the reader's language, without Qt.

English is the source; ``resources/locale/<language>/LC_MESSAGES/yeonpyo.mo`` holds the others.
Words are looked up when they are needed, never at import, so that the language can change at run time.
"""

import gettext
import locale
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from viewer import paths

LANGUAGES = ("en", "ko")


class _Tongue(NamedTuple):
    language: str
    words: gettext.NullTranslations


_program = _Tongue("en", gettext.NullTranslations())
_block: ContextVar[_Tongue | None] = ContextVar("block", default=None)
"""The language inside a ``speaking`` block, which other threads do not hear."""


def set_language(language: str) -> None:
    """The whole program speaks ``language`` from now on; one that is not shipped falls back to English."""
    global _program
    _program = _tongue(language)


def language() -> str:
    """The language spoken now: ``en`` or ``ko``."""
    return _spoken().language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak ``language`` inside the block and in this thread only, then the former one again."""
    former = _block.set(_tongue(language))
    try:
        yield
    finally:
        _block.reset(former)


def _tongue(language: str) -> _Tongue:
    language = language if language in LANGUAGES else "en"
    return _Tongue(language, gettext.translation("yeonpyo", paths.LOCALE, languages=[language], fallback=True))


def _spoken() -> _Tongue:
    return _block.get() or _program


def system_language() -> str:
    """The language of the reader's system where it is shipped, else English."""
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    asked = next((name for name in names if name), locale.getlocale()[0] or "en")
    return "ko" if asked.lower().startswith(("ko", "korean")) else "en"


def _(message: str) -> str:
    """``message`` in the reader's language."""
    return _spoken().words.gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form of the message that suits ``n``; the number itself is put in by the caller."""
    return _spoken().words.ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """``message`` in the reader's language, where one English word has several meanings."""
    return _spoken().words.pgettext(context, message)
