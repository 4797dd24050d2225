"""Where the shipped files lie, and the reader's own."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_ROOT = _PACKAGE if (_PACKAGE / "resources").is_dir() else _PACKAGE.parent

RESOURCES = _ROOT / "resources"
DATA = _ROOT / "data"
FONTS = RESOURCES / "fonts"
ICONS = RESOURCES / "icons"
LOCALE = RESOURCES / "locale"
NOWHERE = Path(os.devnull) / "yeonpyo"
"""The folder of a reader without a home: nothing can be made there."""
SHIPPED_RECORD = DATA / "korea-nato" / "korea-nato.json"


def user_data() -> Path:
    """The folder of the reader's own data; ``YEONPYO_HOME`` moves it. It may not exist yet."""
    override = os.environ.get("YEONPYO_HOME")
    if override:
        return Path(override)
    from platformdirs import user_data_path  # 14 ms that a command without a store need not pay

    folder = user_data_path("yeonpyo", appauthor=False)
    return folder if folder.is_absolute() else NOWHERE


def notebook_file() -> Path:
    """The file that holds every note."""
    return user_data() / "notebook.sqlite"


def user_cache() -> Path:
    """The folder of what can be made again; ``YEONPYO_HOME`` moves it. It may not exist yet."""
    override = os.environ.get("YEONPYO_HOME")
    if override:
        return Path(override) / "cache"
    from platformdirs import user_cache_path

    folder = user_cache_path("yeonpyo", appauthor=False)
    return folder if folder.is_absolute() else NOWHERE
