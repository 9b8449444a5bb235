"""Quotations of several paragraphs whose mark is never closed."""

import pytest
from tests.quoting.making import quoted_in

LEAD = "Commenting on the survey, Ada Fell, chair of the harbour union, said:"
STATEMENT = (
    "Losing a vessel is a painful matter for every crew. Families supported by fishing include "
    "some of the poorest in the harbour, who face several hardships at once: weather, prices, "
    "repairs, missing licences and many more."
)
SECOND = (
    "Families facing hardships of this kind need patient helpers. The harbour must prioritise "
    "fishing families before it counts repairs."
)
THIRD = "Helpers know which repairs matter. The hardships of families grow with every licence lost."
OTHER = "Bo Lind, the mayor, explained on Friday that the harbour would be closed to all families."
STRAY = "Elsewhere the annual flower parade drew a large crowd despite drizzle."


def texts_of(*paragraphs: str) -> list[str]:
    return [one.text for one in quoted_in("\n\n".join(paragraphs) + "\n")]


def test_a_statement_goes_on_until_another_speaks() -> None:
    found = texts_of(LEAD, f'"{STATEMENT}', SECOND, THIRD, OTHER, "A last line of the page.")
    assert found == [f"{STATEMENT}\n\n{SECOND}\n\n{THIRD}"]


def test_a_statement_goes_on_until_a_heading() -> None:
    assert texts_of(LEAD, f"“{STATEMENT}", SECOND, "READ MORE", THIRD)[0].endswith(SECOND)


@pytest.mark.parametrize(
    "paragraphs",
    [
        (LEAD, f'"{STATEMENT}', OTHER),
        (LEAD, f'"{STATEMENT}', STRAY, OTHER),
        (LEAD, f'"{STATEMENT}', SECOND, THIRD),
        (LEAD, f'"{STATEMENT}', *[SECOND] * 40, OTHER),
        ("A page of nobody.", f'"{STATEMENT}', SECOND, OTHER),
    ],
    ids=["another speaks", "another matter", "to the end", "too far", "not led in"],
)
def test_a_lost_mark_ends_with_its_paragraph(paragraphs: tuple[str, ...]) -> None:
    assert texts_of(*paragraphs)[0] == STATEMENT


def test_a_remark_with_a_lost_mark_ends_with_its_paragraph() -> None:
    assert texts_of(LEAD, '"The harbour is lost.', SECOND, OTHER)[0] == "The harbour is lost."
