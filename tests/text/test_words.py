import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetrace.diffing.marks import tokens_of
from quotetrace.text.folding import fold_mark, fold_word
from quotetrace.text.graphemes import graphemes
from quotetrace.text.words import cut, cut_by_classes, word_spans


def all_tokens(text: str) -> list[str]:
    words = cut(text)
    tokens = tokens_of(words, 0, 0, len(words.keys))
    return [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("It isn’t so.", ["It", "isn’t", "so", "."]),
        ("the officers' pay", ["the", "officers", "'", "pay"]),
        ("rock 'n' roll", ["rock", "'", "n", "'", "roll"]),
        ("2 600 000 000.00 GBP", ["2 600 000 000.00", "GBP"]),
        ("2\u202f600\u00a0000", ["2\u202f600\u00a0000"]),
        ("£1,000.50 or 12:30", ["£", "1,000.50", "or", "12:30"]),
        ("in 2019 300 came", ["in", "2019", "300", "came"]),
        ("2.5m, 3rd, A4", ["2.5m", ",", "3rd", ",", "A4"]),
        ("1.Introduction", ["1", ".", "Introduction"]),
        ("well-known — yes -- no...", ["well", "-", "known", "—", "yes", "--", "no", "..."]),
        ("東京は。", ["東", "京", "は", "。"]),
        ("cafe\u0301 über", ["cafe\u0301", "über"]),
        ("ภาษาไทย", ["ภ", "า", "ษ", "า", "ไ", "ท", "ย"]),
        ("👩‍👩‍👧🇬🇧🇫🇷👍🏽", ["👩‍👩‍👧", "🇬🇧", "🇫🇷", "👍🏽"]),
        ("a \u0301b", ["a", " \u0301", "b"]),
        ("snake_case\x00\u200bx", ["snake", "_", "case", "\x00", "x"]),
        ("שלום עולם", ["שלום", "עולם"]),
        ("in\u00adside", ["in\u00adside"]),
        ("", []),
    ],
)
def test_words_marks_and_figures(text: str, tokens: list[str]) -> None:
    assert all_tokens(text) == tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Don’t", "don't"),
        ("2\u00a0600", "2 600"),
        ("2,600", "2600"),
        ("ﬁne", "FINE"),
        ("café", "CAFE\u0301"),
        ("in\u00adside", "inside"),
        ("Straße", "STRASSE"),
    ],
)
def test_what_a_reader_takes_for_the_same_folds_to_the_same(one: str, other: str) -> None:
    assert fold_word(one) == fold_word(other)


@pytest.mark.parametrize(("one", "other"), [("“", '"'), ("„", "'"), ("—", "--"), ("…", "...")])
def test_marks_of_one_kind_fold_to_the_same(one: str, other: str) -> None:
    assert fold_mark(one) == fold_mark(other)


@pytest.mark.parametrize(("one", "other"), [("1,50", "150"), ("1.5", "1.6"), ("its", "it's")])
def test_what_differs_stays_different(one: str, other: str) -> None:
    assert fold_word(one) != fold_word(other)


def test_word_spans_are_the_words_alone() -> None:
    assert word_spans("Yes, “no” 1 000!") == [(0, 3), (6, 8), (10, 15)]


ALPHABET = st.sampled_from([*"ab1 ß'’.,:-\n ", "É", "ж", "\u00a0", "\u0301", "東", "½", "\u1100"])


@given(st.one_of(st.text(), st.lists(ALPHABET).map("".join)))
def test_the_quick_cut_is_that_of_the_slow_twin(text: str) -> None:
    assert cut(text) == cut_by_classes(text)


@given(st.one_of(st.text(), st.lists(ALPHABET).map("".join)))
def test_words_and_marks_hold_every_character_but_spaces(text: str) -> None:
    words = cut(text)
    tokens = tokens_of(words, 0, 0, len(words.keys))
    at = 0
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        assert re.fullmatch(r"[\s\u200b]*", text[at:start])
        assert start < end
        at = end
    assert re.fullmatch(r"[\s\u200b]*", text[at:])


@given(st.text())
def test_graphemes_are_the_text(text: str) -> None:
    assert "".join(graphemes(text)) == text


@pytest.mark.parametrize(
    "whole", ["e\u0301", "👩‍👩‍👧", "🇬🇧", "각", "\u1100\u1161\u11a8", "क्ष", "👍🏽", "❤️"]
)
def test_a_grapheme_is_one(whole: str) -> None:
    assert graphemes(f"a{whole}b") == ["a", whole, "b"]
