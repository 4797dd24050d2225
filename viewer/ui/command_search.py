"""Which commands answer to words: their titles in both languages, their menus, and Korean initial consonants."""

from functools import cache
from typing import NamedTuple

from viewer import i18n
from viewer.index.text import fold
from viewer.ui.commands import COMMANDS, MENUS, SUBMENUS, Command
from viewer.ui.commands.command import without_mnemonic

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_SYLLABLES = range(0xAC00, 0xD7A4)
_AN_INITIAL = 588
"""How many syllables begin with the same consonant."""


class _Texts(NamedTuple):
    """What is searched of a command, folded: its titles, the menus it stands in, its Korean initials."""

    titles: tuple[str, ...]
    menus: str
    initials: str


def found(words: str) -> list[Command]:
    """The commands that hold every word, the best first; all of them, in the order of the menus, for no words."""
    typed, wanted = words.replace(" ", ""), fold(words).split()
    if typed and all(letter in _INITIALS for letter in typed):
        return [command for command, texts in _all_texts() if typed in texts.initials]
    ranked = [(_rank(texts, wanted), command) for command, texts in _all_texts()]
    return [command for rank, command in sorted(ranked, key=lambda pair: pair[0]) if rank < _NOT]


def path(command: Command) -> str:
    """The menus a command stands in: "View › Filter"."""
    menu = without_mnemonic(dict(MENUS)[command.menu]())
    return f"{menu} › {SUBMENUS[command.submenu]()}" if command.submenu else menu


_NOT = 4


def _rank(texts: _Texts, wanted: list[str]) -> int:
    """0: a title begins with the words; 1: a word in it begins with the first; 2: it holds them; 3: its menus do."""
    whole = " ".join(wanted)
    if any(title.startswith(whole) for title in texts.titles):
        return 0
    if any(all(word in title for word in wanted) for title in texts.titles):
        return 1 if any(f" {wanted[0]}" in title for title in texts.titles) else 2
    everywhere = " ".join((*texts.titles, texts.menus))
    return 3 if all(word in everywhere for word in wanted) else _NOT


@cache
def _all_texts() -> tuple[tuple[Command, _Texts], ...]:
    """The commands with what is searched of them, in both languages whichever is spoken."""
    titles: list[list[str]] = [[] for _command in COMMANDS]
    menus: list[list[str]] = [[] for _command in COMMANDS]
    for language in i18n.LANGUAGES:
        with i18n.speaking(language):
            for n, command in enumerate(COMMANDS):
                titles[n].append(command.title().removesuffix("…"))
                menus[n].append(path(command))
    return tuple(
        (command, _Texts(tuple(map(fold, titles[n])), fold(" ".join(menus[n])), _initials(" ".join(titles[n]))))
        for n, command in enumerate(COMMANDS)
    )


def _initials(text: str) -> str:
    """The first consonants of the Korean syllables in ``text``."""
    codes = (ord(letter) for letter in text)
    return "".join(_INITIALS[(code - _SYLLABLES.start) // _AN_INITIAL] for code in codes if code in _SYLLABLES)
