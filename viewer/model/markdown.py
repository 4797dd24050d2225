"""Markdown as a flat row of frozen blocks: what a note says, without anything that could load, run or hang."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from viewer.i18n import _
from viewer.model.display import TEXT_LIMIT, cut_words, display_text, one_line
from viewer.model.url import why_not_opened

PARSED = 20_000
"""How many characters are read; a fraction of a second for the worst of texts."""
NESTING = 40
_BRACKETS = 2_000  # each is sought its other half, over and over
_WORDS_READ = 2_000
_STYLES = {"strong": "strong", "em": "emphasis", "s": "struck"}


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look. ``url`` is an address that may be opened once the reader agrees, or empty."""

    text: str
    strong: bool = False
    emphasis: bool = False
    struck: bool = False
    code: bool = False
    url: str = ""


_PLAIN = Run("")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, a block of code or a rule; ``marker`` stands before the first one of a list's item.

    ``quotes`` and ``lists`` count what it lies in.
    """

    kind: str
    runs: tuple[Run, ...] = ()
    level: int = 0
    quotes: int = 0
    lists: int = 0
    marker: str = ""


class Markdown(NamedTuple):
    """The blocks of a text, and a sentence on what is not shown or not laid out."""

    blocks: tuple[Block, ...]
    cut: str = ""


def read_markdown(text: str) -> Markdown:
    """The blocks of ``text``. HTML stays as typed, an image is its alternative text, lines end where typed."""
    cut, read = cut_words(text, PARSED), text[:PARSED]
    tokens = _parser().parse(read) if read.count("[") <= _BRACKETS else None
    if tokens is not None and all(token.nesting != 1 or token.level < NESTING - 1 for token in tokens):
        return Markdown(tuple(_blocks(tokens)), cut)
    whole = Block("paragraph", (_run(read),))  # the parser drops what is nested deeper
    return Markdown((whole,), " ".join(filter(None, (_("Too tangled to be laid out; shown as typed."), cut))))


def plain_words(text: str) -> str:
    """The words of ``text`` on one line, without the signs of Markdown: for lists and tooltips."""
    blocks = read_markdown(text[:_WORDS_READ]).blocks
    words = " ".join(_spoken(block) for block in blocks)
    return one_line(" ".join(words.split()) + ("…" if len(text) > _WORDS_READ else ""))


def headings_below(text: str, level: int) -> str:
    """``text`` with its headings put under those of ``level``, as far as six go; what is not laid out stays."""
    if len(text) > PARSED or text.count("[") > _BRACKETS:
        return text
    tokens, lines = _parser().parse(text), text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for token, inner in reversed(list(pairwise(tokens))):
        if token.type == "heading_open" and not token.level:
            depth = min(6, int(token.tag[1:]) + level)
            lines[slice(*token.map)] = [f"{'#' * depth} {' '.join(inner.content.split())}"]
    return "\n".join(lines)


def _spoken(block: Block) -> str:
    words = "".join(run.text for run in block.runs)
    return f"{block.marker} {words}" if block.marker[:1].isdigit() else words


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt  # only when a note is first shown

    class AsTyped(MarkdownIt):
        """Leaves addresses as they were typed; which may be opened is decided by ``url``."""

        def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002
            return True

        def normalizeLink(self, url: str) -> str:  # noqa: N802
            return url

        def normalizeLinkText(self, link: str) -> str:  # noqa: N802
            return link

    made = AsTyped("commonmark", {"html": False, "linkify": False, "maxNesting": NESTING})
    return made.disable(["html_block", "html_inline"]).enable("strikethrough")


@dataclass(slots=True)
class _Place:
    """Where in quotes and lists the reading stands."""

    quotes: int = 0
    numbers: list[int | None] = field(default_factory=list)
    marker: str = ""

    def enter(self, token: Any) -> None:
        """Follow what a token opens or closes."""
        match token.type:
            case "blockquote_open" | "blockquote_close":
                self.quotes += token.nesting
            case "bullet_list_open":
                self.numbers.append(None)
            case "ordered_list_open":
                self.numbers.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                self.numbers.pop()
            case "list_item_open":
                self._count()
            case "list_item_close":
                self.marker = ""

    def block(self, kind: str, runs: tuple[Run, ...] = (), level: int = 0) -> Block:
        """A block at this place; it takes the marker that waits."""
        marker, self.marker = self.marker, ""
        return Block(kind, runs, level, self.quotes, len(self.numbers), marker)

    def _count(self) -> None:
        number = self.numbers[-1]
        self.marker = "•" if number is None else f"{number}."
        if number is not None:
            self.numbers[-1] = number + 1


def _blocks(tokens: Sequence[Any]) -> Iterable[Block]:
    place, level = _Place(), 0
    for token in tokens:
        place.enter(token)
        if token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "inline":
            yield place.block("heading" if level else "paragraph", tuple(_runs(token.children)), level)
        elif token.type in ("fence", "code_block"):
            yield place.block("code", (_run(token.content.removesuffix("\n"), Run("", code=True)),))
        elif token.type == "hr":
            yield place.block("rule")


def _runs(tokens: Iterable[Any]) -> Iterable[Run]:
    """The runs of a paragraph; an address that may not be opened follows its words in brackets."""
    look, depths, address = _PLAIN, dict.fromkeys(_STYLES.values(), 0), ""
    for token in tokens:
        if (style := _STYLES.get(token.tag)) and token.nesting:
            depths[style] += token.nesting
            look = replace(
                look, strong=depths["strong"] > 0, emphasis=depths["emphasis"] > 0, struck=depths["struck"] > 0
            )
        elif token.type == "link_open":
            address = str(token.attrs.get("href", ""))
            look = replace(look, url="" if why_not_opened(address) else address)
        elif token.type == "link_close":
            if not look.url and address:
                yield _run(f" ({address})", look)
            look, address = replace(look, url=""), ""
        elif token.type in ("softbreak", "hardbreak"):
            yield replace(look, text="\n")
        elif text := _words(token):
            yield _run(text, replace(look, code=token.type == "code_inline"))


def _words(token: Any) -> str:
    """The words of a token; of an image those that stand for it."""
    if token.type != "image":
        return str(token.content)
    return "".join(child.content or " " * (child.type == "softbreak") for child in token.children or ())


def _run(text: str, look: Run = _PLAIN) -> Run:
    return replace(look, text=display_text(text, TEXT_LIMIT))
