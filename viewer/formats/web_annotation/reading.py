"""Annotations to notes; what this program does not know goes along as it is."""

import hashlib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from viewer.errors import UnreadableFile
from viewer.formats.attached import NOTES, attached_to, was_attached
from viewer.formats.decode import DecodeError, decode
from viewer.formats.explain import said
from viewer.formats.intake import begins_as_pdf, read_bytes, shown
from viewer.formats.json_fault import JsonError
from viewer.formats.json_text import JsonText
from viewer.formats.web_annotation import terms
from viewer.formats.web_annotation.parsing import bodies_of, parse, person
from viewer.formats.web_annotation.terms import Json
from viewer.formats.web_annotation.writing import plain
from viewer.i18n import _, ngettext
from viewer.model.annotation import Note
from viewer.model.exchange import PLAIN, Bundle, Carried, plain_digest

_MOST_LEFT_OUT = 50


def read(path: Path, dataset: str) -> Bundle:
    """The notes of a file, as notes on ``dataset``: a collection, a page, a list or one annotation, or plain notes.

    A dossier is asked for those it carries.

    Raises:
        UnreadableFile: it cannot be read, or holds no annotations; the sentence says where.
    """
    raw = _in_dossier(path) if begins_as_pdf(path) else read_bytes(path)
    return read_content(raw, dataset, shown(path))


def _in_dossier(path: Path) -> bytes:
    files = attached_to(path)
    found = files.get(NOTES)
    if found is None and was_attached(files, NOTES):
        raise UnreadableFile(_("{file} is a dossier whose notes were taken out of the file.").format(file=shown(path)))
    if found is None:
        raise UnreadableFile(_("{file} is a PDF that holds no notes of Yeonpyo.").format(file=shown(path)))
    return found


def read_content(content: bytes, dataset: str, file: str) -> Bundle:
    """The notes in the content of a file called ``file``; raises as ``read``."""
    return of_value(_value(content, file), dataset, file)


def of_value(value: object, dataset: str, file: str) -> Bundle:
    """The notes in a JSON value; raises as ``read``."""
    if isinstance(value, dict) and value.get("format") == PLAIN:
        return _plain(value, dataset, file)
    items, label, author, told = _items(value, file)
    carried: list[Carried] = []
    left_out: list[str] = []
    by_id: dict[str, Note] = {}
    for number, item in enumerate(items, 1):
        try:
            carried.append(_apart(_carried(item, dataset), item, by_id))
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            reason = _reason(error)
            left_out.append(_("Annotation {number}: {reason}").format(number=number, reason=reason))
    if items and not carried:
        raise UnreadableFile(
            _("{file} holds no annotation that can be read. {reason}").format(file=file, reason=left_out[0])
        )
    said = (*_shortened(left_out), *_elsewhere(value, len(items)), *_not_shown(items))
    return Bundle(tuple(carried), label, author, told, said)


def _value(content: bytes, file: str) -> object:
    try:
        text, _encoding = decode(content)
        reader = JsonText(text)
        value = reader.value()
        if reader.peek():
            raise JsonError.trailing(reader.at)
    except DecodeError as error:
        raise UnreadableFile(f"{file}: {error}") from error
    except JsonError as error:
        raise _no_json(file, text, error) from error
    return value


def _items(value: object, file: str) -> tuple[list[Any], str, str, str]:
    """The annotations, the name of the set, its author, and the dataset it says it is on."""
    if isinstance(value, list):
        return value, "", "", ""
    if not isinstance(value, dict):
        raise _none_there(file)
    told_type = value.get("type")
    kinds = told_type if isinstance(told_type, list) else [told_type]
    label, told = value.get("label"), value.get("yeonpyo:dataset")
    label, told = label if isinstance(label, str) else "", told if isinstance(told, str) else ""
    author = person(value.get("creator"))
    if "Annotation" in kinds:
        return [value], label, author, told
    page = value.get("first") if "AnnotationCollection" in kinds else value
    if isinstance(page, str):
        words = _(
            "The annotations of {file} lie elsewhere ({place}); nothing is fetched. Save them into one file first."
        )
        raise UnreadableFile(words.format(file=file, place=page[:200]))
    items = page.get("items") if isinstance(page, dict) else None
    if not isinstance(items, list):
        raise _none_there(file)
    return items, label, author, told


