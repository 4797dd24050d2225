"""The command line: open a timeline, check a dataset, export it or the notes, or look after the installation.

Nothing heavy is imported before a command needs it, so that ``--help`` and ``--version`` are there at once.
"""

import argparse
import builtins
import gc
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TextIO

from viewer import __version__, i18n
from viewer.arguments import Parser
from viewer.errors import UnreadableFile, YeonpyoError, why_refused
from viewer.export.arguments import add_export
from viewer.export.note_arguments import add_notes
from viewer.i18n import _

CLEAN, ERRORS, UNUSABLE, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 130, 141
"""Exit codes: nothing wrong; errors in the data; nothing could be done; stopped by Ctrl+C; nobody reads the output."""
COMMANDS = ("open", "check", "export", "notes", "doctor")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; an expected failure is one line on standard error."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        _never_refuse(stream)
    i18n.set_language(_asked_language(words) or i18n.system_language())
    try:
        code = _run(_parser().parse_args(_with_command(words)))
        sys.stdout.flush()
    except BrokenPipeError:
        # what is still buffered must not fail once more when Python ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except OSError as error:
        if error.filename is not None:  # not of the output
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        told = _("The output could not be written ({reason}).").format(reason=why_refused(error))
        _complain(" ".join((told, *getattr(error, "__notes__", ()))))
        return UNUSABLE
    except KeyboardInterrupt:
        return INTERRUPTED
    except YeonpyoError as error:
        _complain(str(error))
        return UNUSABLE
    return code


def _run(args: argparse.Namespace) -> int:
    commands: dict[str, Callable[[argparse.Namespace], int]] = {
        "open": _open,
        "check": _check,
        "export": _export,
        "notes": _notes,
        "doctor": _doctor,
    }
    return commands[args.command](args)


def _open(args: argparse.Namespace) -> int:
    from viewer.desktop import has_display

    if not has_display():
        raise YeonpyoError(
            _(
                "There is no display to open a window on; "
                "“yeonpyo export FILE OUT.pdf” and “yeonpyo export FILE OUT.png” work without one."
            )
        )
    start_quickly()
    from viewer.ui.application import run

    return run(args.file, args.language, args.theme)


def start_quickly() -> None:
    """What the first frame would wait for, and nobody needs; before anything heavy is imported."""
    gc.disable()  # what the start makes stays; to look through it again and again takes a fifth of the time
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy would start threads for sums of a kind we never do
    plain = builtins.__import__
    import_module("PySide6.QtCore")
    builtins.__import__ = plain  # Qt's own reads the source of every module, for ``__feature__``, which we never use


def _check(args: argparse.Namespace) -> int:
    from viewer.formats import report
    from viewer.index.reading import read

    try:
        reading = read(args.file)
    except UnreadableFile as error:
        if not args.json:
            raise
        print(report.unusable_as_json(_on_one_line(str(args.file)), _on_one_line(str(error))))
        return UNUSABLE
    for line in [report.as_json(reading)] if args.json else report.as_lines(reading):
        print(line)
    return ERRORS if reading.problems.errors else CLEAN


def _export(args: argparse.Namespace) -> int:
    from viewer.export.command import run

    return run(args)


def _notes(args: argparse.Namespace) -> int:
    from viewer.export.note_commands import run

    return run(args)


def _doctor(_args: argparse.Namespace) -> int:
    from viewer.doctor import run

    return run()


def _parser() -> Parser:
    parser = Parser(
        prog="yeonpyo",
        description=_("A timeline of dated, sourced events."),
        epilog=_("“yeonpyo FILE” opens FILE in a window; without a file, the record of Korea and NATO."),
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"yeonpyo {__version__}", help=_("tell the version"))
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND"), required=True)
    _add_open(commands.add_parser("open", help=_("open a window (the default)"), allow_abbrev=False))
    _add_check(commands.add_parser("check", help=_("tell what is wrong in a dataset"), allow_abbrev=False))
    export = commands.add_parser("export", help=_("write a dossier, a picture or a table"), allow_abbrev=False)
    export.rest_to = ("out", Path)
    add_export(export)
    notes = _("show, write, export and import notes; by itself, all of them as JSON")
    add_notes(commands.add_parser("notes", help=notes, description=notes, allow_abbrev=False))
    _add_language(commands.add_parser("doctor", help=_("tell what the installation has and lacks"), allow_abbrev=False))
    return parser


def _add_open(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", nargs="?", type=Path, help=_("a dataset"))
    _add_language(parser)
    parser.add_argument("--theme", choices=("light", "dark", "system"), help=_("the colours of the window"))


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a dataset"))
    parser.add_argument("--json", action="store_true", help=_("write one JSON object instead of lines"))
    _add_language(parser)


def _add_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", dest="language", choices=i18n.LANGUAGES, help=_("the language to speak"))


def _with_command(words: list[str]) -> list[str]:
    """``yeonpyo FILE`` is ``yeonpyo open FILE``; a language that stands before the command stands behind it."""
    asked = 2 if words[:1] == ["--lang"] else 1 if words and words[0].startswith("--lang=") else 0
    if _asked_language(words[:asked]) and words[asked : asked + 1] and words[asked] in COMMANDS:
        language = words[:asked] if words[asked] != "notes" else []  # whose actions each have their own place for it
        words = [words[asked], *language, *words[asked + 1 :]]
    named = words and words[0] in (*COMMANDS, "-h", "--help", "--version")
    return words if named else ["open", *words]


def _asked_language(words: Sequence[str]) -> str | None:
    """The language asked for, found before the parser so that the parser speaks it too."""
    for word, following in zip(words, [*words, ""][1:], strict=True):
        asked = following if word == "--lang" else word.removeprefix("--lang=")
        if asked in i18n.LANGUAGES and word.startswith("--lang"):
            return asked
    return None


def _complain(sentence: str) -> None:
    print(f"yeonpyo: {_on_one_line(sentence)}", file=sys.stderr)


def _on_one_line(text: str) -> str:
    return "".join(character if character.isprintable() else "\ufffd" for character in text)


def _open_what_is_closed() -> None:
    """Put something in the place of a stream closed before the start, so that no file of ours comes to lie there.

    What is closed for output refuses it still.
    """
    for number, name, way in ((0, "stdin", os.O_RDONLY), (1, "stdout", os.O_RDONLY), (2, "stderr", os.O_WRONLY)):
        if getattr(sys, name) is None:
            descriptor = os.open(os.devnull, way)
            setattr(sys, name, os.fdopen(descriptor, "w" if number else "r", encoding="utf-8", closefd=False))


def _never_refuse(stream: TextIO) -> None:
    """A terminal that lacks a letter shows another sign for it, instead of failing."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(errors="replace")
