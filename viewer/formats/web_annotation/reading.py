"""Annotations to notes; what this program does not know goes along as it is."""

import hashlib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from viewer.errors import UnreadableFile
from viewer.formats.decode import DecodeError, decode
from viewer.formats.intake import read_bytes, shown
from viewer.formats.json_fault import JsonError
from viewer.formats.json_text import JsonText
from viewer.formats.web_annotation import terms
from viewer.formats.web_annotation.parsing import parse, person
from viewer.formats.web_annotation.terms import Json
from viewer.formats.web_annotation.writing import plain
from viewer.i18n import _, ngettext
from viewer.model.annotation import Note
from viewer.model.exchange import Bundle, Carried

_MOST_LEFT_OUT = 50


def read(path: Path, dataset: str) -> Bundle:
    """The notes of a file, as notes on ``dataset``: a collection, a page, a list or one annotation, or plain notes.

    Raises:
        UnreadableFile: it cannot be read, or holds no annotations; the sentence says where.
    """
    return read_content(read_bytes(path), dataset, shown(path))


def read_content(content: bytes, dataset: str, file: str) -> Bundle:
    """The notes in the content of a file called ``file``; raises as ``read``."""
    return of_value(_value(content, file), dataset, file)


def of_value(value: object, dataset: str, file: str) -> Bundle:
    """The notes in a JSON value; raises as ``read``."""
    if isinstance(value, dict) and value.get("format") == "yeonpyo-notes":
        return _plain(value, dataset, file)
    items, label, author, told = _items(value, file)
    carried: list[Carried] = []
    left_out: list[str] = []
    for number, item in enumerate(items, 1):
        try:
            carried.append(_apart(_carried(item, dataset), item, carried))
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            reason = _reason(error)
            left_out.append(_("Annotation {number}: {reason}").format(number=number, reason=reason))
    if items and not carried:
        raise UnreadableFile(
            _("{file} holds no annotation that can be read. {reason}").format(file=file, reason=left_out[0])
        )
    return Bundle(tuple(carried), label, author, told, _shortened(left_out))


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


def _carried(item: Json, dataset: str) -> Carried:
    note = parse(item, dataset)
    content = {key: value for key, value in item.items() if key not in terms.TRACE}
    if terms.canonical(plain(note)) != terms.canonical(content):
        note = note.model_copy(update={"foreign": terms.canonical(content)})
    told, revisions, now = item.get("yeonpyo:digest"), item.get("yeonpyo:revisions"), terms.digest(item)
    if not isinstance(revisions, list) or not revisions or not all(isinstance(id, str) for id in revisions):
        return Carried(note, (now,), is_traced=False)
    ids = tuple(dict.fromkeys(revisions))
    return Carried(note, ids if told == now else (*ids, now))


def _apart(each: Carried, item: Json, others: list[Carried]) -> Carried:
    """The note under an id of its own where another one of the file has its id and says something else."""
    if not any(other.note.id == each.note.id and other.note != each.note for other in others):
        return each
    id = hashlib.sha256(f"{each.note.id}\n{terms.digest(item)}".encode("utf-8", "replace")).hexdigest()[:32]
    return Carried(each.note.model_copy(update={"id": id}), (terms.digest(item),), is_traced=False)


def _plain(value: Json, dataset: str, file: str) -> Bundle:
    """Notes as ``yeonpyo notes`` has always written them."""
    if not isinstance(value.get("notes"), list):
        raise _none_there(file)
    carried: list[Carried] = []
    left_out: list[str] = []
    elsewhere = 0
    for number, body in enumerate(value["notes"], 1):
        try:
            note = Note.model_validate(body)
        except ValidationError:
            left_out.append(_("Note {number} cannot be read.").format(number=number))
            continue
        if note.dataset != dataset:
            elsewhere += 1
        else:
            hash_ = hashlib.sha256(note.model_dump_json(exclude={"set"}).encode("utf-8", "replace")).hexdigest()[:40]
            carried.append(Carried(note, (f"sha256:{hash_}",), is_traced=False))
    if elsewhere:
        words = ngettext("{count} note is on another timeline.", "{count} notes are on other timelines.", elsewhere)
        left_out.insert(0, words.format(count=f"{elsewhere:,}"))
    return Bundle(tuple(carried), "", "", dataset, _shortened(left_out))


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
