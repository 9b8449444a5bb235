"""Clusters as plain data: the JSON that `trace clusters` writes (schema ``quotetrace/1``)."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from quotetrace.grouping.order import date_of_passage
from quotetrace.reading.places import line_of, numbers_of, page_of, post_of, time_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
        **inputs_payload(findings.documents, skipped, findings.copies),
        "clusters": [cluster_payload(cluster) for cluster in findings.clusters],
        "set_aside": [cluster_payload(cluster) for cluster in findings.set_aside],
        "counts": findings.counts,
    }


def inputs_payload(
    documents: Sequence[Document],
    skipped: Sequence[Skipped],
    copies: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> dict[str, Any]:
    """Make the part of a JSON object that says what was read and what was not."""
    return {
        "documents": [_document(document, copies.get(document.id, ())) for document in documents],
        "skipped": [{"path": one.path, "reason": one.reason} for one in skipped],
        "sections": [
            _section(document, section) for document in documents for section in document.sections
        ],
    }


def document_payload(document: Document) -> dict[str, Any]:
    """Make the JSON object of a document that is listed by itself, with its sections."""
    sections = [_section(document, section) for section in document.sections]
    return {**_document(document, ()), "length": document.length, "sections": sections}


def _document(document: Document, also: Sequence[str]) -> dict[str, Any]:
    """Name a document; what its record said besides is passed through under ``extra``."""
    payload: dict[str, Any] = {"id": document.id, "path": document.path}
    if also:
        payload["also"] = list(also)
    if document.extra:
        payload["extra"] = dict(document.extra)
    return payload


def section_id(document: Document, index: int) -> str:
    """Name a section: its document and its number there."""
    return f"{document.id}#{index}"


def _section(document: Document, section: Section) -> dict[str, Any]:
    payload: dict[str, Any] = {
        "id": section_id(document, section.index),
        "document": document.id,
        "kind": section.kind.value,
        "number": section.number,
        "title": section.title,
        "author": section.author,
        "date": section.date,
        "date_from": section.date_from and section.date_from.value,
        "start": section.start,
        "end": section.end,
        "parent": None if section.parent is None else section_id(document, section.parent),
    }
    if section.link is not None:
        payload["link"] = section.link
    if section.extra:
        payload["extra"] = dict(section.extra)
    return payload


def cluster_payload(cluster: Cluster) -> dict[str, Any]:
    """Make the JSON object of a cluster."""
    return {
        "id": cluster.id,
        "kind": cluster.kind.value,
        "reason": cluster.reason,
        "words": cluster.words,
        "similarity": round(cluster.similarity, 4),
        "bits": round(cluster.bits, 1),
        "part_of": list(cluster.part_of),
        "excerpts": list(cluster.excerpts),
        "passages": [passage_payload(passage) for passage in cluster.passages],
        "alignments": [
            {"a": link.a, "b": link.b, "similarity": round(link.similarity, 4)}
            for link in cluster.links
        ],
    }


def passage_payload(passage: Passage) -> dict[str, Any]:
    """Make the JSON object of a passage."""
    document, section = passage.document, passage.section
    payload: dict[str, Any] = {
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
    if document.pages:
        payload["page"] = page_of(document, passage.start)
    if document.cues:
        payload["time"] = time_of(document, passage.start)
    if section is not None and section.link is not None:
        payload["link"] = section.link
    return payload
