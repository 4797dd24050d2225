"""The parser of the command line: it speaks the reader's language, and what is wrong is one sentence."""

import argparse
from collections.abc import Callable
from typing import Any, NoReturn

from viewer.errors import YeonpyoError
from viewer.i18n import _


class Parser(argparse.ArgumentParser):
    """A parser that raises what is wrong, and names the command of which the help tells more.

    ``rest_to`` is where the words go that follow behind options and are none themselves; argparse knows no such place.
    """

    rest_to: tuple[str, Callable[[str], Any]] | None = None

    def error(self, message: str) -> NoReturn:
        words = _("{reason}; “{command} --help” tells what can be written.")
        raise YeonpyoError(words.format(reason=message[:200], command=self.prog))

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Refuse what is not known here, where the command is known, and not when all has been read."""
        found, rest = super().parse_known_args(args, namespace)
        if self.rest_to and not any(word.startswith("-") for word in rest):
            name, kind = self.rest_to
            getattr(found, name).extend(kind(word) for word in rest)
            rest = []
        if rest:
            self.error(_own("unrecognized arguments: %s") % " ".join(rest))
        return found, rest


def _own(message: str) -> str:
    """A sentence of argparse's own in the reader's language; one it has never been seen to say stays as it is."""
    words = {
        "usage: ": _("usage: "),
        "positional arguments": _("positional arguments"),
        "options": _("options"),
        "show this help message and exit": _("show this help message and exit"),
        "argument %(argument_name)s: %(message)s": _("argument %(argument_name)s: %(message)s"),
        "invalid choice: %(value)r (choose from %(choices)s)": _("invalid choice: %(value)r (choose from %(choices)s)"),
        "the following arguments are required: %s": _("the following arguments are required: %s"),
        "unrecognized arguments: %s": _("unrecognized arguments: %s"),
        "expected one argument": _("expected one argument"),
        "ignored explicit argument %r": _("ignored explicit argument %r"),
    }
    return words.get(message, message)


vars(argparse)["_"] = _own  # else it asks the system's catalogue in the system's language
