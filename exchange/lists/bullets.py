"""Lists written as text: headings, bullets and numbered lines as rows of a table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from exchange.lists import priorities
from exchange.lists.cells import section_name
from exchange.lists.priorities import PriorityWords
from exchange.markdown import page_title
from exchange.tables import Row, Table
from services.text import clean
from services.wordings import ImportWords

HEADER = ("id", "title", "need", "category", "priority")
LONGEST = 20_000  # signs of a line of a list in text
SHORT = 80  # signs a heading without a mark of its own may have
LEAST = 2  # items that make a list
DEEP, DEEPER = 8, 9  # bullets stand under the numbers above them, and second signs under first ones
CODED = 1  # a line that begins with a code or as a story stands under the chapter "2.", not under "2.1"

_HEADING = re.compile(r" {0,3}#{1,6}\s+(.+?)\s*#*\s*\Z")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{3,})\s*\Z")
_BOLD_LINE = re.compile(r"\s*(?:\*\*|__)(.+?)(?:\*\*|__)\s*:?\s*\Z")
_BULLET = re.compile(
    r"(?P<indent>\s*)(?P<sign>[-*+•–—·▪◦‣●○■]|o(?=\s{1,4}\S))\s+(?:\[[ xX]?\]\s+)?(?P<text>\S.*)\Z"
)
_NUMBERED = re.compile(
    r"(?P<indent>\s*)(?:\*\*)?(?P<number>\d{1,3}(?:\.\d{1,3})*)(?:[.)]|(?<=\.\d)|(?<=\.\d\d))(?:\*\*)?\s+(?P<text>\S.*)\Z"
)
_CODE = re.compile(
    r"\A(?:\*\*|\[|`)?(?P<id>[A-Z][A-Za-z]{0,9}(?:[-_.‑][A-Za-z0-9]{1,10}){1,4}|[A-Z]{1,6}\d{1,5}(?:\.\d+)*)"
    r"(?:\*\*|\]|`)?\s*[:.)–—-]*[ \u00a0]+(?=\S)"
)
_STORY = re.compile(r"\s*(?:en tant que?|as an?)\s", re.IGNORECASE)
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_NAMED = re.compile(
    r"(?:\*\*|__)(?P<name>[^*_]{2,120}?):?(?:\*\*|__)\s*(?:[:–—-]\s+|(?<=:\*\*)\s*)(?P<rest>\S.*)\Z"
)
_RULE_OR_FENCE = re.compile(r"\s*(?:(?:[-*_]\s*){3,}|```.*|~~~.*)\Z")


@dataclass
class _Item:
    """One item of the list with what hangs under it."""

    line: int
    level: tuple[int, int]  # how far it is indented, then how deep its number or its sign stands
    text: str
    number: str = ""
    more: list[str] = field(default_factory=list)
    children: list["_Item"] = field(default_factory=list)
    section: str = ""
    priority: str = ""  # the heading above that is a priority


@dataclass(frozen=True)
class Listed:
    """The rows of a list in text, those marked as requirements, and the lines that are none of it."""

    table: Table
    prose: tuple[int, ...]
    marked: frozenset[int] = frozenset()


def read_bullets(text: str, file: str, words: ImportWords) -> Listed | None:
    """The list in `text`, or None if it holds none."""
    reader = _Reader(words, PriorityWords.of(words, ()), page=page_title(text))
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LONGEST:
            return None
        reader.take(number, line)
    rows = tuple(row for item in reader.items for row in reader.rows(item))
    if reader.count < LEAST:
        return None
    table = Table(file, HEADER, rows, rows[0].line, titles=frozenset(reader.titles))
    return Listed(table, tuple(reader.prose), frozenset(reader.marked))


@dataclass
class _Reader:
    """Goes through the lines once; knows the headings above and the items still open."""

    listed: ImportWords
    words: PriorityWords
    count: int = 0
    items: list[_Item] = field(default_factory=list)
    open: list[_Item] = field(default_factory=list)
    prose: list[int] = field(default_factory=list)
    titles: set[int] = field(default_factory=set)
    marked: set[int] = field(default_factory=set)
    section: str = ""
    priority: str = ""
    before: tuple[int, str] = (0, "")
    page: str = ""
    is_after_blank: bool = True

    def take(self, number: int, line: str) -> None:
        """One line: a heading, an item, more of the item above, or prose."""
        if not line.strip():
            self.is_after_blank = True
            return
        if not self._heads(number, line):
            found = _item(number, line)
            if found is not None:
                self._add(found)
            elif not self._goes_on(line) and not _RULE_OR_FENCE.match(line):
                self.prose.append(number)
        self.before = (number, line)
        self.is_after_blank = False

    def _heads(self, number: int, line: str) -> bool:
        """Whether a line is a heading, with a mark of its own or underlined by this one."""
        found = _HEADING.match(line) or _BOLD_LINE.match(line)
        title = found[1] if found and not _CODE.match(found[1]) else ""
        if _UNDERLINE.match(line) and self.before[0] == number - 1 and self.prose[-1:] == [number - 1]:
            self.prose.pop()
            title = self.before[1]
        elif not title and line.rstrip().endswith(":") and len(line) < SHORT and _item(number, line) is None:
            title = line if line == line.lstrip() and (self.is_after_blank or not self.open) else ""
        if title:
            self._enter(clean(_plain(title)).rstrip(" :"))
        return bool(title)

    def _enter(self, title: str) -> None:
        self.open = []
        if title == self.page:  # the name of the whole page is no family
            return
        if self.words.get(title):
            self.priority = title
        else:
            self.section, self.priority = section_name(title), ""

    def _add(self, item: _Item) -> None:
        self.count += 1
        self.marked |= {item.line} if self._is_marked(item) else set()
        item.section, item.priority = self.section, self.priority
        while self.open and self.open[-1].level >= item.level:
            self.open.pop()
        (self.open[-1].children if self.open else self.items).append(item)
        self.open.append(item)

    def _goes_on(self, line: str) -> bool:
        """Whether a line is more of the item above: right below it, or indented."""
        if not self.open or (self.is_after_blank and line == line.lstrip()):
            return False
        held = self.open[-1]
        if self.is_after_blank or held.more or line.lstrip()[:1] in "☐☑_>":
            held.more.append(_plain(line.strip()))
        else:
            held.text = f"{held.text} {line.strip()}"
        return True

    def rows(self, item: _Item, above: str = "") -> Iterator[Row]:
        """The rows of an item: itself with its details, or its children under it as their heading."""
        title, id = _named(item)
        section = above or item.section
        if item.children and not self._is_marked(item):
            yield from self._family(item, title.rstrip(" :"), section)
            return
        title, rest = self._name_and_rest(item, title)
        marked = [child for child in item.children if self._is_marked(child)]
        details = [child for child in item.children if child not in marked]
        need = "\n".join([*rest, *item.more, *(line for child in details for line in _details(child, 0))])
        yield Row(item.line, (id, title, need, section, item.priority))
        for child in marked:
            yield from self.rows(child, section)

    def _family(self, item: _Item, name: str, section: str) -> Iterator[Row]:
        """An item as the heading of those under it: a family, or the priority they share."""
        self.titles.add(item.line)
        yield Row(item.line, ("", name, "\n".join(item.more), "", ""))
        is_priority = self.words.get(name) is not None
        for child in item.children:
            child.priority = name if is_priority else item.priority
            yield from self.rows(child, section if is_priority else name)

    def _name_and_rest(self, item: _Item, title: str) -> tuple[str, list[str]]:
        """A bold name before a colon is the title, what follows is its need."""
        found = _NAMED.search(item.text)
        if found is None or found.start() > len(item.text) - len(title) or self.words.knows(found["name"]):
            return title, []
        return _plain(found["name"]), [_plain(found["rest"])]

    def _is_marked(self, item: _Item) -> bool:
        """Whether an item is written as a requirement of its own: with a priority, a code, or as a story."""
        text = item.text
        by_code = _CODE.match(text) or _STORY.match(text) or priorities.modal(text, self.listed)[1]
        return bool(by_code or priorities.marked(text, self.words)[0])


def _item(number: int, line: str) -> _Item | None:
    indented = line.expandtabs(4)
    found = _BULLET.match(indented)
    if found:
        depth = DEEPER if found["sign"] in "o▪◦‣○■" else DEEP
        return _Item(number, (len(found["indent"]), depth), found["text"])
    found = _NUMBERED.match(indented)
    if found:
        level = (len(found["indent"]), 2 * found["number"].count("."))
        return _Item(number, level, found["text"], found["number"])
    if _STORY.match(line) or _CODE.match(line.strip()):
        return _Item(number, (len(indented) - len(indented.lstrip()), CODED), line.strip())
    return None


def _named(item: _Item) -> tuple[str, str]:
    """The title of an item, and the id written before it."""
    text = _plain(item.text)
    found = _CODE.match(text)
    if found:
        return text[found.end() :].strip(), found["id"]
    return text.strip(), item.number if "." in item.number else ""


def _details(item: _Item, depth: int) -> Iterator[str]:
    yield "  " * depth + "- " + _plain(item.text)
    yield from item.more
    for child in item.children:
        yield from _details(child, depth + 1)


def _plain(text: str) -> str:
    return clean(_EMPHASIS.sub(r"\2", text))
