"""Clusters as plain data: the JSON that `trace clusters` writes (schema ``quotetrace/1``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotetrace.grouping.order import date_of_passage
from quotetrace.reading.places import line_of, numbers_of, post_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.finding import Findings
    from quotetrace.model import Cluster, Document, Passage, Section, Skipped

SCHEMA = "quotetrace/1"


def findings_payload(findings: Findings, skipped: Sequence[Skipped]) -> dict[str, Any]:
    """Make the JSON object of a search.

    Offsets are code points into the text of the document as read, half-open:
    ``text[start:end]`` of the document is the ``text`` of the passage.
    """
    return {
        "schema": SCHEMA,
        "documents": [{"id": one.id, "path": one.path} for one in findings.documents],
        "skipped": [{"path": one.path, "reason": one.reason} for one in skipped],
        "sections": [
            _section(document, section)
            for document in findings.documents
            for section in document.sections
        ],
        "clusters": [_cluster(cluster) for cluster in findings.clusters],
        "set_aside": [_cluster(cluster) for cluster in findings.set_aside],
        "counts": findings.counts,
    }


def section_id(document: Document, index: int) -> str:
    """Name a section: its document and its number there."""
    return f"{document.id}#{index}"


def _section(document: Document, section: Section) -> dict[str, Any]:
    return {
        "id": section_id(document, section.index),
        "document": document.id,
        "kind": section.kind.value,
        "number": section.number,
        "title": section.title,
        "author": section.author,
        "date": section.date,
        "start": section.start,
        "end": section.end,
        "parent": None if section.parent is None else section_id(document, section.parent),
    }


def _cluster(cluster: Cluster) -> dict[str, Any]:
    return {
        "id": cluster.id,
        "kind": cluster.kind.value,
        "reason": cluster.reason,
        "words": cluster.words,
        "similarity": round(cluster.similarity, 4),
        "bits": round(cluster.bits, 1),
        "passages": [passage_payload(passage) for passage in cluster.passages],
        "alignments": [
            {"a": link.a, "b": link.b, "similarity": round(link.similarity, 4)}
            for link in cluster.links
        ],
    }


def passage_payload(passage: Passage) -> dict[str, Any]:
    """Make the JSON object of a passage."""
    document, section = passage.document, passage.section
    return {
        "document": document.id,
        "section": None if section is None else section_id(document, section.index),
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "line": line_of(document, passage.start),
        "title": None if section is None else post_of(document, section).title,
        "date": date_of_passage(passage),
        "comment": None if section is None else ".".join(numbers_of(document, section)) or None,
    }
