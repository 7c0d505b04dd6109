"""Lists of other kinds: processes, phases, risks, objectives, flows; YAML by section."""

from exchange.tables import heading
from tests.exchange.lists.reading import WORDS, asked, read, refusals, said


def test_the_process_table_becomes_processes():
    text = (
        "Processus Métier;Service(s) concerné(s);Priorité pour la phase 1\nDevis;Vente, Achat;Indispensable\n"
    )
    found = read(text + "Envois;Marketing;Confort (peut-être en phase 2)\n")
    assert found.kind == "process"
    assert [row.id for row in found.rows] == ["PRO-001", "PRO-002"]
    assert said(found, "departments", "priority") == [(("Vente", "Achat"), "must"), (("Marketing",), "could")]
    assert asked(found) == [("release", "peut-être en phase 2", "2", (3,))]


def test_the_calendar_table_becomes_phases():
    text = (
        "Phase;Durée estimée;Actions clés\n"
        "1. Choix;4-6 semaines;Consulter, comparer (notes, prix), décider.\n"
        "2. Reprise;1 mois;Nettoyer; essayer\n"
        "3. Suivi;Continu;Mesurer\n"
        "4. Bilan;un certain temps;Relire\n"
    ).replace("Nettoyer; essayer", '"Nettoyer; essayer"')
    found = read(text)
    assert found.kind == "phase"
    assert said(found, "title", "order", "weeks_min", "weeks_max") == [
        ("Choix", 1, 4, 6),
        ("Reprise", 2, 5, 5),
        ("Suivi", 3, None, None),
        ("Bilan", 4, None, None),
    ]
    assert said(found, "actions") == [
        (("Consulter", "comparer (notes, prix)", "décider"),),
        (("Nettoyer", "essayer"),),
        (("Mesurer",),),
        (("Relire", "Durée estimée – un certain temps"),),
    ]


def test_the_table_of_errors_becomes_risks():
    found = read("Erreur à éviter;Conséquence directe;Parade\nTout vouloir;Un outil lourd;Choisir\n")
    assert (found.kind, found.rows[0].id) == ("risk", "RSK-001")
    assert said(found, "consequence", "protection") == [("Un outil lourd", "Choisir")]


def test_objectives_and_flows_have_tables_of_their_own():
    goals = read(
        "Objectif;Indicateur;Valeur actuelle;Cible;Échéance\nRépondre vite;délai;5 jours;2 jours;6 mois\n"
    )
    assert goals.kind == "objective"
    assert said(goals, "kpi", "baseline", "target", "unit", "due_months") == [("délai", 5.0, 2.0, "jours", 6)]
    flows = read("Flux;Source;Cible;Sens;Fréquence\nCommandes;ERP;CRM;bidirectionnel;chaque nuit\n")
    assert flows.kind == "integration"
    assert said(flows, "source", "target", "direction") == [("ERP", "CRM", "both")]


def test_a_table_that_may_be_of_two_kinds_is_asked_about():
    text = "Processus;Description;Priorité\nDevis;chiffrer;must\n"
    (question,) = read(text).questions
    assert (question.field, question.choices) == ("table", ("requirement", "process"))
    assert [row.kind for row in read(text, kind="process").rows] == ["process"]


def test_lists_in_yaml_are_read_by_section():
    text = (
        "schema: selection/1\nrequirements:\n  CON-01: {title: {fr: Fiche, en: Record}, priority: must}\n"
        "  CON-02:\n    title: Doublons\n    priority: perhaps\n    departments: [Vente, Achat]\n"
        "processes:\n  p1: {title: Devis, priority: should}\nvendors:\n  v1: {name: Alcyon}\n"
    )
    found = read(text, "list.yaml")
    assert [(row.kind, row.id, row.line) for row in found.rows] == [
        ("requirement", "CON-01", 3),
        ("process", "p1", 9),
    ]
    assert (found.rows[0].said["title"], found.rows[0].said["title.en"]) == ("Fiche", "Record")
    assert asked(found) == [("priority", "perhaps", None, (4,))]
    assert refusals(found) == [("table_left", 10)]
    plain = read("- {id: A1, title: One, priority: must}\n- {id: A2, title: Two, priority: could}\n", "l.yml")
    assert [(row.id, row.said["priority"]) for row in plain.rows] == [("A1", "must"), ("A2", "could")]
    assert refusals(read("title: nothing\n", "list.yaml")) == [("no_list", None)]


def test_a_header_without_rows_and_a_broken_file_are_refused():
    assert refusals(read("title;priority\n")) == [("no_rows", 1)]
    assert refusals(read('title;priority\n"A;must\n')) == [("quotes_do_not_match", 2)]
    assert refusals(read("")) == [("file_empty", None)]


def test_a_word_means_one_thing_only():
    unclear = {"unclear": WORDS.unclear}
    for words in (
        {**WORDS.priorities, **unclear},
        WORDS.kinds,
        WORDS.releases,
        WORDS.units,
        WORDS.directions,
    ):
        names = [heading(word) for listed in words.values() for word in listed]
        assert len(names) == len(set(names)), {name for name in names if names.count(name) > 1}
