"""The lines in which mail programs name whom they quote: 'On 22 May, Jane <j@x.org> wrote:'."""

from __future__ import annotations

import re
from typing import Final

from quotetrace.structure.vocabulary import ATTRIBUTION_VERBS

LONGEST: Final = 320
"""Code points of such lines: two at the most."""
_QUOTING: Final = re.compile(r"^[\s>|:#}*]+", re.MULTILINE)
_ADDRESS: Final = re.compile(r"[^\s<>()\"']+@[^\s<>()\"',;]+")
_VERB: Final = "|".join(sorted(ATTRIBUTION_VERBS))
_NAMES: Final = re.compile(rf"\b(?:{_VERB})\b(?:.*[:：]|\W*)$", re.IGNORECASE | re.DOTALL)
_ARTICLE: Final = re.compile(r"In (?:article|message|<)\W", re.IGNORECASE)


def is_attribution(text: str, start: int, end: int) -> bool:
    """Say whether a span lies in the line, or the two, with which a mail program leads in.

    Parameters
    ----------
    text
        The whole text.
    start, end
        Code points, half-open.
    """
    first = text.rfind("\n", 0, start) + 1
    last = _line_end(text, end)
    if last - first > LONGEST:
        return False
    lines = _QUOTING.sub("", text[first:last])
    before = _QUOTING.sub("", text[text.rfind("\n", 0, max(first - 1, 0)) + 1 : first])
    if not _ADDRESS.search(before + lines):
        return False
    if _NAMES.search(lines) or (_ARTICLE.match(lines) and "\n" not in lines):
        return True
    return bool(_NAMES.search(_QUOTING.sub("", text[first : _line_end(text, last + 1)])))


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", min(at, len(text)))
    return len(text) if end < 0 else end
