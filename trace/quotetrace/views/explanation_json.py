"""An explanation as plain data: the JSON that `trace explain` writes (schema ``quotetrace/1``)."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from quotetrace.views.cluster_json import SCHEMA, passage_payload
from quotetrace.views.explanation import remedy_options, summary

if TYPE_CHECKING:
    from quotetrace.matching.explaining import Explanation, Parallel, Settings
    from quotetrace.matching.retracing import Line


def explanation_payload(told: Explanation, other: Line | None = None) -> dict[str, Any]:
    """Make the JSON object of an explanation; bits are rounded to tenths."""
    return {
        "schema": SCHEMA,
        "at": _line(told.line),
        "other": None if other is None else _line(other),
        "settings": _settings(told.settings),
        "summary": summary(told, other),
        "words": told.words,
        "links": told.links,
        "shingle": told.shingle,
        "bar": round(told.bar, 1),
        "chance": round(told.chance, 1),
        "parallels": [_parallel(told, one) for one in told.parallels],
    }


def _line(line: Line) -> dict[str, Any]:
    return {"document": line.document.id, "line": line.number}


def _settings(settings: Settings) -> dict[str, Any]:
    return {**asdict(settings), "sensitivity": settings.sensitivity.value}


def _parallel(told: Explanation, one: Parallel) -> dict[str, Any]:
    return {
        "reported": one.is_reported,
        "level": one.level.value,
        "recast": one.is_reworded,
        "a": passage_payload(one.alignment.a),
        "b": passage_payload(one.alignment.b),
        "words": one.words,
        "common": one.alignment.common,
        "similarity": round(one.alignment.similarity, 4),
        "bits": round(one.alignment.bits, 1),
        "evidence": {**asdict(one.evidence), "neighbour": one.neighbour},
        "names": one.names,
        "total": round(one.bits, 1),
        "options": remedy_options(told.settings, one.remedy),
    }
