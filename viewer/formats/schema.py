"""The JSON Schema of our format, made from the models; ``python -m viewer.formats.schema`` writes the files."""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from viewer import paths
from viewer.model.dataset import Dataset, Header
from viewer.model.date import EventDate
from viewer.model.event import AnyEvent
from viewer.model.source import Citation
from viewer.model.text import Text

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = paths.DATA / "schema"
_SHORT_FORMS: tuple[type[BaseModel], ...] = (Text, EventDate, Citation)
"""Records that may be written as a bare string."""


def schemas() -> dict[str, dict[str, Any]]:
    """Each schema by the name of its file."""
    return {
        "dataset.schema.json": _schema(TypeAdapter(Dataset), "A Yeonpyo dataset"),
        "header.schema.json": _schema(TypeAdapter(Header), "The first line of a Yeonpyo dataset in JSON Lines"),
        "event.schema.json": _schema(TypeAdapter(AnyEvent), "An event: one line of JSON Lines behind the header"),
    }


def write(folder: Path = FOLDER) -> None:
    """Write every schema into a folder."""
    for name, content in schemas().items():
        (folder / name).write_text(written(content), encoding="utf-8", newline="\n")


def written(content: dict[str, Any]) -> str:
    """A schema as it stands in its file."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _schema(adapter: TypeAdapter[Any], title: str) -> dict[str, Any]:
    made = adapter.json_schema(by_alias=True, mode="validation", schema_generator=_Generator)
    return {"$schema": DIALECT} | made | {"title": title}


class _Generator(GenerateJsonSchema):
    """Says what pydantic cannot know: an amount is digits in quotes, and some records have a short form."""

    def decimal_schema(self, _schema: core_schema.DecimalSchema) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$"}

    def model_schema(self, schema: core_schema.ModelSchema) -> dict[str, Any]:
        made = super().model_schema(schema)
        return {"anyOf": [{"type": "string"}, made]} if schema["cls"] in _SHORT_FORMS else made


if __name__ == "__main__":
    write()
