"""The check of content and selection files: every fault of every file, each at its place."""

from collections.abc import Iterable
from dataclasses import dataclass

from exchange.files import read_file, yaml_files
from exchange.project_file import selection_in
from services.content import check_contents, read_content, schema_of
from services.documents import Document, read_document
from services.facts import FILE_SCHEMA
from services.faults import Fault, Refused, nearest, refuse
from services.library import CONTENT
from services.shelves import Content


@dataclass(frozen=True)
class Checked:
    """One file, the schema it names, and what is wrong with it."""

    file: str
    schema: str | None
    faults: tuple[Fault, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def check_files(paths: Iterable[str]) -> list[Checked]:
    """Every file in `paths`, those in folders too; content files also against each other."""
    checked: list[Checked] = []
    contents: list[Content] = []
    for path in yaml_files(paths):
        schema: str | None = None
        faults: tuple[Fault, ...] = ()
        try:
            document = read_document(read_file(path), path)
            schema = schema_of(document)
            contents += _read(document, schema)
        except Refused as refused:
            faults = refused.faults
        checked.append(Checked(path, schema, faults))
    if any(not file.ok and file.schema in CONTENT for file in checked):
        return checked
    between = check_contents(contents) if contents else []
    return [_with_faults(file, between) for file in checked]


def _read(document: Document, schema: str) -> list[Content]:
    """The content of a document; a selection is only checked, for it stands by itself."""
    if schema == FILE_SCHEMA:
        selection_in(document)
        return []
    if schema not in CONTENT:
        known = [FILE_SCHEMA, *CONTENT]
        place = document.place(("schema",))
        raise refuse("unknown_schema", place, found=schema, known=known, nearest=nearest(schema, known))
    return [Content(document, read_content(document))]


def _with_faults(checked: Checked, faults: Iterable[Fault]) -> Checked:
    own = tuple(fault for fault in faults if fault.place.file == checked.file)
    return Checked(checked.file, checked.schema, checked.faults + own)
