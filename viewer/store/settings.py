"""What the reader has set: typed, kept as JSON, and never a reason not to start."""

import json
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from viewer.errors import StoreError, why_refused
from viewer.i18n import _
from viewer.model.view import Arrangement
from viewer.paths import user_data
from viewer.store import durable

MOST_ARRANGEMENTS = 50
NARROWEST_HEADS, USUAL_HEADS, WIDEST_HEADS = 120, 160, 280
"""How wide the heads of tracks may be, in pixels."""


class Settings(BaseModel):
    """Settings; ``window_geometry`` and ``window_state`` are Qt's own bytes, in base64 in the file.

    ``dates`` are those one went to, as typed, the last one first. ``wheel_zooms``: a wheel without a key zooms.
    ``motion``: "less" keeps still what moves by itself, "system" asks the system. ``arrangements`` holds how the tracks
    of a dataset stand, by its id, the one changed last at the end.
    """

    model_config = ConfigDict(
        frozen=True, defer_build=True, extra="ignore", ser_json_bytes="base64", val_json_bytes="base64"
    )

    language: Literal["system", "en", "ko"] = "system"
    theme: Literal["system", "light", "dark"] = "system"
    author: str = ""
    dates: tuple[str, ...] = ()
    window_geometry: bytes = b""
    window_state: bytes = b""
    wheel_zooms: bool = False
    motion: Literal["system", "less"] = "system"
    heads_width: int = Field(default=USUAL_HEADS, ge=NARROWEST_HEADS, le=WIDEST_HEADS)
    arrangements: dict[str, Arrangement] = {}

    def arranged(self, dataset: str, arrangement: Arrangement) -> "Settings":
        """These settings with the tracks of a dataset kept; the oldest are let go where there are too many."""
        kept = {id: other for id, other in self.arrangements.items() if id != dataset}
        if arrangement != Arrangement():
            kept[dataset] = arrangement
        return self.model_copy(update={"arrangements": dict(list(kept.items())[-MOST_ARRANGEMENTS:])})


def settings_file() -> Path:
    """The file that holds the settings."""
    return user_data() / "settings.json"


def read(path: Path | None = None) -> Settings:
    """The settings kept; a field that cannot be read has its default."""
    try:
        content = (path or settings_file()).read_bytes()
    except OSError:
        return Settings()
    try:
        return Settings.model_validate_json(content)
    except ValidationError as error:
        faulty = {fault["loc"][0] if fault["loc"] else "" for fault in error.errors()}
    if "" in faulty:  # not an object in JSON
        return Settings()
    kept = json.loads(content)
    return Settings.model_validate_json(json.dumps({name: kept[name] for name in kept if name not in faulty}))


def write(settings: Settings, path: Path | None = None) -> None:
    """Keep ``settings``.

    Raises:
        StoreError: they cannot be written; the former ones are as they were.
    """
    path = path or settings_file()
    try:
        whole = settings.model_copy(update={"author": _encodable(settings.author)})
        durable.replace(path, whole.model_dump_json(indent=2).encode())
    except OSError as error:
        raise StoreError(
            _("The settings {file} could not be written ({reason}). They hold until Yeonpyo is closed.").format(
                file=path, reason=why_refused(error)
            )
        ) from error


def _encodable(text: str) -> str:
    """The text with each half of a character, which no file can hold, as U+FFFD."""
    return "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text)
