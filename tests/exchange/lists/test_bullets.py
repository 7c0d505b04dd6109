"""Lists written as text: every item is a row, headings are families, and what is left is told."""

from hypothesis import given, settings
from hypothesis import strategies as st

from exchange.lists.bullets import read_bullets
from exchange.lists.outcome import Imported
from exchange.lists.reading import read_list
from services.content import shipped

WORDS = shipped().import_words


def read(text: str) -> Imported:
    return read_list(text.encode(), "list.md", WORDS)


def titles(found: Imported) -> list[tuple[str, str, str]]:
    return [(row.title, row.said["priority"], row.section) for row in found.rows]


def test_bullets_with_verbs_in_capitals_state_their_priority():
    found = read(
        "# Needs\n\n## Contacts\n- [ ] MUST import contacts\n- [x] SHOULD merge doubles\n* MAY export\n"
        "- WON'T dial numbers\n- can print\n"
    )
    assert titles(found) == [
        ("MUST import contacts", "must", "Contacts"),
        ("SHOULD merge doubles", "should", "Contacts"),
        ("MAY export", "could", "Contacts"),
    ]
    assert [apart.title for apart in found.out] == ["WON'T dial numbers"]
    assert [row.title for row in found.waiting] == ["can print"]


def test_marks_beside_a_title_state_its_priority_and_leave_it():
    found = read(
        "- [Must] Search\n- (S) Filter\n- Could: Print\n- Export (nice to have)\n- Sort [optional]\n"
        "- Tags — priority: low\n- Undo (in two steps)\n"
    )
    assert titles(found) == [
        ("Search", "must", ""),
        ("Filter", "should", ""),
        ("Print", "could", ""),
        ("Export", "could", ""),
        ("Sort", "could", ""),
        ("Tags", "could", ""),
    ]
    assert [row.title for row in found.waiting] == ["Undo (in two steps)"]


def test_headings_that_are_priorities_give_them_and_keep_the_family_above():
    found = read("## Devis\n### Must have\n1. Chiffrer\n2. Relancer\n### Exigences souhaitées\n- Signer\n")
    assert titles(found) == [
        ("Chiffrer", "must", "Devis"),
        ("Relancer", "must", "Devis"),
        ("Signer", "should", "Devis"),
    ]
    grouped = read("- Must:\n  - Search\n  - Print\n- Could:\n  - Sort\n")
    assert [(title, priority) for title, priority, _ in titles(grouped)] == [
        ("Search", "must"),
        ("Print", "must"),
        ("Sort", "could"),
    ]
    assert [apart.title for apart in grouped.sections] == ["Must", "Could"]


def test_an_item_over_others_is_their_family_unless_only_it_is_marked():
    found = read("- Mail\n  - [M] send\n  - [M] receive\n- [S] Export\n  - as PDF\n  - as CSV\n")
    assert titles(found) == [("send", "must", "Mail"), ("receive", "must", "Mail"), ("Export", "should", "")]
    assert found.rows[-1].said["need"] == "- as PDF\n- as CSV"
    assert [apart.title for apart in found.sections] == ["Mail"]


def test_user_stories_give_the_wish_and_the_reason_and_stay_whole():
    found = read(
        "As a fitter, I want to see my sites, so that I leave on time.\n\n"
        "- En tant que commerciale, je veux pouvoir relancer un devis afin de ne rien oublier.\n"
    )
    assert [(row.title, row.fields) for row in found.waiting] == [
        ("See my sites", ("priority",)),
        ("Relancer un devis", ("priority",)),
    ]
    settled = read("## Must\n\nAs a fitter, I want to see my sites,\nso that I leave on time.\n- B\n")
    assert settled.rows[0].said == {
        "title": "See my sites",
        "need": "As a fitter, I want to see my sites, so that I leave on time.\n- B",
        "reason": "I leave on time",
        "priority": "must",
    }


def test_numbers_with_points_and_codes_are_ids():
    found = read("2. Accès\n2.1 The tool MUST sign in\n2.2 The tool MUST sign out\n\nREQ-12: It MUST log\n")
    assert [(row.id, row.title, row.section) for row in found.rows] == [
        ("2.1", "The tool MUST sign in", "Accès"),
        ("2.2", "The tool MUST sign out", "Accès"),
        ("REQ-12", "It MUST log", "Accès"),
    ]


def test_a_bold_name_before_a_colon_is_the_title():
    found = read("- **Search**: it MUST find a client by name\n- **Must**: print\n")
    assert [(row.title, row.said.get("need")) for row in found.rows] == [
        ("Search", "it MUST find a client by name"),
        ("print", None),
    ]


def test_verbs_in_a_sentence_are_asked_about_once_each():
    found = read("- The tool shall print\n- The tool shall sort\n- L'outil doit chercher\n- Quick\n")
    assert [(one.found, one.proposal, one.lines) for one in found.questions] == [
        ("shall", "must", (1, 2)),
        ("doit", "must", (3,)),
        ("", None, (4,)),
    ]


def test_more_lines_belong_to_their_item_and_prose_is_told():
    found = read("Some words.\n\n- [M] One\n  goes on\n\n  and more\n- [M] Two\n\nThe end.\n")
    assert [(row.title, row.said.get("need")) for row in found.rows] == [
        ("One goes on", "and more"),
        ("Two", None),
    ]
    assert [(fault.code, fault.params["lines"]) for fault in found.notices] == [("prose_left", (1, 9))]


def test_the_heading_of_a_whole_page_is_no_family():
    found = read("# Our needs\n\n- [M] One\n\n## Mail\n\n- [M] Two\n")
    assert [row.section for row in found.rows] == ["", "Mail"]
    numbered = read("# Our needs\n\n## 2.1 Mail\n\n- [M] One\n- [M] Two\n")
    assert {row.section for row in numbered.rows} == {"Mail"}


def test_a_word_list_in_one_column_is_a_table_and_one_item_is_no_list():
    assert read_bullets("Exigences\nA\nB\n", "l.txt", WORDS) is None
    assert read_bullets("- alone\n", "l.txt", WORDS) is None


LINES = st.lists(
    st.tuples(
        st.sampled_from(["- ", "  - ", "    * ", "1. ", "2.1 ", "## ", "", "  "]),
        st.text("abcDE :*()[]|.,é", max_size=12),
    ),
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_every_line_is_an_item_more_of_one_a_heading_or_told(lines: list[tuple[str, str]]):
    text = "".join(f"{mark}{words}\n" for mark, words in lines) + "- [M] one\n- [M] two\n"
    found = read_bullets(text, "list.md", WORDS)
    assert found is not None
    rows = {row.line for row in found.table.rows}
    assert len(rows) == len(found.table.rows)
    assert rows.isdisjoint(found.prose)
    everything = " ".join(" ".join(row.cells) for row in found.table.rows)
    for number, (mark, words) in enumerate(lines, start=1):
        if mark.strip() in ("-", "*") and words.strip(" .:*|()[]"):
            kept = "".join(sign for sign in words if sign.isalnum())
            assert number in rows or kept in "".join(sign for sign in everything if sign.isalnum())
