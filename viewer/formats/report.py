"""What a reading found, written for a terminal or for another program."""

import json
from dataclasses import asdict

from viewer.formats.problem import Problem
from viewer.formats.reading import Reading
from viewer.i18n import _, ngettext


def as_lines(reading: Reading) -> list[str]:
    """One line for each problem, one for each kind that was only counted, and a last one with the counts."""
    beyond = [
        _("{count} more of the kind {kind} ({severity})").format(
            count=count, kind=kind, severity=severity_words(severity)
        )
        for (severity, kind), count in reading.problems.beyond().items()
    ]
    return [*(_line(problem) for problem in reading.problems), *beyond, summary(reading)]


def as_json(reading: Reading) -> str:
    """The same as one JSON object."""
    problems = reading.problems
    beyond = [
        {"severity": severity, "kind": kind, "count": count} for (severity, kind), count in problems.beyond().items()
    ]
    content = {
        "file": problems.file,
        "encoding": reading.encoding,
        "events": len(reading.dataset.events),
        "errors": problems.errors,
        "warnings": problems.warnings,
        "left_out": reading.left_out,
        "problems": [asdict(problem) for problem in problems],
        "beyond": beyond,
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def unusable_as_json(file: str, sentence: str) -> str:
    """A file of which nothing can be used, as a JSON object."""
    return json.dumps({"file": file, "unusable": sentence}, ensure_ascii=False, indent=2)


def summary(reading: Reading) -> str:
    """How many events, errors and warnings there were: "84 events, 0 errors, 0 warnings"."""
    events, problems = len(reading.dataset.events), reading.problems
    parts = [
        ngettext("{count} event", "{count} events", events).format(count=events),
        ngettext("{count} error", "{count} errors", problems.errors).format(count=problems.errors),
        ngettext("{count} warning", "{count} warnings", problems.warnings).format(count=problems.warnings),
    ]
    if reading.left_out:
        left = reading.left_out
        parts.append(ngettext("{count} record left out", "{count} records left out", left).format(count=left))
    if reading.encoding != "UTF-8":
        parts.append(_("read as {encoding}").format(encoding=reading.encoding))
    return ", ".join(parts)


def severity_words(severity: str) -> str:
    """The severity in the reader's language."""
    return _("error") if severity == "error" else _("warning")


def _line(problem: Problem) -> str:
    place = problem.file if problem.line is None else f"{problem.file}:{problem.line}"
    parts = [place, severity_words(problem.severity), problem.record, problem.field, problem.sentence]
    line = ": ".join(part for part in parts if part)
    line = f"{line} [{problem.value}]" if problem.value else line
    return "".join(character if character.isprintable() else "\ufffd" for character in line)
