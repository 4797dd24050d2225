"""The language of the words: one for the program, another inside a block of one thread."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from viewer import i18n


def test_a_block_speaks_its_language_and_then_the_former_one() -> None:
    with i18n.speaking("ko"):
        assert i18n.language() == "ko"
        assert i18n._("Sources") != "Sources"
        with i18n.speaking("en"):
            assert i18n._("Sources") == "Sources"
        assert i18n.language() == "ko"
    assert i18n.language() == "en"


def test_two_threads_speak_two_languages_at_once() -> None:
    together = Barrier(2, timeout=10)

    def said(language: str) -> str:
        with i18n.speaking(language):
            together.wait()
            words = i18n.language()
            together.wait()
        return words

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(said, ("en", "ko"))) == ["en", "ko"]
    assert i18n.language() == "en"


def test_a_language_that_is_not_shipped_is_english() -> None:
    with i18n.speaking("fr"):
        assert i18n.language() == "en"
