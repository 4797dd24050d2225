"""What the reader has set: typed, kept as JSON, and never a reason not to start."""

import base64
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

from viewer import paths
from viewer.errors import StoreError, why_refused
from viewer.i18n import _
from viewer.model.kinds import GroupBy
from viewer.model.view import Arrangement, Layers
from viewer.paths import user_data
from viewer.store import durable

MOST_ARRANGEMENTS = 50
NARROWEST_HEADS, USUAL_HEADS, WIDEST_HEADS = 120, 160, 280
"""How wide the heads of tracks may be, in pixels."""
Language = Literal["system", "en", "ko"]
Theme = Literal["system", "light", "dark"]
Motion = Literal["system", "less"]
_Kind = TypeVar("_Kind")
_Readers = Mapping[str, Callable[[Any], object]]
"""What makes the value of each field from JSON; raises TypeError or ValueError where it cannot."""


@dataclass(frozen=True)
class Settings:
    """Settings; ``window_geometry`` and ``window_state`` are Qt's own bytes, in base64 in the file.

    ``dates`` are those one went to, as typed, the last one first. ``wheel_zooms``: a wheel without a key zooms.
    ``motion``: "less" keeps still what moves by itself, "system" asks the system. ``arrangements`` holds how the tracks
    of a dataset stand, by its id, the one changed last at the end; ``layers`` how its sets of notes do. ``meanings``
    are those the reader has given to colours of the palette of highlights. ``notes_shown``: the notes panel stands at
    the left. ``notebook_folder`` is the folder chosen for the notebook, "" the usual one. ``author_asked``: the name
    notes are signed with has been asked for, and is not again.
    """

    language: Language = "system"
    theme: Theme = "system"
    author: str = ""
    author_asked: bool = False
    dates: tuple[str, ...] = ()
    window_geometry: bytes = b""
    window_state: bytes = b""
    wheel_zooms: bool = False
    motion: Motion = "system"
    heads_width: int = USUAL_HEADS
    arrangements: dict[str, Arrangement] = field(default_factory=dict)
    layers: dict[str, Layers] = field(default_factory=dict)
    meanings: dict[str, str] = field(default_factory=dict)
    notes_shown: bool = False
    notebook_folder: str = ""

    def arranged(self, dataset: str, arrangement: Arrangement) -> "Settings":
        """These settings with the tracks of a dataset kept; the oldest are let go where there are too many."""
        kept = {id: other for id, other in self.arrangements.items() if id != dataset}
        if arrangement != Arrangement():
            kept[dataset] = arrangement
        return replace(self, arrangements=dict(list(kept.items())[-MOST_ARRANGEMENTS:]))

    def layered(self, dataset: str, layers: Layers) -> "Settings":
        """These settings with the sets of notes of a dataset kept."""
        kept = {id: other for id, other in self.layers.items() if id != dataset}
        if layers != Layers():
            kept[dataset] = layers
        return replace(self, layers=dict(list(kept.items())[-MOST_ARRANGEMENTS:]))


def settings_file() -> Path:
    """The file that holds the settings."""
    return user_data() / "settings.json"


def notebook_file(settings: Settings | None = None) -> Path:
    """The file that holds every note: in the folder the reader has chosen, else with the other data."""
    chosen = (settings or read()).notebook_folder
    return Path(chosen) / paths.notebook_file().name if chosen else paths.notebook_file()


def check_folder(settings: Settings) -> None:
    """Refuse a chosen folder that is gone, perhaps with the disk it is on: an empty notebook must not take its place.

    Raises:
        StoreError: it is not there, or there is none.
    """
    chosen = settings.notebook_folder
    if not chosen and user_data() == paths.NOWHERE:
        raise StoreError(_("There is no home folder on this computer to keep notes in. Choose a folder for them."))
    if chosen and not Path(chosen).is_dir():
        words = _("The folder {folder}, chosen for the notebook, is not there. Notes cannot be read or kept.")
        raise StoreError(words.format(folder=chosen))


