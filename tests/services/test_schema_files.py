"""The JSON Schemas that editors read: as the records are, and at peace with every file we ship."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from services.content import FOLDER, read_content
from services.documents import read_document
from services.library import CONTENT
from services.schema import parse
from services.schema_files import schema_files
from tools.schemas import main

SAMPLE = FOLDER.parent / "data" / "sample.yaml"
SCHEMAS = schema_files()
CONTENTS = sorted(FOLDER.rglob("*.yaml"))
FILES = [*CONTENTS, SAMPLE]


def name(path: Path) -> str:
    """A file's name below the project."""
    return path.relative_to(FOLDER.parent).as_posix()


def as_editors_read(path: Path) -> dict[str, Any]:
    """A file as any YAML reader sees it: `no` is false, a date is a date."""
    read: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return read


def complaints(document: dict[str, Any]) -> list[str]:
    """What the schema of a document has to say against it."""
    schema = SCHEMAS[f"{document['schema'].split('/')[0]}.json"]
    errors = jsonschema.Draft202012Validator(schema).iter_errors(document)
    return ["/".join(map(str, error.path)) for error in errors]


def test_there_is_a_schema_for_every_kind_of_file() -> None:
    assert set(SCHEMAS) == {f"{schema.split('/')[0]}.json" for schema in [*CONTENT, "selection/1"]}
    assert len(FILES) > 30


@pytest.mark.parametrize("file", sorted(SCHEMAS))
def test_a_schema_is_written_as_the_records_now_are(file: str) -> None:
    assert json.loads((FOLDER / "schemas" / file).read_text("utf-8")) == SCHEMAS[file]
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[file])


def test_the_command_that_writes_the_schemas_writes_these_and_no_other(tmp_path: Path) -> None:
    main(tmp_path / "schemas")
    written, kept = tmp_path / "schemas", FOLDER / "schemas"
    assert {path.name: path.read_text("utf-8") for path in written.iterdir()} == {
        path.name: path.read_text("utf-8") for path in kept.iterdir()
    }


@pytest.mark.parametrize("path", FILES, ids=map(name, FILES))
def test_a_file_is_valid_for_an_editor(path: Path) -> None:
    assert complaints(as_editors_read(path)) == []


@pytest.mark.parametrize("path", CONTENTS, ids=map(name, CONTENTS))
def test_an_editor_and_we_read_the_same_record(path: Path) -> None:
    raw = as_editors_read(path)
    schema = raw.pop("schema")
    assert parse(CONTENT[schema], raw) == read_content(read_document(path.read_bytes(), path.name))


@pytest.mark.parametrize("path", CONTENTS, ids=map(name, CONTENTS))
def test_a_file_names_the_schema_it_follows(path: Path) -> None:
    first = path.read_text("utf-8").splitlines()[0]
    named = (path.parent / first.removeprefix("# yaml-language-server: $schema=")).resolve()
    assert named == FOLDER / "schemas" / f"{as_editors_read(path)['schema'].split('/')[0]}.json"


def test_an_editor_sees_what_is_wrong_where_it_is() -> None:
    axes = as_editors_read(FOLDER / "axes.yaml")
    assert complaints({**axes, "axis": {}}) == [""]
    axes["axes"]["cost"]["weight"] = -1
    axes["axes"]["cost"]["source"] = "costs"
    assert sorted(complaints(axes)) == ["axes/cost/source", "axes/cost/weight"]
    sample = as_editors_read(SAMPLE)
    sample["requirements"]["CON-01"]["priority"] = "mst"
    sample["rules"]["gates"]["effect"] = "forgive"
    assert sorted(complaints(sample)) == ["requirements/CON-01/priority", "rules/gates/effect"]
