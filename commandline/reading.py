"""Commands that read a file and say what is in it: check, rank, tco."""

from commandline.answers import Answer, Arguments, as_json, fault_lines
from commandline.parser import Commands
from commandline.sources import add_source, selection_from
from words.catalogue import say
from words.faults import fault_sentence, reason_sentence


def add(commands: Commands) -> None:
    """The commands of this module."""
    language = commands.language
    checking = commands.add("check", check)
    checking.add_argument("files", nargs="+", metavar="FILE", help=say(language, "cli.help.files"))
    checking.add_argument(
        "--as", dest="list", choices=("requirements", "answers"), help=say(language, "cli.help.as")
    )
    checking.add_argument("--ids", metavar="FILE", help=say(language, "cli.help.ids"))
    add_source(commands.add("rank", rank), commands)
    costing = commands.add("tco", tco)
    add_source(costing, commands)
    costing.add_argument(
        "--years", type=int, choices=range(1, 11), metavar="N", help=say(language, "cli.help.years")
    )
    costing.add_argument("--prices", action="store_true", help=say(language, "cli.help.prices"))


def check(arguments: Arguments) -> Answer:
    """Whether content and selection files are as they should be, or one plain list."""
    if arguments.list:
        return check_list(arguments)
    from exchange.checking import check_files
    from exchange.results import checked_json
    from exchange.terminal import checked_text

    files = check_files(arguments.files)
    messages = fault_lines([fault for file in files for fault in file.faults], arguments.language)
    if arguments.format == "json":
        text = as_json(checked_json(files, lambda fault: fault_sentence(fault, arguments.language)))
    else:
        text = checked_text(files, arguments.language)
    return Answer(text, messages, ok=not messages)


def check_list(arguments: Arguments) -> Answer:
    """One plain list of requirements or answers: what is in it, exactly, or every reason why not."""
    from pathlib import PurePath

    from exchange.files import read_file
    from exchange.plain.answer_sheet import check_answers
    from exchange.plain.findings import ListCheck
    from exchange.plain.requirement_list import check_requirements
    from exchange.results import list_json

    reader = check_answers if arguments.list == "answers" else check_requirements
    ids = _ids(arguments.ids) if arguments.ids else ()
    found: list[ListCheck] = []
    for path in arguments.files:
        found.append(reader(read_file(path), PurePath(path).name, ids))
    whole = ListCheck(
        tuple(row for one in found for row in one.rows), tuple(said for one in found for said in one.findings)
    )
    messages = fault_lines([said.fault for said in whole.findings], arguments.language)
    if arguments.format == "json":
        text = as_json(list_json(whole, lambda fault: fault_sentence(fault, arguments.language)))
    else:
        outcome = say(arguments.language, f"list.{whole.outcome}", count=len(whole.rows))
        text = "\n".join(["\t".join(row) for row in whole.rows] + [outcome])
    return Answer(text, messages, ok=whole.outcome != "error")


def _ids(path: str) -> tuple[str, ...]:
    """The ids in a file, one a line."""
    from exchange.files import read_file
    from services.documents import decode

    lines = decode(read_file(path), path).text.splitlines()
    return tuple(line.strip() for line in lines if line.strip())


def rank(arguments: Arguments) -> Answer:
    """The ranking of a selection file, or of a database as it stands or stood."""
    from exchange.results import ranking_json
    from exchange.stage_marks import marked
    from exchange.terminal import ranking_text
    from services import analysis

    selection = selection_from(arguments)
    ranking = analysis.rank(selection)
    if arguments.format == "json":
        found = ranking_json(ranking, lambda reason: reason_sentence(reason, arguments.language))
        return Answer(as_json({**found, **marked(selection, arguments.language)}))
    return Answer(ranking_text(ranking, selection, arguments.language))


def tco(arguments: Arguments) -> Answer:
    """The total cost of ownership of every vendor of a selection file, or the ranking under every formula."""
    if arguments.prices:
        return price_trials(arguments)
    from exchange.results import costs_json
    from exchange.stage_marks import marked
    from exchange.terminal import costs_text
    from services.costing.spending import spend

    selection = selection_from(arguments)
    spending = spend(selection, arguments.years)
    if arguments.format == "json":
        return Answer(as_json({**costs_json(spending), **marked(selection, arguments.language)}))
    return Answer(costs_text(spending, selection, arguments.language))


def price_trials(arguments: Arguments) -> Answer:
    """The ranking under every price formula; closed until prices are opened."""
    from exchange.price_trials import trials_json, trials_text
    from exchange.stage_marks import marked
    from services.analysis import rank
    from services.costing.laboratory import experiment, is_closed

    selection = selection_from(arguments)
    if is_closed(selection):
        return Answer("", (say(arguments.language, "laboratory.closed"),), ok=False)
    found = experiment(selection, rank(selection))
    if arguments.format == "json":
        return Answer(as_json({**trials_json(found), **marked(selection, arguments.language)}))
    return Answer(trials_text(found, selection, arguments.language))
