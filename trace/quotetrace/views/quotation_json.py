"""Quotations as plain data: the JSON that `trace quotes` writes (schema ``quotetrace/1``)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from quotetrace.lookup.fidelity import Verdict
from quotetrace.quoting.quotations import QUOTING
from quotetrace.reading.places import line_of, page_of, time_of
from quotetrace.views.cluster_json import SCHEMA, inputs_payload, passage_payload, section_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quotetrace.lookup.traces import QuotationCluster, Trace
    from quotetrace.model import Document, Skipped
    from quotetrace.quoting.quotations import Quotation


def quotations_payload(
    documents: Sequence[Document],
    skipped: Sequence[Skipped],
    traces: Sequence[Trace],
    clusters: Sequence[QuotationCluster],
    copies: Mapping[str, Sequence[str]],
) -> dict[str, Any]:
    """Make the JSON object of `trace quotes`; offsets are code points, half-open.

    `copies` are the other paths of documents that were given twice, by their ids.
    """
    quotations = [trace.quotation for trace in traces]
    return {
        "schema": SCHEMA,
        **inputs_payload(documents, skipped, copies),
        "speakers": _speakers(quotations),
        "quotations": [_trace(one) for one in traces if one.quotation.kind in QUOTING],
        "set_aside": [_quotation(one) for one in quotations if one.kind not in QUOTING],
        "clusters": [_cluster(one) for one in clusters],
    }


def check_payload(
    documents: Sequence[Document], skipped: Sequence[Skipped], traces: Sequence[Trace]
) -> dict[str, Any]:
    """Make the JSON object of `trace check`, the worst first."""
    counts = Counter(trace.verdict.value for trace in traces)
    return {
        "schema": SCHEMA,
        **inputs_payload(documents, skipped),
        "quotations": [_trace(one) for one in traces],
        "counts": {verdict.value: counts[verdict.value] for verdict in Verdict},
    }


def _trace(trace: Trace) -> dict[str, Any]:
    held = trace.fidelity
    payload = _quotation(trace.quotation)
    payload["cluster"] = trace.cluster
    payload["source"] = None if trace.source is None else passage_payload(trace.source)
    payload["fidelity"] = trace.verdict.value
    if held is not None:
        payload["changes"] = [{"quoted": one.quoted, "source": one.source} for one in held.changes]
        payload["left_out"] = list(held.left_out)
        payload["glosses"] = list(held.glosses)
        payload["before"] = held.before
        payload["after"] = held.after
    return payload


def _cluster(cluster: QuotationCluster) -> dict[str, Any]:
    return {
        "id": cluster.id,
        "kind": cluster.kind,
        "words": cluster.words,
        "passages": [
            {**passage_payload(passage), "marked": marked}
            for passage, marked in zip(cluster.passages, cluster.marked, strict=True)
        ],
    }


def _quotation(one: Quotation) -> dict[str, Any]:
    document, section = one.document, one.section
    speaker = one.speaker
    payload: dict[str, Any] = {
        "document": document.id,
        "section": None if section is None else section_id(document, section.index),
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "line": line_of(document, one.start),
        "speaker": None if speaker is None else speaker.text,
        "speaker_id": one.speaker_id,
        "speaker_name": one.speaker_name,
        "lead_in": one.lead_in or None,
        "marks": one.marks,
        "kind": one.kind.value,
        "depth": one.depth,
    }
    if document.pages:
        payload["page"] = page_of(document, one.start)
    if document.cues:
        payload["time"] = time_of(document, one.start)
    return payload


def _speakers(quotations: Sequence[Quotation]) -> list[dict[str, Any]]:
    """List the speakers with the forms in which they are written, the most quoted first."""
    forms: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    counts: dict[str, int] = {}
    for one in quotations:
        if one.speaker_id is None or one.speaker is None:
            continue
        names[one.speaker_id] = one.speaker_name or one.speaker_id
        counts[one.speaker_id] = counts.get(one.speaker_id, 0) + 1
        written = forms.setdefault(one.speaker_id, [])
        if one.speaker.text not in written:
            written.append(one.speaker.text)
    ordered = sorted(names, key=lambda name: (-counts[name], name))
    return [
        {"id": name, "name": names[name], "quotations": counts[name], "written": forms[name]}
        for name in ordered
    ]