def read(path: Path | None = None) -> Settings:
    """The settings kept; a field that cannot be read has its default."""
    try:
        kept = json.loads((path or settings_file()).read_bytes())
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(kept, dict):
        return Settings()
    taken: dict[str, Any] = {}
    for name in kept:
        try:
            taken |= _fields({name: kept[name]}, _SETTINGS)
        except (TypeError, ValueError):
            continue
    return Settings(**taken)


def write(settings: Settings, path: Path | None = None) -> None:
    """Keep ``settings``.

    Raises:
        StoreError: they cannot be written; the former ones are as they were.
    """
    path = path or settings_file()
    try:
        durable.replace(path, _encodable(json.dumps(_written(settings), ensure_ascii=False, indent=2)).encode())
    except OSError as error:
        raise StoreError(
            _("The settings {file} could not be written ({reason}). They hold until Yeonpyo is closed.").format(
                file=path, reason=why_refused(error)
            )
        ) from error


def _written(value: object) -> object:
    """A value as JSON can hold it."""
    match value:
        case Settings() | Arrangement() | Layers():
            return {each.name: _written(getattr(value, each.name)) for each in fields(value)}
        case bytes():
            return base64.urlsafe_b64encode(value).decode()
        case frozenset():
            return sorted(value)
        case dict():
            return {key: _written(one) for key, one in value.items()}
    return value


def _fields(kept: object, readers: _Readers) -> dict[str, Any]:
    """The fields of an object that are known, each as it is meant."""
    return {name: readers[name](value) for name, value in _sound(kept, dict).items() if name in readers}


def _sound(value: object, kind: type[_Kind]) -> _Kind:
    """The value, which must be of that very kind."""
    if type(value) is not kind:
        raise TypeError(value)
    return value


def _text(value: object) -> str:
    return _encodable(_sound(value, str))


def _texts(value: object) -> tuple[str, ...]:
    return tuple(_text(one) for one in _sound(value, list))


def _bytes(value: object) -> bytes:
    return base64.urlsafe_b64decode(_sound(value, str))


def _one_of(choices: object) -> Callable[[Any], object]:
    known = get_args(choices)
    return lambda value: known[known.index(value)]


def _width(value: object) -> int:
    width = _sound(value, int)
    if not NARROWEST_HEADS <= width <= WIDEST_HEADS:
        raise ValueError(width)
    return width


def _height(value: Any) -> float:
    if type(value) not in (int, float) or not 0 < value <= sys.float_info.max:
        raise ValueError(value)
    return float(value)


def _arrangements(value: object) -> dict[str, Arrangement]:
    return {_text(id): Arrangement(**_fields(kept, _ARRANGEMENT)) for id, kept in _sound(value, dict).items()}


def _layers(value: object) -> dict[str, Layers]:
    return {_text(id): Layers(**_fields(kept, _LAYERS)) for id, kept in _sound(value, dict).items()}


def _names(value: object) -> dict[str, str]:
    return {_text(key): _text(one) for key, one in _sound(value, dict).items()}


def _encodable(text: str) -> str:
    """The text with each half of a character, which no file can hold, as U+FFFD."""
    return "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text)


_ARRANGEMENT: _Readers = {
    "group_by": _one_of(GroupBy),
    "order": _texts,
    **dict.fromkeys(("hidden", "collapsed", "pinned"), lambda value: frozenset(_texts(value))),
    "row_height": _height,
}
_LAYERS: _Readers = {
    "active": _text,
    "hidden": lambda value: frozenset(_texts(value)),
    "colours": _names,
    "made": _texts,
    "apart": lambda value: frozenset(_texts(value)),
}
_SETTINGS: _Readers = {
    "language": _one_of(Language),
    "theme": _one_of(Theme),
    "author": _text,
    "author_asked": lambda value: _sound(value, bool),
    "dates": _texts,
    "window_geometry": _bytes,
    "window_state": _bytes,
    "wheel_zooms": lambda value: _sound(value, bool),
    "motion": _one_of(Motion),
    "heads_width": _width,
    "arrangements": _arrangements,
    "layers": _layers,
    "meanings": _names,
    "notes_shown": lambda value: _sound(value, bool),
    "notebook_folder": _text,
}
