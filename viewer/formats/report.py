"""What a reading found, written for a terminal or for another program."""

import json
from collections import Counter
from dataclasses import asdict

from viewer.formats.kinds import kind_words
from viewer.formats.problem import Problem, Problems, Severity
from viewer.formats.reading import Reading
from viewer.i18n import _, ngettext


def as_lines(reading: Reading) -> list[str]:
    """One line for each problem, one for each kind that was only counted, and a last one with the counts."""
    return [*(_line(problem) for problem in reading.problems), *beyond(reading.problems), summary(reading)]


def beyond(problems: Problems) -> list[str]:
    """One line for what is only counted, kinds that are said in the same words together."""
    counts: Counter[tuple[Severity, str]] = Counter()
    for (severity, kind), count in problems.beyond().items():
        counts[severity, kind_words(kind)] += count
    return [_more(severity, count).format(count=f"{count:,}", what=what) for (severity, what), count in counts.items()]


def as_json(reading: Reading) -> str:
    """The same as one JSON object."""
    problems = reading.problems
    counted = [
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
        "beyond": counted,
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


def _more(severity: Severity, count: int) -> str:
    if severity == "error":
        return ngettext("{count} more error: {what}", "{count} more errors: {what}", count)
    return ngettext("{count} more warning: {what}", "{count} more warnings: {what}", count)


def severity_words(severity: str) -> str:
    """The severity in the reader's language."""
    return _("error") if severity == "error" else _("warning")


def _line(problem: Problem) -> str:
    place = problem.file if problem.line is None else f"{problem.file}:{problem.line}"
    parts = [place, severity_words(problem.severity), problem.record, problem.field, problem.sentence]
    line = ": ".join(part for part in parts if part)
    line = f"{line} [{problem.value}]" if problem.value else line
    return "".join(character if character.isprintable() else "\ufffd" for character in line)
