"""Folders of short texts that share sentences, and what an index and the files say of them."""

import json
from collections.abc import Iterable
from pathlib import Path

from quotetrace import Findings, Index, find_clusters, read
from quotetrace.indexing.results import Question
from quotetrace.model import Document
from quotetrace.views.cluster_json import findings_payload

SENTENCES = (
    "The watchdog found a service that had lost track of its most dangerous clients last winter.",
    "Ministers were told in February that eleven offices had exhausted officers and broken phones.",
    "Nobody at the depot could explain why forty crates of marmalade had been sent to Aberdeen.",
    "A retired cartographer spent nine years drawing every hedge between Ludlow and the estuary.",
    "The committee heard that violins made in the village outlasted three generations of players.",
    "Her grandmother kept the harbour ledgers in green ink until the cannery closed its gates.",
    "Two geologists argued about basalt columns while the ferry drifted slowly past the headland.",
    "Critics called the opera unbearable, yet plumbers queued overnight for tickets in the snow.",
)


def write(path: Path, *numbers: int, more: str = "") -> Path:
    """Write a text of some of the sentences, each a paragraph."""
    path.parent.mkdir(parents=True, exist_ok=True)
    body = "\n\n".join(f"{SENTENCES[number]}" for number in numbers)
    path.write_text(f"About {path.stem} alone, {more}.\n\n{body}\n", "utf-8")
    return path


def payload(findings: Findings) -> bytes:
    """Give all that was found, as the JSON has it."""
    return json.dumps(findings_payload(findings, []), ensure_ascii=False).encode()


def found_in_files(paths: Iterable[Path], question: Question | None = None) -> bytes:
    question = question or Question()
    documents = read(list(paths), on_skip=lambda _: None)
    return payload(
        find_clusters(
            documents,
            sensitivity=question.sensitivity,
            min_words=question.min_words,
            min_similarity=question.min_similarity,
        )
    )


def found_in_index(path: Path, question: Question | None = None) -> bytes:
    with Index(path) as index:
        findings = index.findings(question or Question())
        assert findings is not None
        return payload(findings)


def fields_of(document: Document) -> dict[str, object]:
    """Give everything a document says, sections with what their records said besides."""
    return {
        "id": document.id,
        "path": document.path,
        "text": document.text,
        "sections": document.sections,
        "dates from": [section.date_from for section in document.sections],
        "extras": [dict(section.extra) for section in document.sections],
        "furniture": document.furniture,
        "pages": document.pages,
        "cues": document.cues,
        "extra": dict(document.extra),
    }
