"""The sections of documents as plain data: the JSON of `trace sections` (``quotetrace/1``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotetrace.views.cluster_json import SCHEMA, inputs_payload

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.model import Document, Skipped


def sections_payload(
    documents: Sequence[Document], skipped: Sequence[Skipped], *, with_text: bool = False
) -> dict[str, Any]:
    """Make the JSON object of what was read.

    Parameters
    ----------
    documents
        What was read.
    skipped
        What could not be read.
    with_text
        Put in the text of each document as read, which the offsets of its sections refer to.
    """
    payload = {"schema": SCHEMA, **inputs_payload(documents, skipped)}
    if with_text:
        for written, document in zip(payload["documents"], documents, strict=True):
            written["text"] = document.text
    return payload
