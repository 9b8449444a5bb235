"""What is worth showing: chance in bits, and what stands around the words."""

from dataclasses import replace

import pytest
from tests.matching.making import document, documents
from tests.matching.twin import PlainEngine

from quotetrace import Document
from quotetrace.matching.corpus import Corpus, build_corpus
from quotetrace.matching.matcher import find_alignments
from quotetrace.matching.significance import chance_bits, keep_significant, most_help
from quotetrace.matching.word_alignments import WordAlignment

BAR = 60.0
WORDS = "plain words of no note at all today"


def filler(name: str, number: int) -> str:
    return " ".join(f"{name}x{at}" for at in range(number))


def spans(corpus: Corpus, words: str) -> list[tuple[int, int]]:
    """Where some words stand, by word number."""
    hashes = corpus.hashes.tolist()
    wanted = build_corpus([document(words)]).hashes.tolist()
    size = len(wanted)
    return [(at, at + size) for at in range(len(hashes)) if hashes[at : at + size] == wanted]


def joined(corpus: Corpus, words: str, bits: float) -> WordAlignment:
    """Align the first two places of some words."""
    one, other = spans(corpus, words)[:2]
    return WordAlignment(*one, *other, common=one[1] - one[0], bits=bits)


def is_kept(made: list[Document], bits: float, words: str = WORDS) -> bool:
    corpus = build_corpus(made)
    kept, rest = keep_significant(corpus, [joined(corpus, words, bits)], BAR)
    assert len(kept) + len(rest) == 1
    return bool(kept)


def test_chance_grows_with_twice_the_logarithm() -> None:
    assert chance_bits(1 << 21) - chance_bits(1 << 20) == 2.0
    assert chance_bits(1 << 20) == 40.0
    assert chance_bits(0) <= chance_bits(1000) <= chance_bits(100_000)


def test_without_evidence_the_bar_decides() -> None:
    made = documents(f"so {WORDS} here", f"as {WORDS} there")
    assert is_kept(made, BAR)
    assert not is_kept(made, BAR - 1)


def test_a_fixed_phrase_is_short_and_needs_more() -> None:
    made = documents("so one size fits all here", "as one size fits all there")
    assert not is_kept(made, BAR, "one size fits all")
    assert is_kept(made, BAR + 16, "one size fits all")


@pytest.mark.parametrize(
    "marked",
    [
        f"as “{WORDS}” there",
        f"as “{WORDS} and more” there",
        f"as “so and {WORDS}” there",
        f"> {WORDS} there",
        f"he said: {WORDS} there",
        f"as ‘{WORDS}’ there",
    ],
)
def test_marks_and_colons_lower_the_bar_on_either_side(marked: str) -> None:
    plain = f"so {WORDS} here"
    assert is_kept(documents(plain, marked), BAR - 1)
    assert is_kept(documents(marked, plain), BAR - 1)
    assert is_kept(documents(marked, marked), BAR - 1)


def test_evidence_never_helps_by_more_than_the_most() -> None:
    marked = f"he said: “{WORDS}” there"
    assert not is_kept(documents(marked, marked), BAR - most_help() - 1)


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        (f"{WORDS} 20", f"{WORDS} 30", False),
        (f"20 {WORDS}", f"30 {WORDS}", False),
        (f"{WORDS}: 2 600 000.00 GBP", f"{WORDS}: 1 000 000.00 GBP", False),
        (f"{WORDS} 20", f"{WORDS} thirty", True),
        (f"{WORDS} 20", f"{WORDS} 20", True),
        (f"{WORDS} on 20", f"{WORDS} on 30", True),
    ],
)
def test_lines_of_a_form_need_more(one: str, other: str, kept: bool) -> None:
    assert is_kept(documents(one, other), BAR + 1) is kept


def test_a_parallel_within_a_few_sentences_needs_more() -> None:
    near = f"so {WORDS} here {filler('a', 50)} as {WORDS} there"
    far = f"so {WORDS} here {filler('a', 500)} as {WORDS} there"
    cut = document(near, sections=[(0, 40), (41, len(near))])
    assert not is_kept(documents(near), BAR + 1)
    assert is_kept(documents(near), BAR + 40)
    assert not is_kept(documents(far), BAR + 1)
    assert is_kept(documents(far), BAR + 10)
    assert is_kept([cut], BAR + 1)


