"""A dossier as PDF, typeset by Typst in a process of its own."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

from viewer.errors import ExportCancelled, ExportError, why_refused
from viewer.export.blocks import Dossier, Entry, Group, Piece
from viewer.export.clean import Cleaner, with_breaks
from viewer.export.dossier import make_dossier
from viewer.export.enclosed import Enclosed, enclosed
from viewer.export.finding_words import finding_words, notes_left_out
from viewer.export.material import Changed, Made, Material, Watch
from viewer.export.order import Layout, Order
from viewer.export.wire import FAILED, send_job
from viewer.i18n import _
from viewer.model.many import without_garbage_collection
from viewer.paint import theme

_PATIENCE, _A_SECOND = 120.0, 50_000
"""Seconds after which typesetting is stopped, and characters of its input for which it has a second more."""
HOUSE = Path(__file__).resolve().parents[2]
"""Where the package lies, so that a process of its own finds it."""
_POLL = 0.05
_PIPE = subprocess.PIPE
_NOT_PRINTED = ("id", "events", "timestamp", "shown", "cut")

Setter = Callable[[dict[str, Any], Callable[[], bool]], bytes]
"""Makes the PDF of a job, or raises as ``typeset`` does."""


class NotTypeset(ExportError):
    """The typesetter refused the text."""


def make_pdf(material: Material, order: Order, watch: Watch, setter: Setter | None = None) -> Made:
    """The dossier as a PDF; equal input gives equal bytes. Needs no Qt and may run in any thread.

    ``setter`` is what typesets, without one a process for this job alone.

    Raises:
        ExportError: the file could not be made.
        ExportCancelled: the one who waits said so, which is asked twenty times a second.
    """
    watch.progress(_("Preparing"))
    setter, made = setter or typeset, prepared(material, order)
    watch.progress(_("Typesetting"))
    try:
        pdf = setter(made.job, watch.cancelled)
    except NotTypeset:  # a character that no check foresaw: once more with the plainest ones only
        made = prepared(material, order, strict=True)
        pdf = setter(made.job, watch.cancelled)
    watch.progress(_("Writing"))
    replaced = made.changed.replaced
    said = (*notes_left_out(material, order), *([finding_words("replaced", replaced)] if replaced else []))
    return Made(pdf, made.shown, said, made.changed)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A job for the typesetter, how many events are in it, and what is changed in them."""

    job: dict[str, Any]
    shown: int
    changed: Changed


def prepared(material: Material, order: Order, *, strict: bool = False) -> Prepared:
    """All but the typesetting; with ``strict`` only the plainest characters are left."""
    cleaner = Cleaner(strict=strict)
    with without_garbage_collection():
        dossiers = [make_dossier(material, order, language) for language in order.languages]
        job = make_job(dossiers, order, cleaner, enclosed(material, order, dossiers[0].events))
        return Prepared(job, dossiers[0].shown, _changed(dossiers, cleaner))


def _changed(dossiers: Sequence[Dossier], cleaner: Cleaner) -> Changed:
    cut = [place for dossier in dossiers for place in dossier.cut]
    entries = {f"e{entry.number}": entry.id for group in dossiers[0].groups for entry in group.entries} if cut else {}
    ids = dict.fromkeys(entries[place.to] for place in cut if place.to in entries)
    return Changed(len(cut), tuple(ids), len(cleaner.replaced))


def make_job(
    dossiers: Sequence[Dossier], order: Order, cleaner: Cleaner, beside: Sequence[Enclosed] = ()
) -> dict[str, Any]:
    """What the typesetting process is given: clean text, the look, the files to attach, the time to write.

    ``dossiers`` tell the same in one language each; the files ``beside`` go with their events.
    """
    voices = [_members(dossier, cleaner) for dossier in dossiers]
    if cleaner.replaced:
        signs = ", ".join(f"U+{ord(character):04X}" for character in sorted(cleaner.replaced)[:20])
        count = cleaner.replaced.total()
        for dossier, voice in zip(dossiers, voices, strict=True):
            words = dossier.words["replaced"].format(count=count, characters=signs)
            voice["colophon"] = _as_json((*dossier.colophon, (Piece(words),)), cleaner)
    setup = {"paper": order.paper, "compact": order.layout is Layout.COMPACT}
    inputs = {
        "data": f"[{','.join(map(_object, voices))}]",
        "setup": json.dumps(setup),
        "look": _look(),
        "events": dossiers[0].events,
        "beside": json.dumps([asdict(file) for file in beside], ensure_ascii=False),
    }
    return {"inputs": inputs, "timestamp": _timestamp(dossiers[0])}