def _elsewhere(value: object, held: int) -> tuple[str, ...]:
    """A sentence where the file tells of more annotations than it holds."""
    if not isinstance(value, dict):
        return ()
    first, total = value.get("first"), value.get("total")
    page = first if isinstance(first, dict) else value
    if isinstance(total, int) and total > held:
        words = _("The file holds {held} of {total} annotations; the rest lies elsewhere, and nothing is fetched.")
        return (words.format(held=f"{held:,}", total=f"{total:,}"),)
    if page.get("next"):
        return (_("Further pages of annotations lie elsewhere; nothing is fetched."),)
    return ()


def _not_shown(items: list[Any]) -> tuple[str, ...]:
    """A sentence where annotations hold bodies that a note has no place for."""
    count = sum(isinstance(item, dict) and bool(bodies_of(item)[2]) for item in items)
    words = ngettext(
        "{count} annotation holds more than is shown here; it is kept and goes out again.",
        "{count} annotations hold more than is shown here; it is kept and goes out again.",
        count,
    )
    return (words.format(count=f"{count:,}"),) if count else ()


def _carried(item: Json, dataset: str) -> Carried:
    note = parse(item, dataset)
    content = {key: value for key, value in item.items() if key not in terms.TRACE}
    if terms.canonical(plain(note)) != terms.canonical(content):
        note = note.model_copy(update={"foreign": terms.canonical(content)})
    return _traced(note, item.get("yeonpyo:revisions"), item.get("yeonpyo:digest"), terms.digest(item))


def _traced(note: Note, revisions: object, told: object, now: str) -> Carried:
    """A note with the revisions told of it, and ``now``, that of its content, where that is not the one told."""
    if not isinstance(revisions, list) or not revisions or not all(isinstance(id, str) for id in revisions):
        return Carried(note, (now,), is_traced=False)
    ids = tuple(dict.fromkeys(revisions))
    return Carried(note, ids if told == now else (*ids, now))


def _apart(each: Carried, item: Json, by_id: dict[str, Note]) -> Carried:
    """The note under an id of its own where another one of the file has its id and says something else."""
    if by_id.setdefault(each.note.id, each.note) == each.note:
        return each
    id = hashlib.sha256(f"{each.note.id}\n{terms.digest(item)}".encode("utf-8", "replace")).hexdigest()[:32]
    return Carried(each.note.model_copy(update={"id": id}), (terms.digest(item),), is_traced=False)


def _plain(value: Json, dataset: str, file: str) -> Bundle:
    """Notes as ``yeonpyo notes`` has always written them, since then with the revisions of each beside them."""
    if not isinstance(value.get("notes"), list):
        raise _none_there(file)
    if value.get("version", 1) != 1:
        raise UnreadableFile(_("{file} was written by a later version of Yeonpyo.").format(file=file))
    carried: list[Carried] = []
    left_out: list[str] = []
    elsewhere = 0
    for number, body in enumerate(value["notes"], 1):
        try:
            note = Note.model_validate(body)
        except ValidationError as error:
            left_out.append(_("Note {number}: {reason}").format(number=number, reason=said(error, Note, body)))
            continue
        if note.dataset != dataset:
            elsewhere += 1
        else:
            told = _dict(_dict(value.get("lineage")).get(note.id))
            carried.append(_traced(note, told.get("revisions"), told.get("digest"), plain_digest(body)))
    if elsewhere:
        words = ngettext("{count} note is on another timeline.", "{count} notes are on other timelines.", elsewhere)
        left_out.insert(0, words.format(count=f"{elsewhere:,}"))
    return Bundle(tuple(carried), "", "", dataset, _shortened(left_out))


def _dict(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _shortened(sentences: list[str]) -> tuple[str, ...]:
    """The first of them, and how many more there are."""
    more = len(sentences) - _MOST_LEFT_OUT
    if more <= 0:
        return tuple(sentences)
    words = ngettext("and {count} more could not be read.", "and {count} more could not be read.", more)
    return (*sentences[:_MOST_LEFT_OUT], words.format(count=f"{more:,}"))


def _reason(error: Exception) -> str:
    return str(error) if isinstance(error, ValueError) else _("it is not built like an annotation")


def _none_there(file: str) -> UnreadableFile:
    return UnreadableFile(
        _("{file} holds no annotations: a collection, a page or a list of them is read.").format(file=file)
    )


def _no_json(file: str, text: str, error: JsonError) -> UnreadableFile:
    reader = JsonText(text)
    return UnreadableFile(
        _("{file} is not JSON: line {line}, column {column}: {reason}").format(
            file=file,
            line=reader.line_at(error.offset),
            column=reader.column_at(error.offset),
            reason=error.sentence,
        )
    )
