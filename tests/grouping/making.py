"""Alignments made up by hand: spans of documents joined in pairs."""

from quotetrace.model import Alignment, Document, Passage


def passage(document: Document, start: int, end: int, section: int = 0) -> Passage:
    return Passage(document, document.sections[section], start, end)


def aligned(a: Passage, b: Passage, bits: float = 100.0, similarity: float = 1.0) -> Alignment:
    words = max(len(a.text.split()), len(b.text.split()))
    return Alignment(a, b, similarity=similarity, bits=bits, common=words, words=words)
