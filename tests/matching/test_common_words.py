"""Longest common subsequences of many pairs at once, held against rapidfuzz."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from quotetrace.matching.common_words import CommonWords, Gaps, common_words

WORDS = st.lists(st.integers(0, 6), max_size=80)


def common(hashes: list[int], *spans: tuple[int, int, int, int]) -> CommonWords:
    columns = np.array(spans, np.int64).reshape(-1, 4).T
    return common_words(np.array(hashes, np.uint64), Gaps(*columns))


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5))
def test_each_pair_has_a_longest_common_subsequence(pairs: list[tuple[list[int], ...]]) -> None:
    hashes = [word for pair in pairs for side in pair for word in side]
    spans, at = [], 0
    for a, b in pairs:
        spans.append((at, at + len(a), at + len(a), at + len(a) + len(b)))
        at += len(a) + len(b)
    found = common([*hashes, 9], *spans)
    for number, ((a, b), span) in enumerate(zip(pairs, spans, strict=True)):
        here = found.gap == number
        own_a, own_b = (found.a[here] - span[0]).tolist(), (found.b[here] - span[2]).tolist()
        assert [a[place] for place in own_a] == [b[place] for place in own_b]
        assert own_a == sorted(set(own_a))
        assert own_b == sorted(set(own_b))
        assert len(own_a) == LCSseq.similarity(a, b)


@given(WORDS, WORDS)
def test_which_side_is_which_decides_nothing(a: list[int], b: list[int]) -> None:
    middle, end = len(a), len(a) + len(b)
    one = common([*a, *b, 9], (0, middle, middle, end))
    other = common([*a, *b, 9], (middle, end, 0, middle))
    assert one.a.tolist() == other.b.tolist()
    assert one.b.tolist() == other.a.tolist()
