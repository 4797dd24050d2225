"""What the program tells the reader in the message bar."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["info", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Message:
    """One line for the message bar; a ``sticky`` one stays until the reader closes it.

    ``about`` names what it tells of ("problems", "notebook"): a later message about the same replaces it.
    """

    text: str
    level: Level = "info"
    sticky: bool = False
    about: str = ""
