"""Comments of pages: whose they are, when, whom they answer; and what is no comment."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from tests.reading.test_properties import check
from tests.reading.threads_of_pages import ARTICLE, KINDS, NONE, Kind, page

from quotetrace.model import DateSource
from quotetrace.reading import read

if TYPE_CHECKING:
    from pathlib import Path

    from quotetrace.model import Document


def document_of(markup: str, folder: Path) -> Document:
    path = folder / "page.html"
    path.write_text(markup, "utf-8")
    (document,) = read([path])
    check(document)
    return document


def thread(document: Document) -> tuple[str, str]:
    """Give author, day and whom they answer, and the words, of each comment."""
    rows, words = [], []
    ends = [*(section.start for section in document.sections[1:]), len(document.text)]
    for section, end in zip(document.sections, ends, strict=True):
        if section.parent is None:
            continue
        above = document.sections[section.parent]
        answered = "-" if above.parent is None else above.author
        rows.append(f"{section.author} {section.date or '-'} {answered}")
        words.append(" ".join(document.text[section.start : end].split()))
    return "|".join(rows), "|".join(words)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_kinds_of_threads(kind: Kind, tmp_path: Path) -> None:
    document = document_of(page(kind.markup), tmp_path)
    assert thread(document) == (kind.rows, kind.words)
    assert document.text.startswith("The scheme\n\nThe minister said")


@pytest.mark.parametrize("markup", NONE.values(), ids=NONE)
def test_what_is_no_comment(markup: str, tmp_path: Path) -> None:
    document = document_of(page(markup), tmp_path)
    assert [section for section in document.sections if section.parent is not None] == []
