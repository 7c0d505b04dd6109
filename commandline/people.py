"""Commands about people: a personal link for somebody who is to sign in, a closed login opened again."""

from commandline.answers import Answer, Arguments, as_json
from commandline.parser import Commands
from words.catalogue import say


def add(commands: Commands) -> None:
    """The commands of this module."""
    language = commands.language
    unlocking = commands.add("unlock", unlock)
    unlocking.add_argument("file", metavar="DATABASE", help=say(language, "cli.help.database"))
    unlocking.add_argument("login", metavar="LOGIN", help=say(language, "cli.help.login"))
    inviting = commands.add("invite", invite)
    inviting.add_argument("file", metavar="DATABASE", help=say(language, "cli.help.database"))
    inviting.add_argument("--selection", default="", metavar="ID", help=say(language, "cli.help.invited_to"))
    inviting.add_argument("--member", default="", metavar="ID", help=say(language, "cli.help.invited_as"))
    inviting.add_argument("--email", default="", metavar="EMAIL", help=say(language, "cli.help.email"))
    inviting.add_argument(
        "--address",
        default="http://localhost:8501",
        metavar="URL",
        help=say(language, "cli.help.address"),
    )


def invite(arguments: Arguments) -> Answer:
    """A personal link: to a member's seat, or for somebody who will make selections."""
    from services.accounts import Accounts
    from services.database import open_database
    from services.faults import nearest, refuse
    from services.journal import Journal
    from services.selections import Selections

    engine = open_database(arguments.file)
    if arguments.selection or arguments.member:
        members = Selections(Journal(engine)).get(arguments.selection).members
        if arguments.member not in members:
            near = nearest(arguments.member, members)
            raise refuse(
                "unknown_id", kind="member", found=arguments.member, nearest=near, known=list(members)[:12]
            )
    token = Accounts(engine).invite(arguments.selection, arguments.member, arguments.email)
    link = f"{arguments.address.rstrip('/')}/join/{token}"
    return Answer(as_json({"link": link}) if arguments.format == "json" else link)


def unlock(arguments: Arguments) -> Answer:
    """Open a login again that was closed by failed tries."""
    from services.accounts import Accounts
    from services.database import open_database

    Accounts(open_database(arguments.file)).unlock(arguments.login)
    said = say(arguments.language, "cli.unlocked", login=arguments.login)
    return Answer(as_json({"login": arguments.login}) if arguments.format == "json" else said)
