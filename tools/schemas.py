"""Write the JSON Schemas of the YAML files into criteria/schemas: `python -m tools.schemas`."""

import json
from pathlib import Path

from services.content import FOLDER
from services.schema_files import schema_files


def main(folder: Path = FOLDER / "schemas") -> None:
    """Write each schema, indented and with a final line break."""
    folder.mkdir(exist_ok=True)
    for name, schema in schema_files().items():
        (folder / name).write_text(written(schema), "utf-8")


def written(schema: object) -> str:
    """The text of one schema file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    main()