STRONG = "eleven rehabilitative frameworks"


def keeps_beside(made: list[Document], *, bits: float = BAR - 10, common: int = 8) -> bool:
    """Whether the weak words are kept beside strong ones."""
    corpus = build_corpus(made)
    strong = joined(corpus, STRONG, BAR + 50)
    weak = replace(joined(corpus, WORDS, bits), common=common)
    kept, _ = keep_significant(corpus, sorted([strong, weak], key=lambda x: x.a_start), BAR)
    assert strong in kept
    return weak in kept


def test_a_strong_neighbour_helps_what_is_word_for_word() -> None:
    made = documents(
        f"so {WORDS} then {STRONG} here", f"as {WORDS} or {filler('a', 30)} {STRONG} there"
    )
    assert keeps_beside(made)
    assert not keeps_beside(made, common=6)
    assert not keeps_beside(made, bits=BAR - 30)


def test_a_strong_alignment_far_away_is_no_neighbour() -> None:
    made = documents(
        f"so {WORDS} {filler('a', 200)} {STRONG} here", f"as {WORDS} {filler('b', 200)} {STRONG}"
    )
    assert not keeps_beside(made)


def test_neighbours_in_one_document_do_not_help() -> None:
    text = f"so {WORDS} then {STRONG} {filler('a', 500)} as {WORDS} or {STRONG} there"
    assert not keeps_beside(documents(text))


def found(*texts: str) -> list[str]:
    return [one.a.text for one in find_alignments(documents(*texts), PlainEngine()).alignments]


def test_an_idiom_in_many_places_is_no_quotation() -> None:
    idiom = "when push comes to shove everybody knows"
    few = [f"{filler(f'a{at}', 60)} {idiom} {filler(f'b{at}', 60)}" for at in range(2)]
    many = [f"{filler(f'a{at}', 60)} {idiom} {filler(f'b{at}', 60)}" for at in range(60)]
    assert found(*few) == [idiom]
    assert found(*many) == []


def test_a_long_text_in_many_places_stays_one() -> None:
    text = "when push comes to shove everybody knows which minister will quietly blame the weather"
    many = [f"{filler(f'a{at}', 60)} {text} {filler(f'b{at}', 60)}" for at in range(60)]
    assert set(found(*many)) == {text}


def test_a_formula_of_names_is_no_quotation() -> None:
    formula = "by Frances Crook, of the Howard League for Penal Reform"
    words = "by frances crook, of the howard league for penal reform"
    made = [f"{filler('a', 200)} {formula} {filler('b', 200)}", f"{filler('c', 200)} {formula} so"]
    assert found(*made) == []
    assert found(*(text.replace(formula, words) for text in made)) == [words]


def test_passages_that_both_repeat_a_third_are_kin() -> None:
    made = documents(f"so {WORDS} here", f"as {WORDS} there", f"or {WORDS} where")
    corpus = build_corpus(made)
    one, two, three = spans(corpus, WORDS)
    common = one[1] - one[0]
    strong = [WordAlignment(*one, *other, common, BAR + 9) for other in (two, three)]
    weak = WordAlignment(*two, *three, common, BAR - 9)
    weakest = replace(weak, bits=BAR - 30)
    assert keep_significant(corpus, [*strong, weak], BAR) == ([*strong, weak], [])
    assert keep_significant(corpus, [strong[0], weak], BAR) == ([strong[0]], [weak])
    assert keep_significant(corpus, [*strong, weakest], BAR) == (strong, [weakest])


def test_a_third_that_repeats_another_part_makes_no_kin() -> None:
    other = "eleven words that stand nowhere else in the long passage"
    made = documents(f"so {WORDS} and {other} here", f"as {WORDS} there", f"or {other} {WORDS}")
    corpus = build_corpus(made)
    one, two, three = spans(corpus, WORDS)
    first, last = spans(corpus, other)
    strong = [
        WordAlignment(*one, *two, one[1] - one[0], BAR + 9),
        WordAlignment(*first, *last, first[1] - first[0], BAR + 9),
    ]
    weak = WordAlignment(*two, *three, two[1] - two[0], BAR - 9)
    assert weak in keep_significant(corpus, [*strong, weak], BAR)[1]
