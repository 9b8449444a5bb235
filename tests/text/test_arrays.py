"""The word splitter against its slow twin, and what folding makes equal."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.matching import twin

from quotetrace.text.arrays import BLOCK, WordArrays, batches, split_batch, split_words
from quotetrace.text.traits import WordTrait

ALPHABET = (
    "aBzÉéßſŒœǄİıÅΣςАяЁא\u05b0بّहिन्दीक्षिไทยកខ中文日の カナ漢ﾊ한글ﬁﬀＡ１²½Ⅷ"
    "0123456789٠١٢०१ 0:1 2 3:   \u00a0\u202f\u2009\t\n..,,٫٬'’‘ʼ`´＇‛“”\"«»-–—_@&%£()•…"
    "\u00ad\u200c\u200d\u2060\u0301\u0308\ufe0f\u20e3😀👩\u0000\x1b\ud800\udfff"
)
TEXTS = st.text(st.sampled_from(ALPHABET), max_size=60) | st.text(max_size=60)
FIGURES = st.text(st.sampled_from("0123456789 ,.:\u00a0'a"), max_size=40)


def found(words: WordArrays) -> list[tuple[int, int, int, int]]:
    columns = (words.starts, words.ends, words.hashes, words.letters)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def expected(text: str) -> list[tuple[int, int, int, int]]:
    return [
        (word.start, word.end, word.hash, min(len(word.folded), 255)) for word in twin.split(text)
    ]


@given(TEXTS | FIGURES)
def test_words_are_those_of_the_twin(text: str) -> None:
    assert found(split_words(text)) == expected(text)


def test_every_kind_of_character_is_split_as_the_twin_does() -> None:
    codes = (code for code in range(0x3100) if unicodedata.category(chr(code)) != "Cn")
    text = " ".join(f"a{chr(code)}b{chr(code)}1" for code in codes)
    assert found(split_words(text)) == expected(text)


@given(st.lists(TEXTS, max_size=6))
def test_many_texts_at_once_are_split_as_each_alone(texts: list[str]) -> None:
    words, offsets = split_batch(texts)
    bounds = np.searchsorted(words.starts, offsets)
    for text, offset, first, last in zip(texts, offsets, bounds, bounds[1:], strict=False):
        part, alone = words[first:last], split_words(text)
        assert np.array_equal(part.starts - offset, alone.starts)
        assert np.array_equal(part.ends - offset, alone.ends)
        assert np.array_equal(part.hashes, alone.hashes)
        assert np.array_equal(part.letters, alone.letters)
        assert np.array_equal(part.traits, alone.traits)


def test_long_texts_are_split_in_blocks_without_a_seam() -> None:
    for separator in ("\n", ". ", " "):
        text = separator.join(f"word{number}" for number in range(BLOCK // 5))
        assert len(text) > BLOCK
        assert found(split_words(text)) == expected(text)


def test_batches_hold_all_texts_in_order() -> None:
    texts = [f"text {number} " * (number * BLOCK // 40) for number in range(6)] + ["", "end"]
    made = list(batches(texts))
    assert [text for batch in made for text in batch] == texts
    assert len(made) > 2
    assert all(len(batch) == 1 or sum(map(len, batch)) <= BLOCK for batch in made)


@given(TEXTS)
def test_offsets_cover_whole_words(text: str) -> None:
    words = split_words(text)
    last = 0
    for start, end in zip(words.starts.tolist(), words.ends.tolist(), strict=True):
        assert last <= start < end <= len(text)
        last = end


def folded(text: str) -> list[int]:
    return [int(value) for value in split_words(text).hashes]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ministry", "MINISTRY"),
        ("ﬁnancial", "financial"),
        ("Straße", "STRASSE"),
        ("don’t", "don't"),
        ("don‘t", "don`t"),
        ("1,000", "1 000"),
        ("1,000", "1000"),
        ("2 600 000 000.00", "2,600,000,000.00"),
        ("1\u00a0000", "1\u202f000"),
        ("caf\u00e9", "cafe\u0301"),
        ("café", "cafe"),
        ("co\u00adoperate", "cooperate"),
        ("Ａｄｖｉｃｅ", "advice"),
        ("Σίσυφος", "ΣΊΣΥΦΟΣ"),
        ("re-unify", "re – unify"),
        ("“quoted”", '"quoted"'),
        ("שָׁלוֹם", "שלום"),
        ("한글", unicodedata.normalize("NFC", "한글")),
    ],
)
def test_form_does_not_count(one: str, other: str) -> None:
    assert folded(one) == folded(other)
    assert folded(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("was", "saw"),
        ("1.5", "15"),
        ("2 600", "2 601"),
        ("its", "it's"),
        ("中文", "文中"),
        ("ab", "a b"),
        ("हिन्दी", "हन्द"),
    ],
)
def test_letters_count(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the members' rights", ["the", "members", "rights"]),
        ("'twas don't ’em", ["twas", "don't", "em"]),
        ("2 600 000 000.00 GBP", ["2 600 000 000.00", "GBP"]),
        ("in 2019 300 people", ["in", "2019", "300", "people"]),
        ("on 28.5.2019.", ["on", "28.5.2019"]),
        ("well-known e-mail", ["well", "known", "e", "mail"]),
        ("日本語のtext", ["日", "本", "語", "の", "text"]),
        ("AP’s 1:1 meetings…", ["AP’s", "1:1", "meetings"]),
        ("at 10:30: Napo", ["at", "10:30", "Napo"]),
        ("•first —second", ["first", "second"]),
        ("a\ud800b", ["a", "b"]),
        ("", []),
        ("“”—… !", []),
    ],
)
def test_where_words_start_and_end(text: str, words: list[str]) -> None:
    found_words = split_words(text)
    spans = zip(found_words.starts.tolist(), found_words.ends.tolist(), strict=True)
    assert [text[start:end] for start, end in spans] == words


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("said Frances Crook today", ["Frances", "Crook"]),
        ("the director, Frances Crook", ["Frances", "Crook"]),
        ("It ended. Then Napo left", ["Napo"]),
        ("It ended! Then Napo left", ["Napo"]),
        ("he said: Then Napo left", ["Napo"]),
        ("the MPs met NAPO", []),
        ("on 22 May", ["May"]),
        ("line\nThe next", []),
        ("Napo", []),
        ("a B", []),
        ("", []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert with_trait(text, WordTrait.NAME) == names


def with_trait(text: str, trait: int) -> list[str]:
    words = split_words(text)
    rows = zip(words.starts.tolist(), words.ends.tolist(), words.traits.tolist(), strict=True)
    return [text[start:end] for start, end, traits in rows if traits & trait]


def test_figures() -> None:
    text = "on 22 May 2 600 000.00 were 4th B52 at 10:30"
    assert with_trait(text, WordTrait.FIGURE) == ["22", "2 600 000.00", "4th", "10:30"]