def typeset(job: dict[str, Any], cancelled: Callable[[], bool] = lambda: False) -> bytes:
    """The PDF of a job.

    Raises:
        NotTypeset: the typesetter refused the text.
        ExportError: the typesetter failed, or took too long.
        ExportCancelled: ``cancelled`` said so; the process is gone when this is raised.
    """
    try:
        code, pdf, said = _run(job, cancelled)
    except OSError as error:
        words = _("The program that typesets could not be run ({reason}).")
        raise ExportError(words.format(reason=why_refused(error))) from error
    if code == FAILED:
        raise NotTypeset(refused(said.decode("utf-8", "replace")))
    if code or not pdf:
        raise ExportError(_("The program that typesets stopped with code {code}.").format(code=code))
    return pdf


def _run(job: dict[str, Any], cancelled: Callable[[], bool]) -> tuple[int, bytes, bytes]:
    """The exit code of the process that typesets, what it wrote and what it said."""
    command = [sys.executable, "-m", "viewer.export.typeset"]
    with tempfile.TemporaryFile() as given:  # a pipe would not be fed on after a wait that ran out
        send_job(given, job)
        size = given.tell()
        given.seek(0)
        with subprocess.Popen(command, cwd=HOUSE, stdin=given, stdout=_PIPE, stderr=_PIPE) as child:
            try:
                pdf, said = _wait(child, patience(size), cancelled)
            except BaseException:
                child.kill()
                raise
    return child.returncode, pdf, said


def refused(reason: str) -> str:
    """What the reader is told where the typesetter refuses the text."""
    words = _(
        "Something in these events cannot be set as a PDF. Choose fewer events to find which it is, or write a "
        "picture (.png). The typesetter says: {reason}"
    )
    return words.format(reason=reason)


def patience(size: int) -> float:
    """The seconds that a job of ``size`` characters may take."""
    return _PATIENCE + size / _A_SECOND


def too_long(seconds: float) -> ExportError:
    """What is said of a job that took longer."""
    words = _("Typesetting took more than {count} minutes and was stopped. Choose fewer events.")
    return ExportError(words.format(count=round(seconds / 60)))


def _wait(child: subprocess.Popen[bytes], longest: float, cancelled: Callable[[], bool]) -> tuple[bytes, bytes]:
    """Take what the child writes and says, listening for a cancel meanwhile."""
    end = time.monotonic() + longest
    while True:
        with suppress(subprocess.TimeoutExpired):
            return child.communicate(timeout=_POLL)
        if cancelled():
            raise ExportCancelled(_("The export was stopped. Nothing was written."))
        if time.monotonic() > end:
            raise too_long(longest)


def _members(value: Any, cleaner: Cleaner) -> dict[str, str]:
    """What is printed of it by name, as JSON."""
    return {name: _as_json(getattr(value, name), cleaner) for name in _printed(value.__class__)}


def _object(members: dict[str, str]) -> str:
    return f"{{{','.join(f'{json.dumps(name)}:{text}' for name, text in members.items())}}}"


def _as_json(value: Any, cleaner: Cleaner) -> str:
    """``value`` as JSON, every text in it clean.

    It is written in many small strokes and never there as a whole: writing and dropping all of it in one keeps other
    threads waiting.
    """
    if isinstance(value, tuple):
        return f"[{','.join(_as_json(one, cleaner) for one in value)}]"
    if isinstance(value, Group):
        return _object(_members(value, cleaner))
    return json.dumps(_plain(value, cleaner), ensure_ascii=False)


def _plain(value: Any, cleaner: Cleaner) -> Any:
    """Values as JSON has them, every text in them clean."""
    if isinstance(value, str):
        return cleaner.clean(value)
    if isinstance(value, tuple):
        return [_plain(one, cleaner) for one in value]
    if isinstance(value, dict):
        return {key: _plain(one, cleaner) for key, one in value.items()}
    if is_dataclass(value):
        plain = {
            name: getattr(value, name) if name == "to" else _plain(getattr(value, name), cleaner)
            for name in _printed(value.__class__)
        }
        running = "text" if isinstance(value, Piece) else "title" if isinstance(value, Entry) else ""
        return plain | {running: with_breaks(plain[running])} if running else plain
    return value


@cache
def _printed(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name not in _NOT_PRINTED)


def _look() -> str:
    """Colours and marks of the print, as the theme has them."""
    look = theme.by_name("print")
    kinds = {
        kind: {"colour": style.colour, "tint": style.tint, "cell": style.cell, "shape": str(style.shape)}
        for kind in ("agreement", "mission", "contribution", "dialogue", "context", "event")
        for style in (look.kind(kind),)
    }
    roles = ("chrome", "line", "line2", "field_edge", "ink", "muted", "today", "highlight")
    return json.dumps({role: getattr(look, role) for role in roles} | {"kinds": kinds})


def _timestamp(dossier: Dossier) -> int:
    """The time the file carries: SOURCE_DATE_EPOCH, or the day of the edition; never the clock."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    if fixed.isascii() and fixed.isdigit():
        return int(fixed)
    return max(dossier.timestamp or 0, 0)
