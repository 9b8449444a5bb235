"""PDF files, written by reportlab: columns, hyphens, running heads, passwords."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, SimpleDocTemplate
from tests.reading.pages import PROSE
from tests.reading.test_properties import check

from quotetrace.reading import page_of, read

if TYPE_CHECKING:
    from pathlib import Path

    from quotetrace.model import Document, Skipped

STYLES = getSampleStyleSheet()


def paragraphs(count: int) -> list[str]:
    """Give paragraphs that can be told apart."""
    choice = random.Random(3)
    words = PROSE.rstrip(".").lower().split()
    found = []
    for number in range(count):
        choice.shuffle(words)
        found.append(f"Paragraph {number} begins {' '.join(words)} and ends.")
    return found


def only(path: Path) -> Document:
    (document,) = read([path])
    check(document)
    return document


def test_paragraphs_are_rejoined_and_pages_kept(tmp_path: Path) -> None:
    path, texts = tmp_path / "a.pdf", paragraphs(44)
    heading = Paragraph("The report of the committee", STYLES["Title"])
    story = [heading, *(Paragraph(text, STYLES["BodyText"]) for text in texts)]
    SimpleDocTemplate(str(path), title="The report of the committee", author="The Host").build(
        story
    )
    document = only(path)
    assert document.text == "\n\n".join(["The report of the committee", *texts])
    assert (document.sections[0].title, document.sections[0].author) == (
        "The report of the committee", "The Host",
    )  # fmt: skip
    assert len(document.pages) == 3
    assert page_of(document, 0) == 1
    assert page_of(document, len(document.text) - 1) == 3


@pytest.mark.parametrize("row_by_row", [False, True])
def test_two_columns(row_by_row: bool, tmp_path: Path) -> None:
    path, texts = tmp_path / "a.pdf", paragraphs(24)
    if row_by_row:
        _draw_row_by_row(path, texts)
    else:
        frames = [Frame(50, 50, 235, 740, id="a"), Frame(310, 50, 235, 740, id="b")]
        template = BaseDocTemplate(str(path))
        template.addPageTemplates([PageTemplate(frames=frames)])
        template.build([Paragraph(text, STYLES["BodyText"]) for text in texts])
    assert only(path).text.split("\n\n") == texts


def _draw_row_by_row(path: Path, texts: list[str]) -> None:
    """Draw two columns as some programs do: the first rows of both, then the second ones."""
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica", 9)
    rows: list[tuple[str, bool]] = []
    for text in texts:
        line: list[str] = []
        for word in text.split():
            if canvas.stringWidth(" ".join([*line, word]), "Helvetica", 9) > 230:
                rows.append((" ".join(line), False))
                line = []
            line.append(word)
        rows.extend([(" ".join(line), True)])
    half = len(rows) // 2
    while not rows[half - 1][1]:
        half += 1
    y = 0.0
    placed: list[tuple[float, float, str]] = []
    for column, part in ((50, rows[:half]), (310, rows[half:])):
        y = 780
        for text, ends in part:
            placed.append((y, column, text))
            y -= 17 if ends else 11
    for y, x, text in sorted(placed, key=lambda one: (-one[0], one[1])):
        canvas.drawString(x, y, text)
    canvas.save()


def test_hyphens_at_the_ends_of_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    rows = [
        "The govern-", "ment of the well-known and long-", "standing chairman said that the well-",
        "known man, whose post is long-standing, went to Stoke-", "Bardolph.",
    ]  # fmt: skip
    for place, row in enumerate(rows):
        canvas.drawString(72, 700 - 14 * place, row)
    canvas.save()
    assert only(path).text == (
        "The government of the well-known and long-standing chairman said that the well-known man, "
        "whose post is long-standing, went to Stoke-Bardolph."
    )


def test_running_heads_are_left_out_and_sentences_go_on(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    for number in range(1, 6):
        canvas.drawString(72, 800, "The annual report of the trust")
        for place in range(20):
            letters = f"{chr(97 + place)}{chr(97 + number)}" * 4
            canvas.drawString(72, 740 - 14 * place, f"row {letters} goes on and on")
        canvas.drawString(290, 40, str(number))
        canvas.showPage()
    canvas.save()
    document = only(path)
    assert "annual report" not in document.text
    assert "row tbtbtbtb goes on and on row acacacac goes" in document.text
    at = document.text.index("row aeaeaeae")
    assert page_of(document, at) == 4


def reason(path: Path) -> str:
    told: list[Skipped] = []
    assert read([path], on_skip=told.append) == []
    (one,) = told
    return one.reason


def test_pdf_files_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("secret"))
    canvas.drawString(72, 700, "Nobody can read this.")
    canvas.save()
    assert reason(path) == "the PDF is protected by a password; save it without one"
    canvas = Canvas(str(path))
    canvas.rect(72, 72, 100, 100)
    canvas.save()
    assert "OCR" in reason(path)
    canvas = Canvas(str(path))
    canvas.drawString(72, 700, "Some words.")
    canvas.save()
    path.write_bytes(path.read_bytes()[:300])
    assert "damaged" in reason(path)
    path.write_bytes(b"%PDF-1.7 and no more")
    assert "damaged" in reason(path)


def test_only_the_owner_s_password_is_no_hindrance(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("", ownerPassword="owner"))
    canvas.drawString(72, 700, "Everybody can read this.")
    canvas.save()
    assert only(path).text == "Everybody can read this."
