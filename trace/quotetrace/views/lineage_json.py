"""Lineages for other programs: JSON (schema ``quotetrace/1``), DOT and GraphML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotetrace.diffing import compare
from quotetrace.grouping.order import date_of_passage
from quotetrace.tracing.certainty import in_words
from quotetrace.views.cluster_json import SCHEMA, inputs_payload, passage_payload
from quotetrace.views.collation import siglum
from quotetrace.views.heads import head_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quotetrace.finding import Findings
    from quotetrace.model import Cluster, Skipped
    from quotetrace.tracing.lineage import Lineage

Traced = tuple["Cluster", "Lineage"]
LABEL_WORDS = 8


def lineage_payload(
    findings: Findings, skipped: Sequence[Skipped], traced: Iterable[Traced]
) -> dict[str, Any]:
    """Make the JSON object of lineages."""
    return {
        "schema": SCHEMA,
        **inputs_payload(findings.documents, skipped, findings.copies),
        "lineages": [_lineage(cluster, lineage) for cluster, lineage in traced],
    }


def _lineage(cluster: Cluster, lineage: Lineage) -> dict[str, Any]:
    return {
        "cluster": cluster.id,
        "kind": cluster.kind.value,
        "passages": [passage_payload(one) for one in lineage.passages],
        "edges": [_edge(lineage, at) for at in range(len(lineage.passages))],
        "bursts": [
            {"first": one.first, "last": one.last, "passages": one.witnesses}
            for one in lineage.bursts
        ],
    }


def _edge(lineage: Lineage, at: int) -> dict[str, Any]:
    edge = lineage.edges[at]
    payload: dict[str, Any] = {
        "child": at,
        "parent": edge.parent,
        "certainty": round(edge.certainty, 3),
        "sure": in_words(edge.certainty),
        "reasons": list(edge.reasons),
        "conflicts": list(edge.conflicts),
    }
    if edge.parent is not None:
        changes = compare(lineage.passages[edge.parent].text, lineage.passages[at].text)
        payload["similarity"] = round(changes.similarity, 4)
        payload["words"] = {
            "kept": changes.words_kept,
            "dropped": changes.words_dropped,
            "added": changes.words_added,
            "replaced": changes.words_replaced,
        }
    return payload


def dot_lines(traced: Iterable[Traced]) -> Iterator[str]:
    """Write lineages as one DOT graph (Graphviz), a cluster for each."""
    yield "digraph lineage {"
    yield "  rankdir=LR; node [shape=box];"
    for cluster, lineage in traced:
        yield f"  subgraph {_quoted(f'cluster_{cluster.id}')} {{"
        yield f"    label={_quoted(f'{cluster.kind.value} {cluster.id}')};"
        for at in range(len(lineage.passages)):
            yield f"    {_quoted(_name(cluster, at))} [label={_quoted(_label(lineage, at))}];"
        for at, edge in enumerate(lineage.edges):
            if edge.parent is not None:
                style = {"sure": "solid", "likely": "dashed"}.get(
                    in_words(edge.certainty), "dotted"
                )
                ends = f"{_quoted(_name(cluster, edge.parent))} -> {_quoted(_name(cluster, at))}"
                label = _quoted("; ".join(edge.reasons))
                yield f"    {ends} [style={style}, label={label}];"
        yield "  }"
    yield "}"


def graphml_lines(traced: Iterable[Traced]) -> Iterator[str]:
    """Write lineages as one GraphML graph."""
    import networkx as nx  # noqa: PLC0415 (heavy)

    graph = nx.DiGraph()
    for cluster, lineage in traced:
        for at, passage in enumerate(lineage.passages):
            graph.add_node(
                _name(cluster, at),
                cluster=cluster.id,
                document=_xml(passage.document.id),
                start=passage.start,
                end=passage.end,
                date=date_of_passage(passage) or "",
                text=_xml(passage.text),
            )
        for at, edge in enumerate(lineage.edges):
            if edge.parent is not None:
                graph.add_edge(
                    _name(cluster, edge.parent),
                    _name(cluster, at),
                    certainty=round(edge.certainty, 3),
                    reasons=_xml("; ".join(edge.reasons)),
                    conflicts=_xml("; ".join(edge.conflicts)),
                )
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield from nx.generate_graphml(graph)


def _name(cluster: Cluster, at: int) -> str:
    return f"{cluster.id}.{siglum(at)}"


def _label(lineage: Lineage, at: int) -> str:
    passage = lineage.passages[at]
    head = head_of(passage)
    words = passage.text.split()
    opening = " ".join(words[:LABEL_WORDS]) + (" …" if len(words) > LABEL_WORDS else "")
    return "\n".join(part for part in (head.details, head.place, opening) if part)


def _quoted(text: str) -> str:
    safe = _xml(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{safe}"'


def _xml(text: str) -> str:
    """Leave out what neither XML nor a terminal can bear."""
    return "".join(char if char in "\t\n" or char.isprintable() else "�" for char in text)
