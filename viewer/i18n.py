"""Words in the reader's language, without Qt.

English is the source; ``resources/locale/<language>/LC_MESSAGES/yeonpyo.mo`` holds the others.
Words are looked up when they are needed, never at import, so that the language can change at run time.
"""

import gettext
import locale
import os
from collections.abc import Iterator
from contextlib import contextmanager

from viewer import paths

LANGUAGES = ("en", "ko")
_translations: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def set_language(language: str) -> None:
    """Speak ``language`` from now on; one that is not shipped falls back to English."""
    global _translations, _language
    _language = language if language in LANGUAGES else "en"
    _translations = gettext.translation("yeonpyo", paths.LOCALE, languages=[_language], fallback=True)


def language() -> str:
    """The language spoken now: ``en`` or ``ko``."""
    return _language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak ``language`` inside the block, then the former one again."""
    former = _language
    set_language(language)
    try:
        yield
    finally:
        set_language(former)


def system_language() -> str:
    """The language of the reader's system where it is shipped, else English."""
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    asked = next((name for name in names if name), locale.getlocale()[0] or "en")
    return "ko" if asked.lower().startswith(("ko", "korean")) else "en"


def _(message: str) -> str:
    """``message`` in the reader's language."""
    return _translations.gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form of the message that suits ``n``; the number itself is put in by the caller."""
    return _translations.ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """``message`` in the reader's language, where one English word has several meanings."""
    return _translations.pgettext(context, message)
