"""What stands on the cover of a dataset, for those who need no more of it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cover:
    """The id of a dataset, its title in English and Korean, either of them enough, and whether it has eras."""

    id: str
    en: str | None = None
    ko: str | None = None
    has_eras: bool = False

    def title(self, language: str) -> str:
        """The title in ``language``, else in the other one."""
        return told(self.en, self.ko, language)


def told(en: str | None, ko: str | None, language: str) -> str:
    """The text in ``language``, else in the other one."""
    wanted, other = (ko, en) if language == "ko" else (en, ko)
    return wanted or other or ""
