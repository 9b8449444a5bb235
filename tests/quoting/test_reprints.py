"""Whole texts of others, led in by their source and a colon with a dash."""

import pytest
from tests.quoting.making import quoted_in

from quotetrace.quoting.quotations import Quotation, QuotationKind

FIRST = "Ferries are late, and they are late because nobody has mended the pier since March."
LAST = "The captain said: “We have waited long enough for this.” He went home."


def reprints(text: str) -> list[Quotation]:
    return [one for one in quoted_in(text) if one.kind is QuotationKind.BLOCK]


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("This from the Guardian today:-", "the Guardian"),
        ("Russell Webster writes:-", "Russell Webster"),
        ("Thanks to the reader for this from the Law Gazette:-", "the Law Gazette"),
        ("This is what the Howard League makes of it:-", "the Howard League"),
        ("Here's the latest blog post from Ann Lee, Napo chair:-", "Ann Lee"),
        ("Napo statement:-", "Napo statement"),
    ],
)
def test_it_is_its_source_s(lead: str, speaker: str) -> None:
    (one,) = reprints(f"{lead}\n\nPiers\n\n{FIRST}\n\n{LAST}\n")
    assert one.text == f"Piers\n\n{FIRST}\n\n{LAST}"
    assert one.speaker is not None
    assert one.speaker.text == speaker


@pytest.mark.parametrize(
    "border",
    ["\n\n\nI know that pier.", "\n\n***\n\nI know that pier.", "\n\nMore here:-\n\nTide."],
)
def test_where_it_ends(border: str) -> None:
    (one,) = reprints(f"This from the Guardian:-\n\n{FIRST}\n\n{LAST}{border}\n")
    assert one.text == f"{FIRST}\n\n{LAST}"


def test_a_signature_belongs_to_it() -> None:
    text = f"Napo statement:-\n\n{FIRST}\n\n{LAST}\n\nYours\n\n\nAnn Lee\nChair"
    (one,) = reprints(text + "\n\n\nI know that pier, and so do you.\n")
    assert one.text == text.partition("\n\n")[2]


def test_what_it_quotes_stands_inside_it_with_its_own_speaker() -> None:
    outer, inner = quoted_in(f"This from the Guardian:-\n\n{FIRST}\n\n{LAST}\n")
    assert (outer.depth, inner.depth) == (0, 1)
    assert inner.speaker is not None
    assert inner.speaker.text == "The captain"


@pytest.mark.parametrize(
    "lead", ["Other news:-", "It is worth quoting at length:-", "In the words:"]
)
def test_a_text_of_nobody_is_none(lead: str) -> None:
    assert reprints(f"{lead}\n\n{FIRST}\n\n{FIRST}\n") == []
