"""What counts as the same word is the same everywhere: in matching, diffs, verdicts and views."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quotetrace import Document, Section, compare, find_clusters
from quotetrace.lookup.fidelity import Verdict, hold_against
from quotetrace.lookup.searching import find_words
from quotetrace.model import SectionKind
from quotetrace.text.arrays import split_words
from quotetrace.text.wording import wording_of
from quotetrace.text.words import cut

PIECES = st.sampled_from(
    [
        "café", "cafe", "cafe\u0301", "2 600", "2,600", "2600", "2.600,50", "co\u00adoperate",
        "cooperate", "Ａｄｖｉｃｅ", "advice", "Ё", "е", "don’t", "don't", "dont", "Straße",
        "STRASSE", "東京", "東 京", "ภาษาไทย", "well-known", "well known", "10:30", "½", "ﬁne",
        "\u200b", "\ufeff",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=12).map(" ".join)


def document(name: str, text: str) -> Document:
    return Document(name, name, text, (Section(0, SectionKind.POST, 0, len(text)),))


@given(TEXTS | st.text(max_size=40), TEXTS | st.text(max_size=40))
@example("e\u0301", "\u00e9")
def test_hashes_keys_and_wordings_agree_on_what_is_the_same(a: str, b: str) -> None:
    same = split_words(a).hashes.tolist() == split_words(b).hashes.tolist()
    assert same == (cut(a).keys == cut(b).keys)
    assert same == (wording_of(a) == wording_of(b))
    assert same == (compare(a, b).similarity == 1.0) or not (cut(a).keys and cut(b).keys)


@given(TEXTS, TEXTS)
@settings(max_examples=60)
def test_a_quotation_is_altered_where_a_diff_counts_another_word(a: str, b: str) -> None:
    held = hold_against(a, b, 0, len(b))
    if held is not None and cut(a).keys == cut(b).keys:
        assert held.verdict is Verdict.VERBATIM
    if compare(a, b).similarity == 1.0 and cut(a).keys:
        assert held is not None
        assert held.verdict is Verdict.VERBATIM


WORDS = [
    "The",
    "Ministry",
    "paid",
    "2",
    "600",
    "pounds",
    "for",
    "a",
    "café",
    "in",
    "Zürich",
    "and",
    "the",
    "co-operative",
    "keepers",
    "of",
    "the",
    "harbour",
    "lights,",
    "who",
    "weren’t",
    "told",
    "of",
    "it,",
    "wrote",
    "a",
    "long",
    "angry",
    "letter",
    "to",
    "the",
    "editor",
]


@given(
    st.lists(st.sampled_from(range(3, len(WORDS) - 3)), max_size=4, unique=True),
    st.sampled_from(["", "then", "7,5"]),
)
@settings(max_examples=40, deadline=None)
def test_similarity_is_one_number_everywhere(changed: list[int], into: str) -> None:
    other = " ".join(into if place in changed else word for place, word in enumerate(WORDS))
    texts = [document("a", " ".join(WORDS)), document("b", other)]
    for cluster in find_clusters(texts).clusters:
        a, b = cluster.passages[:2]
        told = compare(a, b).similarity
        assert [link.similarity for link in cluster.links] == [pytest.approx(told)]
        (found, *_) = find_words([texts[1]], a.text, min_similarity=0.0)
        assert found.similarity == pytest.approx(compare(a.text, found.passage).similarity)


def test_a_pair_is_as_alike_in_every_view() -> None:
    a, b = "a café with 2 600 soft\u00adware Ａdvice", "a cafe with 2,600 software advice"
    assert compare(a, b).similarity == 1.0
    assert compare(a, b).summary() == "the same 6 words; only accents or marks differ"
    held = hold_against(a, b, 0, len(b))
    assert held is not None
    assert held.verdict is Verdict.VERBATIM
