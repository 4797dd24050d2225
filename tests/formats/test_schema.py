"""The schema files, and the models they are made from."""

import json

import pytest

from viewer.formats import schema
from viewer.model.dataset import Dataset


@pytest.mark.parametrize("name", schema.schemas())
def test_the_shipped_schema_agrees_with_the_models(name: str) -> None:
    shipped = (schema.FOLDER / name).read_text(encoding="utf-8")
    assert shipped == schema.written(schema.schemas()[name]), "run python -m viewer.formats.schema"


def test_it_names_its_dialect_and_every_field_as_files_write_it() -> None:
    made = schema.schemas()["dataset.schema.json"]
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert set(made["properties"]) == set(Dataset.model_fields)
    assert {"container-title", "URL"} < set(made["$defs"]["Source"]["properties"])


@pytest.mark.parametrize("name", ["Text", "EventDate", "Citation"])
def test_short_forms_are_allowed(name: str) -> None:
    made = schema.schemas()["event.schema.json"]["$defs"][name]
    assert {"type": "string"} in made["anyOf"]


def test_an_amount_is_digits_in_quotes() -> None:
    made = schema.schemas()["event.schema.json"]["$defs"]["Amount"]["properties"]["value"]
    assert made["type"] == "string"
    assert json.dumps(made).count("number") == 0
