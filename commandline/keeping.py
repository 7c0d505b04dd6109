"""Commands that keep a database: a copy while it is in use, and a database made again from the copy."""

from typing import TYPE_CHECKING

from commandline.answers import Answer, Arguments, as_json
from commandline.parser import Commands
from words.catalogue import say

if TYPE_CHECKING:
    from services.backups import Backup


def add(commands: Commands) -> None:
    """The commands of this module."""
    language = commands.language
    for name, run in (("backup", backup), ("restore", restore)):
        keeping = commands.add(name, run)
        keeping.add_argument("file", metavar="FILE", help=say(language, f"cli.help.{name}_file"))
        keeping.add_argument("--database", metavar="DATABASE", help=say(language, "cli.help.kept_where"))


def backup(arguments: Arguments) -> Answer:
    """Copy the database into a new file, with its digest beside it."""
    from services.backups import back_up
    from services.locations import database

    where = arguments.database or database()
    return _told(arguments, back_up(where, arguments.file), "written")


def restore(arguments: Arguments) -> Answer:
    """Fill an empty database with a backup."""
    from services.backups import restore as fill
    from services.locations import database

    where = arguments.database or database()
    return _told(arguments, fill(arguments.file, where), "restored")


def _told(arguments: Arguments, kept: "Backup", done: str) -> Answer:
    """What was copied, and the head of each chain: an anchor outside the database."""
    from exchange.chains import chains_json, chains_text

    if arguments.format == "json":
        held = {"sha256": kept.sha256, "facts": kept.facts, "originals": kept.originals}
        return Answer(
            as_json(
                {"file": kept.file, **held, **chains_json(kept.chains, kept.database, arguments.language)}
            )
        )
    head = say(
        arguments.language,
        f"cli.keeping.{done}",
        file=kept.file,
        database=kept.database,
        sha256=kept.sha256,
        selections=say(arguments.language, "cli.keeping.selections", count=len(kept.chains)),
        facts=say(arguments.language, "cli.keeping.facts", count=kept.facts),
        originals=say(arguments.language, "cli.keeping.originals", count=kept.originals),
    )
    return Answer(f"{head}\n{chains_text(kept.chains, None, arguments.language)}")
