"""What the rows and columns of a matrix are called, in French, English, German, Dutch and Spanish."""

import re
from collections.abc import Collection, Iterable

from exchange.tables import folded

WEIGHT = frozenset(
    "poids ponderation ponderations pond coef coeff coefficient coefficients weight weights weighting wt "
    "gewicht gewichtung gewichte gewichtungsfaktor weging wegingsfactor weegfactor gewichten peso pesos "
    "ponderacion importance wichtigkeit belang importancia faktor factor facteur".split()
)
POINTS = frozenset("points pts pt punkte punkt punten puntos valeur value wert waarde valor".split())
PRIORITY = frozenset(
    "priorite priorites priority prio moscow prioritat prioritaet prioriteit prioridad niveau level "
    "importance kano".split()
)
MAXIMUM = frozenset(
    "max maxi maximum maximal maximale bareme hochst hochstens maximaal maximo possible".split()
)
IDENTIFIER = frozenset("n no nr num numero number id ref reference code pos lfd item # n° index".split())
SUMMARY = frozenset(  # columns over the vendors, which belong to none
    "moyenne average avg mean mittelwert durchschnitt gemiddelde promedio media min minimum ecart gap spread "
    "differenz delta mediane median best meilleur winner gagnant".split()
)
PRODUCT = frozenset(
    "pondere ponderee ponderes ponderees weighted wtd gewichtet gewichtete gewichteter gewogen ponderado "
    "ponderada produit product produkt xpoids teilnutzwert teilnutzen nutzwert".split()
)
MARK = frozenset(
    "note notes score scores mark marks rating ratings bewertung bewertungen note(n) punkte punkt punktzahl "
    "cijfer cijfers beoordeling nota notas puntuacion puntos points pts brut brute raw roh rohwert "
    "erfullungsgrad zielerfullung ungewichtet unweighted evaluation".split()
)
TOTAL = frozenset(
    "total totaux totale totals somme sum summe gesamt gesamtsumme gesamtpunktzahl gesamtnutzen gesamtwert "
    "gesamtergebnis totaal som eindtotaal eindscore totaalscore suma sumatorio resultat result results "
    "ergebnis resultaat resultado overall score scores nutzwert punktzahl globale global generale general "
    "finale final endnote gesamtnote puntuacion nota note points punkte eindcijfer punten insgesamt grand "
    "gesamtbewertung synthese bilan".split()
)
STRONG = frozenset(  # these words make a total of a row whatever stands beside them
    "total totaux totale totals somme sum summe gesamt gesamtsumme gesamtpunktzahl gesamtnutzen gesamtwert "
    "gesamtergebnis totaal som eindtotaal eindscore totaalscore suma sumatorio ergebnis nutzwert "
    "gesamtnote gesamtbewertung insgesamt eindcijfer endnote".split()
)
PART = frozenset(
    "subtotal subtotals soustotal subtotaal zwischensumme teilsumme deelscore subtotales tussentotaal "
    "zwischenergebnis".split()
)
MEAN = frozenset(
    "moyenne moyennes average averages avg mean mittelwert durchschnitt gemiddelde media promedio".split()
)
PERCENT = frozenset(
    "percent percentage pourcentage prozent prozentsatz procent porcentaje taux erfullungsgrad".split()
)
RANK = frozenset(
    "rang rangs rank ranks ranking classement platzierung rangfolge rangliste rangorde rangschikking puesto "
    "clasificacion rango".split()
)
RANK_WEAK = frozenset("position place platz reihenfolge plaats posicion orden order ordre".split())
UNWEIGHTED = frozenset(
    "unweighted brut brute bruts raw ungewichtet ungewichtete ungewogen ongewogen nonpondere "
    "nonponderee nonponderes "
    "simple rohpunkte unponderiert sinponderar".split()
)
WEIGHTED = PRODUCT | {"nutzwert", "gesamtnutzen", "gesamtnutzwert"}
BOUND = frozenset(
    "maximum max maxi maximal minimum min seuil threshold mindestpunktzahl schwelle drempel umbral "
    "mediane median ecart gap difference differenz delta verschil diferencia abstand hochstpunktzahl".split()
)
NOT_A_TOTAL = frozenset(  # *Total cost of ownership* is a criterion
    "cost costs cout couts kosten prix price preis prijs precio coste costo tco ownership possession "
    "eigentum "
    "budget quality qualite satisfaction".split()
)
PRIORITY_WORDS = frozenset(
    "m s c w must should could wont must-have should-have could-have won't mustn't indispensable "
    "important confort "
    "obligatoire souhaite souhaitable optionnel option bonus haute moyenne basse haut moyen bas high "
    "medium low "
    "hoch mittel niedrig muss soll kann alta media baja hoog middel laag critical critique "
    "essential essentiel "
    "utile nice nice-to-have a b c1 h l p1 p2 p3 kritisch mandatory desirable optional required".split()
)
_GLUED = (
    ("sous total", "subtotal"),
    ("sub total", "subtotal"),
    ("non pondere", "nonpondere"),
    ("not weighted", "unweighted"),
    ("un weighted", "unweighted"),
    ("non weighted", "unweighted"),
    ("nicht gewichtet", "ungewichtet"),
    ("niet gewogen", "ongewogen"),
    ("sin ponderar", "sinponderar"),
    ("no ponderad", "sinponderar "),
    ("sans ponderation", "nonpondere"),
    ("sans poids", "nonpondere"),
    ("before weighting", "unweighted"),
    ("zwischen summe", "zwischensumme"),
)


def words(text: str) -> list[str]:
    """The words of a text, folded, those of one meaning written as one.

    >>> words("Sous-total (non pondéré)"), words("Note × poids")
    (['subtotal', 'nonpondere'], ['note', 'xpoids'])
    """
    bare = re.sub("[×*]", " x ", folded(text).replace("œ", "oe"))
    bare = " ".join(re.sub(r"[^\w#°%]+", " ", bare).split())
    bare = re.sub(r"\bx (?:poids|pond\w*|weight\w*|gewicht\w*|coef\w*|peso|w)\b", "xpoids", bare)
    for several, one in _GLUED:
        bare = re.sub(rf"\b{several}", one, bare)
    return bare.split()


def says(text: str, known: Collection[str]) -> bool:
    """Whether a text has a word of `known`."""
    return any(word in known for word in words(text))


def opens(text: str, known: Collection[str], within: int = 1) -> bool:
    """Whether a text begins with a word of `known`, among its first few."""
    return any(word in known for word in words(text)[:within])


def without(text: str, *known: Collection[str]) -> str:
    """The words of a text that are in none of `known`."""
    return " ".join(word for word in words(text) if not any(word in held for held in known))


def priorities(texts: Iterable[str]) -> bool:
    """Whether a column holds priorities: few words, most of them known."""
    held = [folded(text) for text in texts if text]
    few = len(set(held)) <= 6
    return bool(held) and few and sum(text in PRIORITY_WORDS for text in held) >= 0.6 * len(held)
