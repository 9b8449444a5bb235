"""Places of words as plain data: the JSON that `trace find` writes (schema ``quotetrace/1``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotetrace.views.cluster_json import SCHEMA, inputs_payload, passage_payload

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quotetrace.lookup.searching import Found
    from quotetrace.model import Document, Skipped


def found_payload(
    documents: Sequence[Document],
    skipped: Sequence[Skipped],
    query: str,
    shown: Sequence[Found],
    places: int,
    copies: Mapping[str, Sequence[str]],
) -> dict[str, Any]:
    """Make the JSON object of `trace find`; offsets are code points, half-open.

    `copies` are the other paths of documents that were given twice, by their ids.
    """
    named = {one.passage.document.id for one in shown}
    inputs = inputs_payload([one for one in documents if one.id in named], skipped, copies)
    del inputs["sections"]
    return {
        "schema": SCHEMA,
        **inputs,
        "query": query,
        "places": places,
        "found": [_found(one, query) for one in shown],
    }


def _found(one: Found, query: str) -> dict[str, Any]:
    text = one.passage.document.text
    return {
        **passage_payload(one.passage),
        "similarity": round(one.similarity, 4),
        "before": text[one.context_start : one.passage.start],
        "after": text[one.passage.end : one.context_end],
        "query": {
            "start": one.query_start,
            "end": one.query_end,
            "text": query[one.query_start : one.query_end],
        },
    }
