"""Bring the Korean catalogue up to date with the source and compile it; run it after changing a string."""

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
PO = ROOT / "resources" / "locale" / "ko" / "LC_MESSAGES" / "yeonpyo.po"
MO = PO.with_suffix(".mo")
_WORDS = {"_": 1, "ngettext": 2, "pgettext": 2}
"""How many of the first arguments are words."""


def main() -> int:
    """Take over new messages, drop those no longer used, compile, and name what lacks its Korean."""
    catalog, source = read(), extracted()
    source.creation_date = catalog.creation_date
    catalog.update(source, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    with PO.open("wb") as file:
        write_po(file, catalog, width=120, sort_by_file=True, include_lineno=False)
    MO.write_bytes(compiled(catalog))
    lacking = [f"{message.locations[0][0]}: {message.id}" for message in messages(catalog) if not all(forms(message))]
    print(*lacking, sep="\n", end="\n" if lacking else "")
    return 1 if lacking else 0


def read() -> Catalog:
    """The catalogue as it is committed."""
    with PO.open("rb") as file:
        return read_po(file, locale="ko", domain="yeonpyo")


def extracted() -> Catalog:
    """Every message that the source marks.

    Read from the syntax tree: Babel's own reader misses calls inside f-strings where Python is older than 3.12.
    """
    catalog = Catalog(charset="utf-8")
    for file in sorted((ROOT / "viewer").rglob("*.py")):
        place = str(file.relative_to(ROOT))
        for line, context, message in _marked(ast.parse(file.read_text(encoding="utf-8"), place)):
            catalog.add(message, locations=[(place, line)], context=context)
    return catalog


def messages(catalog: Catalog) -> Iterator[Message]:
    """The messages of a catalogue without its header."""
    return (message for message in catalog if message.id)


def forms(message: Message) -> tuple[str, ...]:
    """The Korean of a message, one form for each number the language tells apart."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def _marked(tree: ast.Module) -> Iterator[tuple[int, str | None, str | tuple[str, ...]]]:
    """Line, context and message of each call to _, ngettext and pgettext; their words must be written out there."""
    for node in ast.walk(tree):
        name = ast.unparse(node.func).removeprefix("i18n.") if isinstance(node, ast.Call) else ""
        if isinstance(node, ast.Call) and name in _WORDS:
            arguments = node.args[: _WORDS[name]]
            words = [argument.value for argument in arguments if isinstance(argument, ast.Constant)]
            match name, words:
                case "_", [message]:
                    yield node.lineno, None, message
                case "ngettext", [one, many]:
                    yield node.lineno, None, (one, many)
                case "pgettext", [context, message]:
                    yield node.lineno, context, message
                case _:
                    raise ValueError(f"line {node.lineno}: a message is not written out where it is marked")


if __name__ == "__main__":
    sys.exit(main())
