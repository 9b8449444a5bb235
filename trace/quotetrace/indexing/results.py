"""What a search found, into tables and out of them again."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from quotetrace.finding import Findings
from quotetrace.indexing.columns import as_unicode, insert_rows
from quotetrace.indexing.schema import get_settings, put_settings
from quotetrace.indexing.stored import StoredDocument
from quotetrace.matching.matcher import DEFAULT_MIN_SIMILARITY, DEFAULT_MIN_WORDS
from quotetrace.matching.sensitivity import Sensitivity
from quotetrace.model import Alignment, Cluster, ClusterKind, Link, NearMiss, Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from duckdb import DuckDBPyConnection


_TABLES: Final = ("alignments", "clusters", "passages", "links")
_PLACE: Final = ("document", "section", "starts", "ends")
_ALIGNMENT: Final = (
    *(f"a_{name}" for name in _PLACE),
    *(f"b_{name}" for name in _PLACE),
    "similarity",
    "bits",
    "common",
    "words",
)
_KIN: Final = ("part_of", "excerpts")
_CLUSTER: Final = ("cluster", "id", "kind", "reason", "words", "similarity", "bits", *_KIN)
_PASSAGE: Final = ("cluster", "passage", *_PLACE, "text")
_LINK: Final = ("cluster", "a", "b", "similarity")


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for; the answer to one of them is kept in the index."""

    sensitivity: str = Sensitivity.QUOTATION.value
    min_words: int = DEFAULT_MIN_WORDS
    min_similarity: float = DEFAULT_MIN_SIMILARITY


def put_findings(connection: DuckDBPyConnection, findings: Findings, question: Question) -> None:
    """Write what was found over what was found before.

    Parameters
    ----------
    connection
        Of an index.
    findings
        The answer, in terms of the documents of the index.
    question
        What was looked for.
    """
    for table in _TABLES:
        connection.execute(f"delete from {table}")
    clusters = [*findings.clusters, *findings.set_aside]
    alignments = [_alignment_row(one) for one in findings.alignments]
    insert_rows(connection, "alignments", _ALIGNMENT, alignments)
    rows = [
        (at, one.id, one.kind.value, one.reason, one.words, one.similarity, one.bits, *_kin(one))
        for at, one in enumerate(clusters)
    ]
    insert_rows(connection, "clusters", _CLUSTER, rows)
    passages = [
        (at, position, *_place(one), as_unicode(one.text))
        for at, cluster in enumerate(clusters)
        for position, one in enumerate(cluster.passages)
    ]
    insert_rows(connection, "passages", _PASSAGE, passages)
    links = [
        (at, link.a, link.b, link.similarity)
        for at, cluster in enumerate(clusters)
        for link in cluster.links
    ]
    insert_rows(connection, "links", _LINK, links)
    miss = findings.nearest_miss
    put_settings(
        connection,
        {
            "question": json.dumps(asdict(question)),
            "clusters": str(len(findings.clusters)),
            "bar": repr(findings.bar),
            "counts": json.dumps(findings.counts),
            "copies": json.dumps(findings.copies),
            "nearest_miss": json.dumps(
                miss and [_alignment_row(miss.alignment), miss.words, miss.bits]
            ),
        },
    )


def get_question(settings: Mapping[str, str]) -> Question:
    """Give what was looked for."""
    return Question(**json.loads(settings["question"]))


def sizes_of(connection: DuckDBPyConnection) -> dict[str, int]:
    """Count the documents, words and clusters of an index."""
    settings = get_settings(connection)
    documents = connection.execute("select count(*) from documents").fetchall()[0][0]
    words = json.loads(settings["counts"])["words"]
    return {"documents": documents, "words": words, "clusters": int(settings["clusters"])}


def get_findings(connection: DuckDBPyConnection, documents: Sequence[StoredDocument]) -> Findings:
    """Restore what was found, in terms of the documents of the index."""
    settings = get_settings(connection)
    numbered = {document.number: document for document in documents}
    passages: dict[int, list[Passage]] = defaultdict(list)
    for at, *place in _rows(connection, _PASSAGE[:1] + _PLACE, "passages", "cluster, passage"):
        passages[at].append(_passage(place, numbered))
    links: dict[int, list[Link]] = defaultdict(list)
    for at, *link in _rows(connection, _LINK, "links", "cluster, a, b"):
        links[at].append(Link(*link))
    clusters = [
        Cluster(
            id=name,
            kind=ClusterKind(kind),
            reason=reason,
            passages=tuple(passages[at]),
            links=tuple(links[at]),
            words=words,
            similarity=similarity,
            bits=bits,
            part_of=tuple(part_of.split()),
            excerpts=tuple(excerpts.split()),
        )
        for at, name, kind, reason, words, similarity, bits, part_of, excerpts in _rows(
            connection, _CLUSTER, "clusters", "cluster"
        )
    ]
    shown = int(settings["clusters"])
    copies = {name: tuple(paths) for name, paths in json.loads(settings["copies"]).items()}
    others = {path for paths in copies.values() for path in paths}
    miss = json.loads(settings["nearest_miss"])
    return Findings(
        documents=tuple(
            sorted((one for one in documents if one.id not in others), key=lambda one: one.id)
        ),
        clusters=tuple(clusters[:shown]),
        set_aside=tuple(clusters[shown:]),
        alignments=tuple(
            _alignment(row, numbered)
            for row in _rows(connection, _ALIGNMENT, "alignments", "rowid")
        ),
        nearest_miss=miss and NearMiss(_alignment(miss[0], numbered), *miss[1:]),
        bar=float(settings["bar"]),
        counts=json.loads(settings["counts"]),
        copies=copies,
    )


def _kin(cluster: Cluster) -> tuple[str, str]:
    """Give the ids of what a cluster is part of, and of its parts, with spaces between."""
    return " ".join(cluster.part_of), " ".join(cluster.excerpts)


def _rows(
    connection: DuckDBPyConnection, columns: Iterable[str], table: str, order: str
) -> list[tuple[Any, ...]]:
    return connection.execute(
        f"select {', '.join(columns)} from {table} order by {order}"
    ).fetchall()


def _place(passage: Passage) -> tuple[int, int | None, int, int]:
    section = None if passage.section is None else passage.section.index
    document = passage.document
    assert isinstance(document, StoredDocument)
    return document.number, section, passage.start, passage.end


def _passage(place: Sequence[Any], documents: Mapping[int, StoredDocument]) -> Passage:
    number, section, start, end = place
    document = documents[number]
    return Passage(document, None if section is None else document.sections[section], start, end)


def _alignment_row(one: Alignment) -> tuple[Any, ...]:
    return *_place(one.a), *_place(one.b), one.similarity, one.bits, one.common, one.words


def _alignment(row: Sequence[Any], documents: Mapping[int, StoredDocument]) -> Alignment:
    return Alignment(_passage(row[:4], documents), _passage(row[4:8], documents), *row[8:])
