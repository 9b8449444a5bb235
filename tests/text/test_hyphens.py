"""Words that a hyphen parts at the end of a line."""

from __future__ import annotations

import numpy as np
import pytest

from quotetrace.text.arrays import BLOCK, split_batch, split_words

CASES = [
    ("well-\nknown", "wellknown", "a hyphen"),
    ("well-\r\n   known", "wellknown", "line ends of Windows, an indent"),
    ("well- \nknown", "wellknown", "a space behind the hyphen"),
    ("well\u00ad\nknown", "wellknown", "a soft hyphen"),
    ("well¬\nknown", "wellknown", "as old word processors export it"),
    ("well⸗\nknown", "wellknown", "as blackletter has it"),
    ("> well-\n> known", "wellknown", "quoted lines"),
    ("well-\v\v   \nknown", "wellknown", "over what was blanked"),
    ("well-\rknown", "wellknown", "line ends of old machines"),
    ("Well-\nKnown", "Well Known", "a capital follows: a name with a hyphen"),
    ("1990-\n2000", "1990 2000", "figures"),
    ("well -\nknown", "well known", "a dash"),
    ("well-\n\nknown", "well known", "a paragraph ends"),
    ("well-known", "well known", "in the line"),
]


@pytest.mark.parametrize(("text", "same", "why"), CASES, ids=[one[2] for one in CASES])
def test_a_broken_word_is_one(text: str, same: str, why: str) -> None:
    text, same = f"a {text} man", f"a {same} man"
    broken, whole = split_words(text), split_words(same)
    assert np.array_equal(broken.hashes, whole.hashes), why
    assert np.array_equal(broken.letters, whole.letters)
    for start, end in zip(broken.starts.tolist(), broken.ends.tolist(), strict=True):
        assert text[start].isalnum()
        assert text[end - 1].isalnum()


def test_texts_that_are_split_together_are_apart() -> None:
    words, _ = split_batch(["it is well-", "known to all"])
    assert np.array_equal(words.hashes, split_words("it is well known to all").hashes)


def test_no_block_ends_inside_a_word() -> None:
    text = "x" * (BLOCK - 20) + "\nit is well-\nknown to all " + "y " * 40
    words = split_words(text)
    assert split_words("wellknown").hashes[0] in words.hashes
