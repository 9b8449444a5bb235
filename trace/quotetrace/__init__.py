"""Find every passage that is quoted, reprinted or misquoted in a folder of texts.

>>> import quotetrace
>>> documents = quotetrace.read(["seeds"])                              # doctest: +SKIP
>>> for cluster in quotetrace.find_clusters(documents):                 # doctest: +SKIP
...     print(cluster.id, [passage.text for passage in cluster.passages])
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quotetrace.diffing import Comparison, Edit, compare
    from quotetrace.errors import ReadError, TraceError
    from quotetrace.finding import Findings, find_clusters
    from quotetrace.indexing.building import update_index
    from quotetrace.indexing.index import Index
    from quotetrace.lookup.searching import find_words
    from quotetrace.lookup.tracing import check_quotations, trace_quotations
    from quotetrace.model import Alignment, Cluster, Document, Passage, Section, Skipped
    from quotetrace.quoting.finding import find_quotations
    from quotetrace.reading import read
    from quotetrace.reading.choices import Choices, Fields

__version__ = "0.1.0"

_HOMES = {
    "Alignment": "model",
    "Choices": "reading.choices",
    "Cluster": "model",
    "Comparison": "diffing",
    "Document": "model",
    "Edit": "diffing",
    "Fields": "reading.choices",
    "Findings": "finding",
    "Index": "indexing.index",
    "Passage": "model",
    "ReadError": "errors",
    "Section": "model",
    "Skipped": "model",
    "TraceError": "errors",
    "check_quotations": "lookup.tracing",
    "compare": "diffing",
    "find_clusters": "finding",
    "find_quotations": "quoting.finding",
    "find_words": "lookup.searching",
    "read": "reading",
    "trace_quotations": "lookup.tracing",
    "update_index": "indexing.building",
}
"""Which module each public name comes from; nothing heavy is imported before it is used."""

__all__ = [
    "Alignment",
    "Choices",
    "Cluster",
    "Comparison",
    "Document",
    "Edit",
    "Fields",
    "Findings",
    "Index",
    "Passage",
    "ReadError",
    "Section",
    "Skipped",
    "TraceError",
    "check_quotations",
    "compare",
    "find_clusters",
    "find_quotations",
    "find_words",
    "read",
    "trace_quotations",
    "update_index",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
