"""Views show no gaps where markup was blanked."""

from __future__ import annotations

import pytest

from quotetrace.diffing.compare import compare
from quotetrace.views.inline import inline
from quotetrace.views.safe import legible

GAP = " " * 30


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"the report{GAP}of May", "the report of May"),
        (f"the report{GAP}, and", "the report, and"),
        ("the report\u2060\u2060\u2060.", "the report."),
        ("one\v\v   \ntwo", "one \ntwo"),
        ("one\n        two", "one\n        two"),
        ("        one", "        one"),
        ("one  two", "one  two"),
    ],
)
def test_legible(text: str, shown: str) -> None:
    assert legible(text) == shown


def test_a_comparison_has_no_gaps() -> None:
    shown = inline(compare(f"See our{GAP}notes on light.", f"See{GAP}our notes{GAP}of light."))
    assert "   " not in shown.plain
    assert "\v" not in shown.plain
