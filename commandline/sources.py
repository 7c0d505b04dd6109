"""Where a command reads from: a selection file, or a database and a moment, seen with somebody's rights."""

import argparse
from pathlib import Path
from typing import Any

from commandline.answers import Arguments, read_selection_at
from commandline.parser import Commands
from words.catalogue import say

SQLITE = b"SQLite format 3\0"


def add_source(parser: argparse.ArgumentParser, commands: Commands) -> None:
    """The options of a command that reads a file or a database."""
    language = commands.language
    parser.add_argument("file", metavar="FILE", help=say(language, "cli.help.source"))
    parser.add_argument("--at", default="", metavar="N|TIME", help=say(language, "cli.help.at"))
    add_selection(parser, commands)


def add_selection(parser: argparse.ArgumentParser, commands: Commands) -> None:
    """Which selection of a database, and whose eyes."""
    language = commands.language
    parser.add_argument("--selection", default="", metavar="ID", help=say(language, "cli.help.selection_id"))
    parser.add_argument("--member", default="", metavar="ID", help=say(language, "cli.help.member"))


def is_database(path: str) -> bool:
    """Whether a path is the URL of a database, or a file of SQLite."""
    if "://" in path:
        return True
    try:
        with Path(path).open("rb") as file:
            return file.read(len(SQLITE)) == SQLITE
    except OSError:
        return False


def selection_from(arguments: Arguments) -> Any:
    """The selection in a file, or in a database as it stands or stood, as the member may see it."""
    from services.access import seen_by
    from services.faults import Place, refuse
    from services.history import moment_or_number, stood_at

    if not is_database(arguments.file):
        if arguments.at:
            raise refuse("at_needs_database", Place(arguments.file))
        return read_selection_at(arguments.file)
    desk = desk_at(arguments)
    if arguments.at:
        return stood_at(desk, moment_or_number(arguments.at)).selection
    return seen_by(desk.selection, desk.who)


def desk_at(arguments: Arguments, *, writing: bool = False) -> Any:
    """The desk of the member at the selection that the arguments name; a visitor's without a member."""
    from services.access import Viewer, viewer
    from services.commands import Desk
    from services.database import open_database, read_database
    from services.faults import refuse
    from services.journal import Journal
    from services.selections import Selections

    read_database(arguments.file)  # refuses what is none of ours before anything is opened for writing
    engine = open_database(arguments.file) if writing else read_database(arguments.file)
    selections = Selections(Journal(engine))
    known = selections.ids()
    id = arguments.selection or (known[0] if len(known) == 1 else "")
    if not id:
        raise refuse("selection_asked", known=known)
    selection = selections.get(id)
    if arguments.member and arguments.member not in selection.members:
        raise refuse("unknown_member", found=arguments.member, known=list(selection.members)[:12])
    return Desk(selections, id, viewer(selection, arguments.member) if arguments.member else Viewer())
