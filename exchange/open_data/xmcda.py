"""The performance table as XMCDA, which other tools of the field read: vendors, criteria, weights, values."""

from collections.abc import Iterable
from xml.etree import ElementTree as xml

import numpy as np

from exchange.given import Given

NAMESPACE = "http://www.decision-deck.org/2019/XMCDA-3.1.1"


def write_xmcda(given: Given) -> bytes:
    """Vendors by leaves of the tree, each with its weight and its value in [0, 1]; the unknown is NA."""
    ranking = given.ranking
    leaves = ranking.weighting.leaves
    root = xml.Element(f"{{{NAMESPACE}}}XMCDA")
    xml.register_namespace("xmcda", NAMESPACE)
    _named(root, "alternatives", "alternative", ((id, given.vendor_names[id]) for id in ranking.vendors))
    _named(root, "criteria", "criterion", ((leaf.id, _title(given, leaf.id)) for leaf in leaves))
    weights = xml.SubElement(root, "criteriaValues")
    for leaf, weight in zip(leaves, ranking.weighting.vector.tolist(), strict=True):
        held = xml.SubElement(weights, "criterionValue")
        xml.SubElement(held, "criterionID").text = leaf.id
        _value(held, weight)
    table = xml.SubElement(root, "performanceTable")
    for vendor, row in zip(ranking.vendors, ranking.values, strict=True):
        held = xml.SubElement(table, "alternativePerformances")
        xml.SubElement(held, "alternativeID").text = vendor
        for leaf, value in zip(leaves, row.tolist(), strict=True):
            performance = xml.SubElement(held, "performance")
            xml.SubElement(performance, "criterionID").text = leaf.id
            _value(performance, value)
    xml.indent(root, " ")
    written: bytes = xml.tostring(root, "utf-8", xml_declaration=True)
    return written


def _named(root: xml.Element, group: str, name: str, held: Iterable[tuple[str, str]]) -> None:
    within = xml.SubElement(root, group)
    for id, title in held:
        xml.SubElement(within, name, {"id": id, "name": title})


def _title(given: Given, leaf: str) -> str:
    found = given.selection.criteria.get(leaf) or given.selection.requirements.get(leaf)
    return given.text(found.title) if found else leaf


def _value(within: xml.Element, value: float) -> None:
    held = xml.SubElement(xml.SubElement(within, "values"), "value")
    if np.isnan(value):
        xml.SubElement(held, "NA")
    else:
        xml.SubElement(held, "real").text = repr(float(value))
