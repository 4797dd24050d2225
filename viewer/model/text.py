"""Text in English and Korean, either of them enough."""

from typing import Self

from pydantic import model_validator

from viewer.i18n import _
from viewer.model.cover import told
from viewer.model.record import Record


class Text(Record):
    """One text in up to two languages."""

    en: str | None = None
    ko: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain_string(cls, value: object) -> object:
        """A bare string is taken as English."""
        return {"en": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if not (self.en or "").strip() and not (self.ko or "").strip():
            raise ValueError(_("The text is empty; write it in English, in Korean or in both."))
        return self

    def get(self, language: str) -> str:
        """The text in ``language``, else in the other one."""
        return told(self.en, self.ko, language)

    def falls_back(self, language: str) -> bool:
        """Whether ``get`` has to give the other language."""
        return not (self.ko if language == "ko" else self.en)
