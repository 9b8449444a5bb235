"""The widest sensitivity: the same text in other words and another order.

Passages found by their sentences are laid over the alignments found by words in order. Where
words in order say nearly all of a passage they say it better, with exact borders; elsewhere the
passage takes them in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import LCSseq

from quotetrace.matching.bags import fill_bags, similar_sentences
from quotetrace.matching.corpus import build_corpus
from quotetrace.matching.reworded import join_sentences
from quotetrace.matching.sentences import find_sentences
from quotetrace.matching.word_alignments import WordAlignment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.matching.corpus import Corpus
    from quotetrace.matching.information import Information
    from quotetrace.matching.reworded import Reworded
    from quotetrace.matching.sensitivity import RewordedConstants
    from quotetrace.matching.sentences import Sentences

VERBATIM_LETTERS = 150
VERBATIM = 0.85
"""An alignment of so many code points and such a similarity is taken as it stands."""
SAID = 0.2
"""Share of a passage that such alignments must say for the passage to be left out."""


def find_reworded(
    corpus: Corpus, information: Information, constants: RewordedConstants
) -> list[WordAlignment]:
    """Find passages whose sentences share their rare words, in whatever order.

    The similarity of what is found is that of its words in order, as everywhere, and so is
    often low; its bits are the information of the words that both sides have.
    """
    sentences = find_sentences(corpus)
    bags = fill_bags(sentences, build_corpus(corpus.documents, constants.stem).hashes)
    pairs = similar_sentences(sentences, bags, constants.summary_cosine, constants.summary_dice)
    found = []
    for one in join_sentences(sentences, bags, pairs, constants):
        alignment = _alignment(corpus, information, sentences, one)
        letters = min(_letters(corpus, alignment))
        short = letters < constants.short_letters and one.alike < constants.short_alike
        if letters >= constants.least_letters and not short:
            found.append(alignment)
    return found


def _alignment(
    corpus: Corpus, information: Information, sentences: Sentences, one: Reworded
) -> WordAlignment:
    a_start, a_end = int(sentences.first[one.a.first]), int(sentences.last[one.a.last - 1])
    b_start, b_end = int(sentences.first[one.b.first]), int(sentences.last[one.b.last - 1])
    a, b = corpus.hashes[a_start:a_end], corpus.hashes[b_start:b_end]
    _, shared, _ = np.intersect1d(a, b, return_indices=True)
    return WordAlignment(
        a_start,
        a_end,
        b_start,
        b_end,
        common=int(LCSseq.similarity(a.tolist(), b.tolist())),
        bits=float(information.alone[a_start + shared].sum()),
    )


def _letters(corpus: Corpus, one: WordAlignment) -> tuple[int, int]:
    """Code points of both sides."""
    return (
        int(corpus.ends[one.a_end - 1] - corpus.starts[one.a_start]),
        int(corpus.ends[one.b_end - 1] - corpus.starts[one.b_start]),
    )


def lay_over(
    corpus: Corpus, by_words: Sequence[WordAlignment], reworded: Sequence[WordAlignment]
) -> list[WordAlignment]:
    """Merge what was found by words in order with what was found by sentences."""
    rest = {id(one): one for one in by_words}
    merged = []
    for passage in reworded:
        inside = [one for one in by_words if _meet(one, passage)]
        exact = [
            one
            for one in inside
            if one.similarity >= VERBATIM and min(_letters(corpus, one)) >= VERBATIM_LETTERS
        ]
        if sum(_shared(one, passage) for one in exact) >= SAID * _size(passage):
            continue
        for one in inside:
            rest.pop(id(one), None)
        merged.append(_hull([passage, *inside]))
    return sorted([*rest.values(), *merged], key=lambda one: (one.a_start, one.b_start, one.a_end))


def _meet(one: WordAlignment, other: WordAlignment) -> bool:
    return (
        _both(one.a_start, one.a_end, other.a_start, other.a_end)
        > 0
        < _both(one.b_start, one.b_end, other.b_start, other.b_end)
    )


def _both(start: int, end: int, other_start: int, other_end: int) -> int:
    """Words that two runs share."""
    return max(min(end, other_end) - max(start, other_start), 0)


def _shared(one: WordAlignment, other: WordAlignment) -> int:
    return _both(one.a_start, one.a_end, other.a_start, other.a_end) + _both(
        one.b_start, one.b_end, other.b_start, other.b_end
    )


def _size(one: WordAlignment) -> int:
    return one.a_end - one.a_start + one.b_end - one.b_start


def _hull(group: list[WordAlignment]) -> WordAlignment:
    return WordAlignment(
        a_start=min(one.a_start for one in group),
        a_end=max(one.a_end for one in group),
        b_start=min(one.b_start for one in group),
        b_end=max(one.b_end for one in group),
        common=group[0].common,
        bits=max(one.bits for one in group),
    )
