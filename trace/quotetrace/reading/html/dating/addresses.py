"""Dates in the addresses of pages: `/2019/05/20/title`, `/2019-05-20-title`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from quotetrace.dates.days import iso_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.reading.html.elements import Element

_MONTH: Final = re.compile(r"/((?:19|20)\d\d)/([01]?\d)(?![\w-])", re.ASCII)
_DAY: Final = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:/([01]?\d)/([0-3]?\d)(?![\w-])|"
    r"([-_]?)([01]\d)\4([0-3]\d)(?!\d))",
    re.ASCII,
)
_SAVED_FROM: Final = re.compile(r"<!-- saved from url=(?:\(\d+\))?(\S+)")
_HEAD: Final = 2000
"""Code points of a page in which browsers write where they saved it from."""


def addresses(root: Element, text: str) -> list[str]:
    """Give the addresses of a page: its own word, and that of who saved it."""
    links = [one for one in root.iter("link") if (one.get("rel") or "").lower() == "canonical"]
    metas = [one for one in root.iter("meta") if one.get("property") == "og:url"]
    found = [*(one.get("href") for one in links), *(one.get("content") for one in metas)]
    saved = _SAVED_FROM.search(text, 0, _HEAD)
    return [one for one in (*found, saved and saved[1]) if one]


def day_in(known: Sequence[str]) -> list[str]:
    """Give the first day that addresses name, if there is one."""
    for found in filter(None, map(_DAY.search, known)):
        parts = [one for one in found.groups() if one and one.isdecimal()]
        if day := iso_day("-".join(parts)):
            return [day]
    return []


def month_in(known: Sequence[str]) -> str | None:
    """Give the first month that addresses name."""
    found = (iso_day(f"{one[1]}-{one[2]}") for one in filter(None, map(_MONTH.search, known)))
    return next(filter(None, found), None)
