"""The JSON Schemas of every kind of YAML file, for editors that check while one types."""

from typing import Any

from services.facts import FILE_SCHEMA, KINDS, Kind
from services.library import CONTENT
from services.rules import RULES
from services.schema import json_schema

Schema = dict[str, Any]


def schema_files() -> dict[str, Schema]:
    """File name -> JSON Schema, for each content file and for the selection file."""
    named = {name.split("/")[0]: _with_name(name, json_schema(record)) for name, record in CONTENT.items()}
    named["selection"] = _selection()
    return {f"{name}.json": schema for name, schema in named.items()}


def _with_name(name: str, schema: Schema) -> Schema:
    """`schema` for a document whose first line names it."""
    properties = {"schema": {"const": name}, **schema["properties"]}
    required = ["schema", *schema.get("required", [])]
    return {
        **schema,
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _selection() -> Schema:
    """Every section of a selection file, nested by the ids of its subjects."""
    definitions: Schema = {}
    properties = {kind.section: _section(kind, definitions) for kind in KINDS.values()}
    whole: Schema = {"title": "Selection", "type": "object", "properties": properties}
    return _with_name(FILE_SCHEMA, {**whole, "required": ["selection", "rules"], "$defs": definitions})


def _section(kind: Kind, definitions: Schema) -> Schema:
    if kind.record is None:
        rules = {name: _defined(record, definitions) for name, record in RULES.items()}
        return {"type": "object", "properties": rules, "additionalProperties": False}
    schema = _defined(kind.record, definitions)
    for _ in kind.ids:
        schema = {"type": "object", "additionalProperties": schema}
    return schema


def _defined(record: Any, definitions: Schema) -> Schema:
    """The schema of one record, what it defines moved to the top of the document."""
    schema = json_schema(record)
    definitions.update(schema.pop("$defs", {}))
    return schema
