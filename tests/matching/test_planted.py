"""Planted passages: what was copied is found, whatever was changed and whatever stands around."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log2

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.matching import twin
from tests.matching.making import OTHER_WORDS, WORDS, document, documents, prose
from tests.matching.twin import PlainEngine

from quotetrace import Alignment, Document, Passage, find_clusters
from quotetrace.matching.corpus import build_corpus
from quotetrace.matching.information import measure_information
from quotetrace.matching.matcher import Matching, find_alignments
from quotetrace.matching.sensitivity import LEVELS, Sensitivity
from quotetrace.text.arrays import split_words

SEED_WORDS = LEVELS[Sensitivity.QUOTATION].shingle
CHANCES = st.integers(0, 2**32).map(random.Random)


def match(made: Sequence[Document]) -> Matching:
    """Match documents in the order of their names."""
    return find_alignments(sorted(made, key=lambda one: one.id), PlainEngine())


@dataclass(frozen=True)
class Planted:
    """A passage and an edited copy of it in two documents."""

    made: tuple[Document, Document]
    places: tuple[tuple[int, int], tuple[int, int]]
    similarity: float
    longest_run: int


def edited(chance: random.Random, words: list[str], edits: int) -> tuple[list[str], list[bool]]:
    """Replace, drop and insert words; tell which words were kept."""
    copy: list[str] = []
    kept: list[bool] = []
    chosen = set(chance.sample(range(len(words)), edits))
    for at, word in enumerate(words):
        change = chance.choice(["replace", "drop", "insert"]) if at in chosen else "keep"
        if change == "insert":
            copy.append(chance.choice(OTHER_WORDS))
            kept.append(False)
        if change in ("keep", "insert"):
            copy.append(word)
            kept.append(True)
        else:
            kept.append(False)
        if change == "replace":
            copy.append(chance.choice(OTHER_WORDS))
    return copy, kept


def plant(chance: random.Random, length: int, edits: int, around: Sequence[str] = WORDS) -> Planted:
    """Put a passage into one document and an edited copy into another.

    The words around the copy are drawn from `around`.
    """
    passage = prose(chance, length)
    copy, kept = edited(chance, passage, edits)
    texts, places = [], []
    for words, drawn in ((passage, WORDS), (copy, around)):
        before = "".join(f"{word} " for word in prose(chance, chance.randint(0, 150), drawn))
        after = "".join(f" {word}" for word in prose(chance, chance.randint(50, 150), drawn))
        texts.append(before + " ".join(words) + after)
        places.append((len(before), len(texts[-1]) - len(after)))
    one, other = documents(*texts)
    return Planted(
        made=(one, other),
        places=(places[0], places[1]),
        similarity=2 * twin.common_words(passage, copy) / (len(passage) + len(copy)),
        longest_run=twin.longest_run(kept),
    )


@st.composite
def planted(draw: st.DrawFn, around: Sequence[str] = WORDS) -> Planted:
    length = draw(st.integers(12, 60))
    edits = draw(st.integers(0, length // 6))
    made = plant(draw(CHANCES), length, edits, around)
    assume(made.similarity >= 0.85)
    assume(made.longest_run >= SEED_WORDS)  # what a seed needs; nothing else finds a pair
    return made


def covered(place: tuple[int, int], passage: Passage) -> float:
    """Share of a planted place that a passage covers."""
    both = min(place[1], passage.end) - max(place[0], passage.start)
    return max(both, 0) / (place[1] - place[0])


def covers(one: Alignment, made: Planted, share: float) -> bool:
    ends = (one.a, one.b)
    return all(
        end.document == document and covered(place, end) >= share
        for end, document, place in zip(ends, made.made, made.places, strict=True)
    )


@settings(max_examples=150)
@given(planted())
def test_a_planted_passage_is_found_on_both_sides(made: Planted) -> None:
    found = match(made.made).alignments
    assert any(covers(one, made, 0.6) for one in found)


@settings(max_examples=80)
@given(CHANCES, st.integers(12, 60))
def test_a_word_for_word_copy_is_found_whole_and_with_nothing_more(
    chance: random.Random, length: int
) -> None:
    made = plant(chance, length, 0, around=OTHER_WORDS)
    (one,) = match(made.made).alignments
    assert ((one.a.start, one.a.end), (one.b.start, one.b.end)) == made.places
    assert one.similarity == 1.0


@settings(max_examples=100)
@given(planted())
def test_similarity_is_what_its_definition_says(made: Planted) -> None:
    for one in match(made.made).alignments:
        a, b = (split_words(end.text).hashes.tolist() for end in (one.a, one.b))
        assert one.words == max(len(a), len(b))
        assert one.similarity == 2 * one.common / (len(a) + len(b))
        assert 0 < one.similarity <= 1
        assert 0 <= twin.common_words(a, b) - one.common <= 1


@settings(max_examples=200)
@given(planted())
def test_the_order_of_the_documents_turns_the_sides_and_nothing_else(made: Planted) -> None:
    one, other = made.made
    turned = [document(other.text, "0.txt"), document(one.text, "1.txt")]

    def rows(found: Matching, first: str) -> list[tuple[object, ...]]:
        sides = [(x.a, x.b) if x.a.document.id == first else (x.b, x.a) for x in found.alignments]
        return sorted(
            (a.start, a.end, b.start, b.end, x.similarity, x.common)
            for (a, b), x in zip(sides, found.alignments, strict=True)
        )

    assert rows(match(made.made), "0.txt") == rows(match(turned), "1.txt")


@settings(max_examples=60)
@given(planted(), CHANCES)
def test_an_unrelated_document_takes_nothing_away(made: Planted, chance: random.Random) -> None:
    stranger = document(" ".join(prose(chance, 150, OTHER_WORDS)), "00.txt")
    before = match(made.made).alignments
    after = match([*made.made, stranger]).alignments
    for one in before:
        assert any(
            one.a.document == other.a.document
            and one.b.document == other.b.document
            and covered((one.a.start, one.a.end), other.a) > 0.8
            and covered((one.b.start, one.b.end), other.b) > 0.8
            for other in after
        )


def best_possible(made: Sequence[Document]) -> float:
    """Bits of the best of all alignments of two documents, by trying them all."""
    corpus = build_corpus(made)
    information = measure_information(corpus)
    middle = int(corpus.segment_first[1])
    words = corpus.hashes.tolist()
    constants = LEVELS[Sensitivity.QUOTATION]

    def gain(place: int, beside: bool) -> float:
        return float((information.following if beside else information.alone)[place])

    def gap(here: int, there: int) -> float:
        return (
            constants.opening_bits
            + constants.replaced_bits * min(here, there)
            + constants.left_out_bits * log2(1 + abs(here - there))
        )

    return twin.best_local_score(words[:middle], words[middle:], gain, gap)


@settings(max_examples=200)
@given(planted())
def test_the_best_alignment_is_all_but_the_best_possible(made: Planted) -> None:
    best = best_possible(made.made)
    found = max(one.bits for one in match(made.made).alignments)
    assert 0.85 * best <= found <= best * 1.001


def test_a_lone_word_far_from_the_copied_ones_is_not_taken_in() -> None:
    quote = "the watchdog found a service that had lost track of its most dangerous clients"
    made = documents(
        f"Yesterday she said {quote} and nobody in the ministry wanted to hear about Liverpool.",
        f"According to them {quote}. Liverpool was never mentioned in the debate that followed.",
    )
    (one,) = match(made).alignments
    assert (one.a.text, one.b.text) == (quote, quote)


def test_swapped_paragraphs_are_both_found() -> None:
    chance = random.Random(3)
    first, second, third = (" ".join(prose(chance, 40)) for _ in range(3))
    made = documents(f"{first}.\n\n{second}.\n\n{third}.", f"{second}.\n\n{first}.")
    found = match(made).alignments
    assert {one.a.text.rstrip(".") for one in found} == {first, second}
    assert {one.b.text.rstrip(".") for one in found} == {first, second}


def test_one_passage_twice_in_one_section_never_overlaps_itself() -> None:
    chance = random.Random(4)
    passage = " ".join(prose(chance, 40))
    between = " ".join(prose(chance, 400))
    (one,) = match(documents(f"{passage}. {between}. {passage}.")).alignments
    assert one.a.text.rstrip(".") == one.b.text.rstrip(".") == passage
    assert one.a.end <= one.b.start


@pytest.mark.parametrize("times", [2, 3, 7, 40])
def test_a_passage_repeated_without_a_break_never_overlaps_itself(times: int) -> None:
    passage = " ".join(prose(random.Random(5), 30))
    found = match(documents(" ".join([passage] * times)))
    for one in found.alignments:
        assert one.a.end <= one.b.start


def test_a_passage_never_crosses_sections() -> None:
    chance = random.Random(6)
    first, second = (" ".join(prose(chance, 30)) for _ in range(2))
    text = f"{first} {second}"
    middle = len(first)
    cut = document(text, "0.txt", sections=[(0, middle), (middle + 1, len(text))])
    whole = document(text, "1.txt")
    found = match([cut, whole]).alignments
    assert sorted((one.a.start, one.a.end) for one in found) == [
        (0, middle),
        (middle + 1, len(text)),
    ]
    for one in found:
        assert one.a.section is not None
        assert one.a.section.start <= one.a.start < one.a.end <= one.a.section.end


def test_a_passage_never_crosses_furniture() -> None:
    chance = random.Random(7)
    first, second = (" ".join(prose(chance, 30)) for _ in range(2))
    text = f"{first}\nReplyDelete\n{second}"
    button = (len(first) + 1, len(first) + 12)
    one, other = (document(text, name, furniture=[button]) for name in ("0.txt", "1.txt"))
    found = match([one, other]).alignments
    assert [alignment.a.text for alignment in found] == [first, second]
    assert [alignment.b.text for alignment in found] == [first, second]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("was approved by", "was NOT approved by"),
        ("was approved by", "was never, ever approved by"),
        ("was approved by", "was rejected by"),
        ("£3.6bn of money", "£2bn of money"),
    ],
)
def test_a_changed_word_does_not_part_a_passage(one: str, other: str) -> None:
    head = "The plan to bring every region of the service back under public control"
    tail = "a narrow majority of delegates after two days of bitter argument in Cardiff."
    texts = [f"{head} {change} {tail}" for change in (one, other)]
    chance = random.Random(8)
    made = documents(*(f"{' '.join(prose(chance, 200))}.\n\n{text}" for text in texts))
    (found,) = match(made).alignments
    assert [found.a.text, found.b.text] == texts


def test_a_paragraph_in_three_hundred_places_is_one_cluster() -> None:
    chance = random.Random(10)
    paragraph = " ".join(prose(chance, 40))
    made = []
    for number in range(300):
        own = [f"{word}x{number}" for word in WORDS[:60]]
        text = f"{' '.join(own[:30])}.\n\n{paragraph}.\n\n{' '.join(own[30:])}."
        made.append(document(text, f"{number:03}.txt"))
    findings = find_clusters(made, threads=1)
    (cluster,) = findings.clusters
    assert len(cluster.passages) == 300
    assert {passage.text for passage in cluster.passages} == {f"{paragraph}."}
    assert findings.counts["alignments"] < 300 * 3


def test_neither_order_nor_threads_change_what_is_found() -> None:
    chance = random.Random(11)
    shared = [" ".join(prose(chance, 30)) for _ in range(6)]
    made = [
        document(
            "\n\n".join(
                f"{' '.join(prose(chance, 80))}. {one}." for one in chance.sample(shared, 4)
            ),
            f"{number}.txt",
        )
        for number in range(12)
    ]
    first = find_clusters(made, threads=1)
    assert len(first) == 6
    chance.shuffle(made)
    assert find_clusters(made, threads=2) == first


def test_alignments_come_in_order_and_stay_inside_their_text() -> None:
    chance = random.Random(12)
    made = plant(chance, 30, 2)
    for one, other in pairwise(match(made.made).alignments):
        assert one.a.start <= other.a.start


@pytest.mark.parametrize("number", range(5))
def test_wider_levels_find_what_stricter_ones_do(number: int) -> None:
    made = plant(random.Random(number), 30, 3)
    stricter: tuple[Alignment, ...] = ()
    for level in Sensitivity:
        wider = find_clusters(made.made, sensitivity=level, threads=1).alignments
        for one in stricter:
            assert any(
                covered((one.a.start, one.a.end), other.a) > 0.8
                and covered((one.b.start, one.b.end), other.b) > 0.8
                for other in wider
            ), level
        stricter = wider
    assert stricter


def test_the_vocabulary_of_the_tests_is_rare_enough() -> None:
    assert len({*WORDS, *OTHER_WORDS}) == 800
