"""Comparisons as plain data: the JSON that `trace diff` writes (schema ``quotetrace/1``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotetrace.model import Passage
from quotetrace.views.collation import siglum

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.diffing import Comparison, Edit, Moved
    from quotetrace.diffing.collation import Variant
    from quotetrace.model import Document

SCHEMA = "quotetrace/1"


def comparison_payload(
    a: Document | Passage, b: Document | Passage, found: Comparison
) -> dict[str, Any]:
    """Make the JSON object of a comparison; offsets are code points from the start of each text."""
    return {
        "a": side_payload(a),
        "b": side_payload(b),
        "similarity": round(found.similarity, 6),
        "summary": found.summary(),
        "words": {
            "kept": found.words_kept,
            "dropped": found.words_dropped,
            "added": found.words_added,
            "replaced": found.words_replaced,
            "moved": found.words_moved,
        },
        "edits": [_edit(edit) for edit in found.edits],
        "moves": [_moved(move) for move in found.moves],
    }


def collation_payload(
    sides: Sequence[Document | Passage], base: str, variants: Sequence[Variant]
) -> dict[str, Any]:
    """Make the JSON object of a collation; the first side is the base."""
    return {
        "schema": SCHEMA,
        "witnesses": [
            {"siglum": siglum(index), **side_payload(side)} for index, side in enumerate(sides)
        ],
        "variants": [
            {
                "base": [variant.start, variant.end],
                "lemma": base[variant.start : variant.end].strip(),
                "readings": [
                    {
                        "text": reading.text,
                        "witnesses": [siglum(witness + 1) for witness in reading.witnesses],
                    }
                    for reading in variant.readings
                ],
            }
            for variant in variants
        ],
    }


def side_payload(side: Document | Passage) -> dict[str, Any]:
    """Say what a side is: a file, or a passage of one."""
    if isinstance(side, Passage):
        place = {"document": side.document.path, "start": side.start, "end": side.end}
        return {"path": side.document.path, **place, "text": side.text}
    return {"path": side.path}


def _edit(edit: Edit) -> dict[str, Any]:
    written: dict[str, Any] = {
        "kind": edit.kind.value,
        "a": [edit.a_start, edit.a_end],
        "b": [edit.b_start, edit.b_end],
    }
    if edit.quiet:
        written["quiet"] = True
    if edit.letters:
        written["letters"] = [_edit(letter) for letter in edit.letters]
    if edit.move is not None:
        written["move"] = edit.move
    return written


def _moved(move: Moved) -> dict[str, Any]:
    return {
        "a": [move.a_start, move.a_end],
        "b": [move.b_start, move.b_end],
        "edits": [_edit(edit) for edit in move.edits],
    }
