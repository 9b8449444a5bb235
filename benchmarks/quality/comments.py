#!/usr/bin/env python3
"""Measure how many comments of saved pages are read, with author, date and parent.

benchmarks/quality/comments.py FOLDER [--misses] [--unnumbered] [--json FILE]

The truth is counted by a second, much simpler way to see a page, which knows nothing of reading:
a comment is whatever bears a number of its own in an id such as ``comment-12``; its parent is the
comment around it, by elements or by the ``depth-N`` that WordPress writes. So only pages that
number their comments are counted, and a comment without words counts as missed.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if __package__ in {None, ""}:
    ROOT = Path(__file__).resolve().parents[2]
    sys.path[:1] = [str(ROOT), str(ROOT / "trace")]

from lxml import html
from rich.console import Console

from benchmarks.quality.table import grid
from quotetrace.model import SectionKind
from quotetrace.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotetrace.model import Document, Section

ID: Final = re.compile(
    r"(?:li-|div-|dsq-|article-|wc-|wpd-)?(?:comment|comm|cmt|kommentar)[-_]?(\d+)(?:_\d+)?|c(\d{3,})",
    re.IGNORECASE,
)
"""Ids that number a comment."""
DEPTH: Final = re.compile(r"(?:^|\s)depth-(\d+)(?:\s|$)")
PING: Final = re.compile(r"(?:^|\s)(?:pingback|trackback)(?:\s|$)")
YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
SQUEEZED: Final = 40
"""Letters by which a section is known again in a comment that it does not link to."""


@dataclass(slots=True)
class Numbered:
    """A comment of the truth."""

    number: str
    element: Any
    parent: str | None = None
    depth: int | None = None
    own: str = ""
    """Its text without the comments inside it, without white space."""
    years: frozenset[str] = frozenset()
    """The years that its own text and attributes name."""


@dataclass(slots=True)
class Counts:
    """What was found of the comments of some pages."""

    pages: int = 0
    without: int = 0
    """Pages of which no comment is read."""
    numbered: int = 0
    found: int = 0
    author: int = 0
    dated: int = 0
    """Comments that print or say a year."""
    date: int = 0
    nested: int = 0
    """Found comments whose parent the markup tells, and is found too."""
    parent: int = 0
    others: int = 0
    """Comments read on these pages that bear no number."""
    misses: list[str] = field(default_factory=list)


def numbered(page: Any) -> list[Numbered]:
    """Give the comments that a page numbers, outermost element of each, in order."""
    found: dict[str, Numbered] = {}
    around: dict[Any, Numbered] = {}
    levels: list[Numbered] = []
    items: dict[Any, Numbered] = {}
    """The first comment of each list item."""
    for element in page.iter(html.etree.Element):
        match = ID.fullmatch(element.get("id") or "")
        if element.tag in {"a", "input", "textarea", "form", "script", "style", "span", "p", "img"}:
            match = None
        if match and match[2] and not any(map(names_comments, element.iterancestors())):
            match = None
        number = (match[1] or match[2]) if match else None
        if number is None or number in found or PING.search(element.get("class") or ""):
            continue
        if any(map(is_elsewhere, element.iterancestors())):
            continue
        above = next((around[one] for one in element.iterancestors() if one in around), None)
        lists = [one for one in (element, *element.iterancestors()) if one.tag == "li"]
        above = above or next((items[one] for one in lists[1:] if one in items), None)
        comment = Numbered(number, element, above.number if above else None)
        depth = DEPTH.search(element.get("class") or "")
        if depth and above is None:
            comment.depth = int(depth[1])
            while levels and (levels[-1].depth or 1) >= comment.depth:
                levels.pop()
            comment.parent = levels[-1].number if levels else None
            levels.append(comment)
        found[number] = around[element] = comment
        for item in lists[:1]:
            items.setdefault(item, comment)
    for comment in found.values():
        texts, attributes = own_text(comment.element, around)
        comment.own = squeezed(" ".join(texts))
        comment.years = frozenset(YEAR.findall(" ".join([*texts, *attributes])))
    return [one for one in found.values() if one.own]


def is_elsewhere(element: Any) -> bool:
    """Say whether an element lists comments of other pages."""
    return bool(re.search("recent_?comment", f"{element.get('id')} {element.get('class')}", re.I))


def names_comments(element: Any) -> bool:
    """Say whether an element is named for its comments; ``c123`` alone may be anything."""
    return bool(re.search("comment|kommentar", f"{element.get('id')} {element.get('class')}", re.I))


def is_told(one: Numbered) -> bool:
    """Say whether elements or depths tell the parent, and not only an indentation."""
    around = [one.element, *one.element.iterancestors()]
    looks = " ".join(f"{each.get('class')} {each.get('style')}" for each in around)
    return one.parent is not None or not re.search(r"indented|(?:margin|padding)-left", looks)


def own_text(holder: Any, around: dict[Any, Numbered]) -> tuple[list[str], list[str]]:
    """Give the texts and the telling attributes of a comment without those inside it."""
    texts: list[str] = []
    attributes: list[str] = []
    stack: list[Any] = [holder]
    for after in holder.itersiblings() if holder.tag == "dt" else ():
        if after.tag != "dd":
            break
        stack.insert(0, after)
    while stack:
        element = stack.pop()
        if isinstance(element, str):
            texts.append(element)
            continue
        texts.append(element.text or "")
        attributes.extend(element.get(name) or "" for name in ("datetime", "title", "content"))
        for inner in reversed(element):
            stack.append(inner.tail or "")
            if isinstance(inner.tag, str) and inner not in around:
                stack.append(inner)
    return texts, attributes


def squeezed(text: str) -> str:
    """Give a text without its white space, bullets and marks of quotations."""
    return "".join(text.replace("•", "").replace(">", "").split()).casefold()


def sections(document: Document) -> Iterator[tuple[Section, str]]:
    """Give the comments of a document with their own words, without white space."""
    ends = [*(section.start for section in document.sections[1:]), len(document.text)]
    for section, end in zip(document.sections, ends, strict=True):
        if section.kind is not SectionKind.POST:
            yield section, squeezed(document.text[section.start : end])


def count(path: Path, counts: Counts, *, pages_without: bool = False) -> None:
    """Compare what is read of a page to its numbers."""
    raw = path.read_bytes()
    truth = numbered(html.document_fromstring(decoded(raw) or "<p>"))
    if not truth and not pages_without:
        return
    documents = list(read([path], on_skip=lambda _: None))
    counts.pages += 1
    counts.numbered += len(truth)
    own = {one.number: one for one in truth}
    of: dict[str, Section] = {}
    number_of: dict[int, str] = {}
    voices = [pair for document in documents for pair in sections(document)]
    for section, words in voices:
        number = known(section, words, own, of)
        if number is None:
            counts.others += 1
        else:
            of[number] = section
            number_of[section.index] = number
    counts.without += not of and bool(truth)
    for one in truth:
        judge(path.name, one, of, number_of, counts)


def decoded(raw: bytes) -> str:
    """Give the text of a page: UTF-8, or else what western pages are written in."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    return re.sub(r"^\s*<\?xml[^>]*>", "", text.lstrip("\ufeff"))


