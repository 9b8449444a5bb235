"""Where front matter stands in a text, and what becomes of it: blanked, and told of the post."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from quotetrace.dates import iso_day
from quotetrace.model import DateSource
from quotetrace.reading.matter.parsing import holds_pairs, load, plain_pairs
from quotetrace.reading.matter.telling import Matter, is_known, names_things, told
from quotetrace.structure.outlining import retold
from quotetrace.text.blanking import Blank, blank

if TYPE_CHECKING:
    from quotetrace.model import Document

_OPENING: Final = re.compile(
    r"\ufeff?(?:[ \t]*\r?\n)*(?P<fence>---|\+\+\+|;;;)[ \t]*(?P<name>yaml|toml|json)?[ \t]*\r?\n"
)
_CLOSINGS: Final = {"---": r"---|\.\.\.", "+++": r"\+\+\+", ";;;": ";;;"}
_OBJECT: Final = re.compile(r"\ufeff?\s*(?=\{\s*\")")
_PANDOC: Final = re.compile(
    r"\ufeff?%[ \t]+(?P<title>\S.{0,300}(?:\n[ \t]+\S.{0,300}){0,4})\n"
    r"%[ \t]*(?P<authors>.{0,300}(?:\n[ \t]+\S.{0,300}){0,20})\n"
    r"%[ \t]*(?P<date>.{1,100})(?:\n|\Z)"
)
_NIKOLA: Final = re.compile(
    r"\ufeff?(?:<!--[ \t]*\r?\n)?(?P<pairs>(?:\.\.[ \t]+[a-z_]{2,30}:.{0,1000}\n){2,60})"
    r"(?:[ \t]*-->)?"
)
_LONGEST: Final = 1 << 16
"""Code points of a front matter."""
_SORTS: Final = {"---": "yaml", "+++": "toml", ";;;": "json"}


def find_matter(text: str) -> Matter | None:
    r"""Read the front matter of a text; None if it has none.

    Examples
    --------
    >>> find_matter("---\ntitle: Lights\nauthors: [Ada, Ben]\n---\nWords.")
    Matter(end=42, title='Lights', author='Ada, Ben', date=None, problem=None)
    """
    head = text[: 2 * _LONGEST]
    text = head if "\n" in head else head.replace("\r", "\n")
    found = _OPENING.match(text)
    if found is None:
        return _object(text) or _pandoc(text) or _nikola(text)
    fence = found["fence"]
    closing = re.compile(rf"^(?:{_CLOSINGS[fence]})[ \t]*\r?$", re.MULTILINE)
    closed = closing.search(text, found.end(), found.end() + _LONGEST)
    if closed is None:
        return None
    inner = text[found.end() : closed.start()]
    values = load(found["name"] or _SORTS[fence], inner)
    if isinstance(values, dict):
        return told(closed.end(), values) if names_things(values) else None
    if not inner.strip():
        return Matter(closed.end())
    pairs = dict(plain_pairs(inner))
    if values is not None or not holds_pairs(inner):
        return None
    return told(closed.end(), pairs, "the front matter is damaged; only its plain lines are read")


def _object(text: str) -> Matter | None:
    """Read an object of JSON that stands before a text."""
    found = _OBJECT.match(text)
    if found is None:
        return None
    head = text[found.end() : found.end() + _LONGEST]
    try:
        values, end = json.JSONDecoder().raw_decode(head)
    except (ValueError, RecursionError):
        return None
    end += found.end()
    behind = re.compile(r"[ \t]*\r?\n\s*\S").match(text, end)
    is_matter = behind and isinstance(values, dict) and is_known(values)
    return told(end, values) if is_matter else None


def _pandoc(text: str) -> Matter | None:
    """Read the lines `% Title`, `% Author; Author`, `% Date`; TeX has such lines without a date."""
    found = _PANDOC.match(text)
    if found is None or not iso_day(found["date"]):
        return None
    authors = [name for name in re.split(r"[;\n]", found["authors"]) if name.strip()]
    return told(found.end(), {**found.groupdict(), "authors": authors})


def _nikola(text: str) -> Matter | None:
    """Read `.. title: …` and its like, which may stand in a comment."""
    found = _NIKOLA.match(text)
    if found is None:
        return None
    pairs = dict(plain_pairs(re.sub(r"^\.\.[ \t]+", "", found["pairs"], flags=re.MULTILINE)))
    return told(found.end(), pairs) if "title" in pairs else None


def without_matter(text: str) -> tuple[str, Matter]:
    """Give a text with white space for its front matter, and what that says."""
    matter = find_matter(text) or Matter(0)
    return blank(text, [Blank(0, matter.end)] if matter.end else []), matter


def headed(document: Document, matter: Matter, heading: str | None = None) -> Document:
    """Give the one post of a document what its front matter says.

    Parameters
    ----------
    document
        As its lines tell it. One of several posts stays as it is.
    matter
        What is said above its text.
    heading
        The title, where the front matter has none.
    """
    return retold(
        document,
        title=matter.title or heading,
        author=matter.author,
        date=matter.date,
        date_from=matter.date and DateSource.HEAD,
    )
