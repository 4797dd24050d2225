"""What may be written behind ``yeonpyo notes``."""

import argparse
from pathlib import Path

from viewer import i18n
from viewer.i18n import _
from viewer.model.highlight import HIGHLIGHTS
from viewer.model.tags import typed

FORMATS = ("jsonld", "md", "csv", "json")


def add_notes(parser: argparse.ArgumentParser) -> None:
    """``action`` (None for all notes as JSON), ``file`` and what each action takes."""
    parser.add_argument("--lang", dest="language", choices=i18n.LANGUAGES, help=_("the language to speak"))
    actions = parser.add_subparsers(dest="action", metavar=_("ACTION"))
    _add_list(_action(actions, "list", _("show the notes on a dataset, a line each")))
    _add_add(_action(actions, "add", _("write a note on an event")))
    _add_export(_action(actions, "export", _("write the notes to a file")))
    for name, words in (
        ("import", _("take in somebody else's notes, as a set of their own")),
        ("merge", _("take in your own notes from another machine")),
    ):
        _add_import(_action(actions, name, words), with_set=name == "import")
    history = _action(actions, "history", _("show what was changed, when and by whom"))
    history.add_argument("note", metavar="NOTE", nargs="?", help=_("the id of a note, or how it begins"))


def _action(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, words: str
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = actions.add_parser(name, help=words, description=words, allow_abbrev=False)
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a dataset"))
    parser.add_argument("--lang", dest="language", choices=i18n.LANGUAGES, help=_("the language to speak"))
    return parser


def _add_list(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--set", metavar="NAME", help=_('only the notes of this set; "" is your own'))
    parser.add_argument("--json", action="store_true", help=_("write JSON instead of lines"))


def _add_add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("event", metavar="EVENT-ID", help=_("the event it stands on"))
    parser.add_argument("text", metavar="TEXT", help=_("its words; “-” reads them from the standard input"))
    parser.add_argument(
        "--tag",
        metavar="TAG",
        action="extend",
        type=_tags,
        default=[],
        help=_("a tag, or several with commas between them; may be given several times"),
    )
    parser.add_argument("--star", action="store_true", help=_("with a star"))
    parser.add_argument("--highlight", choices=HIGHLIGHTS, help=_("with a colour of the palette"))
    parser.add_argument("--private", action="store_true", help=_("to be left out of exports"))
    parser.add_argument(
        "--set", metavar="NAME", type=_set, default="", help=_("the set it goes into; without it your own")
    )


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "out",
        metavar="OUT",
        type=Path,
        help=_("the file to write: .jsonld, .md, .csv or .json; “-” is the standard output"),
    )
    parser.add_argument("--format", choices=FORMATS, help=_("the form, where the name of the file does not tell it"))
    parser.add_argument("--set", metavar="NAME", help=_('only the notes of this set; "" is your own'))
    parser.add_argument("--private", action="store_true", help=_("with the private notes"))
    parser.add_argument(
        "--plain-cells", action="store_true", help=_("CSV: cells that begin like a formula as they are")
    )
    parser.add_argument("--force", action="store_true", help=_("write over a file that is there"))


def _add_import(parser: argparse.ArgumentParser, *, with_set: bool) -> None:
    parser.add_argument(
        "notes", metavar="NOTES", type=Path, help=_("a file of notes: .jsonld or .json; “-” is the standard input")
    )
    if with_set:
        words = _("the set all new notes go into; without it the sets the file names, or one with the file's own name")
        parser.add_argument("--set", metavar="NAME", type=_set, help=words)
    parser.add_argument("--dry-run", action="store_true", help=_("only tell what would be done"))


def _tags(text: str) -> tuple[str, ...]:
    """The tags typed.

    Raises:
        ArgumentTypeError: there are none.
    """
    if not (tags := typed(text)):
        raise argparse.ArgumentTypeError(_("a tag cannot be empty"))
    return tags


def _set(text: str) -> str:
    """The name of a set; "" is the reader's own.

    Raises:
        ArgumentTypeError: it is nothing but blanks.
    """
    if text and not text.strip():
        raise argparse.ArgumentTypeError(_("the name of a set cannot be blank"))
    return text.strip()