def known(
    section: Section, words: str, own: dict[str, Numbered], of: dict[str, Section]
) -> str | None:
    """Give the number of the comment that a section is: by its link, else by its words."""
    linked = re.findall(r"\d+", (section.link or "").rpartition("#")[2])
    for number in reversed(linked):
        if number in own and number not in of and stands_in(words, own[number].own, SQUEEZED // 3):
            return str(number)
    left = (number for number, one in own.items() if number not in of)
    return next((number for number in left if stands_in(words, own[number].own, SQUEEZED)), None)


def stands_in(words: str, own: str, letters: int) -> bool:
    """Say whether the beginning or the end of a section stands in a comment."""
    return bool(words) and (words[:letters] in own or words[-letters:] in own)


def judge(
    name: str,
    one: Numbered,
    of: dict[str, Section],
    number_of: dict[int, str],
    counts: Counts,
) -> None:
    """Count one comment of the truth."""
    section = of.get(one.number)
    if section is None:
        counts.misses.append(f"{name}#{one.number}: not read")
        return
    counts.found += 1
    author = squeezed(section.author or "")
    if author and author in one.own and len(author) < len(one.own):
        counts.author += 1
    else:
        counts.misses.append(f"{name}#{one.number}: author {section.author!r}")
    if one.years:
        counts.dated += 1
        if section.date and section.date[:4] in one.years:
            counts.date += 1
        else:
            counts.misses.append(f"{name}#{one.number}: date {section.date!r}")
    if is_told(one) and (one.parent is None or one.parent in of):
        counts.nested += 1
        got = None if section.parent is None else number_of.get(section.parent)
        if got == one.parent:
            counts.parent += 1
        else:
            counts.misses.append(f"{name}#{one.number}: parent {got}, not {one.parent}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table of a folder of saved pages."""
    parser = argparse.ArgumentParser(prog="comments", description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="where the saved pages lie")
    parser.add_argument("--misses", action="store_true", help="list what went wrong")
    parser.add_argument(
        "--unnumbered", action="store_true", help="also read pages that number no comment"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures")
    asked = parser.parse_args(arguments)
    counts = Counts()
    for path in sorted(asked.folder.rglob("*.htm*")):
        count(path, counts, pages_without=asked.unnumbered)
    rows = [
        ("pages", str(counts.pages), ""),
        ("pages without any", str(counts.without), ""),
        ("comments with a number", str(counts.numbered), ""),
        ("found", str(counts.found), share(counts.found, counts.numbered)),
        ("author", str(counts.author), share(counts.author, counts.found)),
        ("date, of those that name a year", str(counts.date), share(counts.date, counts.dated)),
        ("parent", str(counts.parent), share(counts.parent, counts.nested)),
        ("read without a number", str(counts.others), ""),
    ]
    console = Console(highlight=False)
    for line in counts.misses if asked.misses else ():
        console.print(line, markup=False, soft_wrap=True)
    console.print(grid("comments", ("number", "share"), rows))
    if asked.json:
        asked.json.write_text(json.dumps(asdict(counts), indent=2) + "\n", encoding="utf-8")
    return 0


def share(part: int, whole: int) -> str:
    """Write a share in per cent."""
    return f"{100 * part / whole:.1f} %" if whole else "–"


if __name__ == "__main__":
    raise SystemExit(main())
