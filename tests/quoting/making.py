"""Documents made up for the tests of quotations."""

from quotetrace.model import Document, Section, SectionKind
from quotetrace.quoting.finding import find_quotations
from quotetrace.quoting.quotations import QUOTING, Quotation


def document(text: str, name: str = "a.txt") -> Document:
    """Make a document of one post."""
    return Document(name, name, text, (Section(0, SectionKind.POST, 0, len(text)),))


def found_in(*texts: str) -> list[Quotation]:
    """Find all marked words in texts, in order."""
    documents = [document(text, f"{number}.txt") for number, text in enumerate(texts)]
    return list(find_quotations(documents))


def quoted_in(*texts: str) -> list[Quotation]:
    """Find what is quoted from someone."""
    return [one for one in found_in(*texts) if one.kind in QUOTING]
