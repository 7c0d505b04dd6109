"""The CSV bundle: a table for each kind of fact, a manifest with their digests, the ranking to read."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from exchange.archives import Archive, open_archive
from exchange.open_data.tables import ColumnType, Table, records, tables
from exchange.project_file import read_selection
from exchange.results import ranking_csv
from services.analysis import Ranking
from services.documents import read_document
from services.facts import FILE_SCHEMA, KINDS, SECTIONS
from services.faults import Place, refuse
from services.selection import Selection
from services.text import Language

SCHEMA = "selection-csv/1"
MANIFEST = "manifest.json"
_MOMENT = (1980, 1, 1, 0, 0, 0)  # the same facts are the same bytes


def write_bundle(selection: Selection, ranking: Ranking, language: Language) -> bytes:
    """All facts as CSV tables that read back to the same fingerprint, and the ranking beside them."""
    held = tables(selection.values)
    manifest = {
        "schema": SCHEMA,
        "fingerprint": selection.fingerprint,
        "fact": selection.seq,
        "hash": selection.hash,
        "tables": {table.section: _described(table) for table in held},
    }
    files = {MANIFEST: json.dumps(manifest, indent=1).encode()}
    files |= {f"{table.section}.csv": table.content for table in held}
    files["results/ranking.csv"] = ranking_csv(ranking, selection, language)
    return packed(files)


def packed(files: Mapping[str, bytes]) -> bytes:
    """Files as a ZIP archive, with no time in it."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _MOMENT), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _described(table: Table) -> dict[str, Any]:
    digest = hashlib.sha256(table.content).hexdigest()
    return {"columns": dict(table.columns), "sha256": digest}


def read_bundle(data: bytes, file: str) -> Selection:
    """The selection in a bundle, whole or refused with every fault; a table may have been edited."""
    archive = open_archive(data, file, MANIFEST, "bundle")
    described = read_document(archive.read(MANIFEST), f"{file}/{MANIFEST}").value
    if not isinstance(described, dict) or described.get("schema") != SCHEMA:
        found = described.get("schema") if isinstance(described, dict) else None
        raise refuse("unknown_schema", Place(file, path="schema"), found=found, known=[SCHEMA])
    tree: dict[str, Any] = {"schema": FILE_SCHEMA}
    for section, columns in _tables(described, file):
        tree[section] = _section(archive, section, columns)
    text = json.dumps(tree, ensure_ascii=False, indent=1)
    return read_selection(text.encode(), PurePath(file).name)


def _tables(described: Mapping[str, Any], file: str) -> list[tuple[str, Mapping[str, ColumnType]]]:
    """The sections of the bundle, each with its columns."""
    held = described.get("tables")
    if not isinstance(held, dict) or not all(
        section in SECTIONS and isinstance(table, dict) and isinstance(table.get("columns"), dict)
        for section, table in held.items()
    ):
        raise refuse("bundle_manifest", Place(file, path="tables"))
    return [(section, table["columns"]) for section, table in held.items()]


def _section(archive: Archive, section: str, columns: Mapping[str, ColumnType]) -> Any:
    depth = len(KINDS[SECTIONS[section]].ids)
    table = Table(section, depth, columns, archive.read(f"{section}.csv"))
    tree: dict[str, Any] = {}
    try:
        for ids, record in records(table):
            if not ids:
                return record
            branch = tree
            for id in ids[:-1]:
                branch = branch.setdefault(id, {})
            branch[ids[-1]] = record
    except ValueError as error:  # a row with too few cells, or a cell that is no JSON
        raise refuse("bundle_table", Place(archive.file, path=f"{section}.csv"), detail=str(error)) from None
    return tree
