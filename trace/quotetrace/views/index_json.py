"""An index as plain data: the JSON that `trace index` writes (schema ``quotetrace/1``)."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from quotetrace.views.cluster_json import SCHEMA

if TYPE_CHECKING:
    from quotetrace.indexing.building import Update


def update_payload(path: str, update: Update) -> dict[str, Any]:
    """Make the JSON object of what became of an index."""
    return {
        "schema": SCHEMA,
        "index": path,
        "search": asdict(update.question),
        "counts": {
            "files": update.files,
            "documents": update.documents,
            "words": update.words,
            "clusters": update.clusters,
        },
        "added": list(update.added),
        "changed": list(update.changed),
        "dropped": list(update.dropped),
        "skipped": [{"path": one.path, "reason": one.reason} for one in update.skipped],
        "is_written": update.is_written,
    }
