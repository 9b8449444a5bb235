"""Order in time: which witness of a text came first, as far as the pages say.

Dates decide. A comment is not earlier than its post and counts as of its date. Where dates are
equal or silent, the order of the documents and of the page stands; undated passages come last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotetrace.reading.places import date_of

if TYPE_CHECKING:
    from quotetrace.model import Passage

UNDATED = "~"
"""Sorts behind every date."""


def date_of_passage(passage: Passage) -> str | None:
    """Date of the section that holds a passage, or of the nearest one around it (ISO 8601)."""
    if passage.section is None:
        return None
    return date_of(passage.document, passage.section)


def time_key(passage: Passage) -> tuple[str, bool, str, int]:
    """Sort key: earliest first."""
    return (
        date_of_passage(passage) or UNDATED,
        passage.section is not None and passage.section.parent is not None,
        passage.document.id,
        passage.start,
    )
