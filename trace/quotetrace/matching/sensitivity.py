"""How near two texts must be to count as the same: named levels, each a set of constants."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Sensitivity(StrEnum):
    """The levels, from the strictest to the widest."""

    VERBATIM = "verbatim"
    QUOTATION = "quotation"
    LOOSE = "loose"
    PARAPHRASE = "paraphrase"


@dataclass(frozen=True, slots=True)
class RewordedConstants:
    """What counts as the same text in other words; after Sanchez-Perez et al. 2014."""

    stem: int = 6
    """Letters of a word that count."""
    cosine: float = 0.36
    dice: float = 0.30
    """Least likeness of two sentences, by both measures."""
    gap: int = 4
    """Most sentences between like sentences of one passage, on either side."""
    alike: float = 0.4
    """Least cosine of the two sides of a passage as wholes."""
    least_letters: int = 150
    """Code points that both sides of a passage must have."""
    short_letters: int = 250
    short_alike: float = 0.55
    """Least cosine of a passage of fewer code points than that."""
    summary_cosine: float = 0.22
    summary_dice: float = 0.2
    """Least likeness of a sentence of a summary and one that it sums up."""
    summary_gap: int = 3
    """Most sentences of a summary between two that are like some of the text."""
    summary_ratio: float = 3.0
    """How many times longer than its summary a text must be, in sentences."""
    summary_share: float = 0.35
    """Share of the text over which its like sentences must be spread."""
    summary_sentences: int = 4
    """Like sentences that a summary and its text must have each."""
    summary_dense: float = 0.6
    """Most of those of the text that may stand in one place."""
    summary_alike: float = 0.33
    """Least cosine of a summary and its text."""
    plain_stems: int = 30
    plain_alike: float = 0.58
    """Where a passage of so many stems is so like its source, there is no summary to look for."""


@dataclass(frozen=True, slots=True)
class Constants:
    """What one level of sensitivity means."""

    shingle: int
    """Words of a seed."""
    reach: int
    """Later places of the same words to which a place is linked, while they are few."""
    common: int
    """Beyond this many places of the same words, each is linked to the next one only."""
    gap: int
    """Most words that may stand between two matches of one chain, on either side."""
    margin: int
    """Words beside a chain in which its borders are looked for."""
    opening_bits: float
    """Cost of any gap."""
    replaced_bits: float
    """Cost of each word that the other side replaces."""
    figure_bits: float
    """Further cost of a figure that the other side replaces by another figure."""
    left_out_bits: float
    """Cost of each doubling of the words that the other side leaves out."""
    surplus_bits: float
    """What an alignment must have beyond the 2 log2(words) that chance accounts for."""
    reworded: RewordedConstants | None = None
    """How to find the same text in other words and another order, where that is wanted."""


_QUOTATION = Constants(
    shingle=4, reach=4, common=32, gap=40, margin=24,
    opening_bits=4.0, replaced_bits=2.0, figure_bits=16.0, left_out_bits=2.0,
    surplus_bits=22.0,
)  # fmt: skip

LEVELS: dict[Sensitivity, Constants] = {
    Sensitivity.VERBATIM: Constants(
        shingle=5, reach=4, common=32, gap=4, margin=8,
        opening_bits=8.0, replaced_bits=4.0, figure_bits=24.0, left_out_bits=4.0,
        surplus_bits=32.0,
    ),
    Sensitivity.QUOTATION: _QUOTATION,
    Sensitivity.LOOSE: Constants(
        shingle=3, reach=4, common=32, gap=60, margin=40,
        opening_bits=3.0, replaced_bits=1.5, figure_bits=8.0, left_out_bits=1.5,
        surplus_bits=8.0,
    ),
    Sensitivity.PARAPHRASE: replace(_QUOTATION, reworded=RewordedConstants()),
}  # fmt: skip
