"""Traps known from real data, each through the public interface."""

import random
from collections.abc import Sequence

import pytest
from tests.matching.making import OTHER_WORDS, WORDS, documents, prose

from quotetrace import Document, Passage, compare, find_clusters, read

QUOTE = (
    "inspectors met exhausted officers in eleven offices, and nobody could say which minister had "
    "ordered the change that everybody now regrets so bitterly"
)


def filler(seed: int, number: int = 120) -> str:
    """Give text that shares nothing with that of another seed."""
    words = (WORDS, OTHER_WORDS)[seed % 2]
    return " ".join(f"{word}{seed}" for word in prose(random.Random(seed), number, words))


@pytest.fixture(scope="module")
def background() -> list[Document]:
    """Real pages, so that what is common in English is known to be."""
    return list(read(["seeds"]))


def clusters(*texts: str, background: Sequence[Document] = ()) -> list[tuple[Passage, ...]]:
    made = documents(*texts)
    found = [one.passages for one in find_clusters([*made, *background]).clusters]
    return [passages for passages in found if any(one.document in made for one in passages)]


def found(*texts: str, background: Sequence[Document] = ()) -> list[list[str]]:
    """Give the texts of the passages of each cluster, spaces made one."""
    return [
        [" ".join(one.text.split()) for one in passages]
        for passages in clusters(*texts, background=background)
    ]


FORMULAE = (
    "at the end of the day it is up to",
    "it is important to note that this is not",
    "as a result of the fact that there are",
    "on the one hand and on the other hand the",
    "for the purposes of this section the term",
    "in accordance with the provisions of the act",
    "there is no doubt in my mind that the",
    "as far as I am concerned this is the",
)


def test_a_flood_of_formulae_is_no_finding() -> None:
    chance = random.Random(1)
    made = []
    for number in range(40):
        parts = [
            part
            for at, formula in enumerate(chance.sample(FORMULAE, 6))
            for part in (filler(100 * number + at, 40), formula)
        ]
        made.append(" ".join(parts))
    assert found(*made) == []


def test_eight_plain_words_are_chance() -> None:
    phrase = "there is much yet to be done and"
    made = (f"{filler(1)}. {phrase} {filler(2)}", f"{filler(3)}. {phrase} {filler(4)}")
    assert found(*made) == []


def test_the_number_of_a_paragraph_is_not_the_end_of_a_year() -> None:
    source = f"{filler(1)} for the year 2019–20. {QUOTE.capitalize()}. {filler(2)}"
    reader = f"{filler(3)}\n\n20. {QUOTE.capitalize()}.\n\n{filler(4)}"
    assert found(source, reader) == [[f"{QUOTE.capitalize()}."] * 2]


SPEAKER = "Andrew Neilson, director of campaigns at the Howard League for Penal Reform, said"


def test_who_speaks_is_not_what_he_said(background: list[Document]) -> None:
    made = (
        f"{filler(1)} as {SPEAKER} {filler(2)}",
        f"{filler(3)} and {SPEAKER}: “{filler(4, 20)}” {filler(5)}",
    )
    assert found(*made, background=background) == []


def test_a_quotation_begins_after_its_speaker(background: list[Document]) -> None:
    made = (
        f"{filler(1)} as {SPEAKER} that {filler(2, 12)}. “{QUOTE}.” {filler(3)}",
        f"{filler(4)} and {SPEAKER}: “{QUOTE}.” {filler(5)}",
    )
    assert found(*made, background=background) == [[f"{QUOTE}."] * 2]


def test_a_phrase_that_stands_twice_in_each_copy_parts_nothing() -> None:
    inner = "the public accounts committee of this house"
    text = (
        f"ministers told {inner} that computers lost whole histories overnight, and later told "
        f"{inner} that nobody noticed anything until the auditors arrived"
    )
    made = (f"{filler(1)}. {text}. {filler(2)}", f"{filler(3)}. {text}. {filler(4)}")
    assert found(*made) == [[f"{text}."] * 2]


def test_sentences_that_change_places_are_both_found() -> None:
    one = f"{QUOTE.capitalize()}."
    two = "Computers lost whole case histories overnight while auditors counted paper clips twice."
    made = (f"{filler(1)}. {one} {two} {filler(2)}", f"{filler(3)}. {two} {one} {filler(4)}")
    passages = [text for cluster in found(*made) for text in cluster]
    assert sorted(passages) == sorted([one, one, two, two])


def test_a_passage_twice_in_one_section_is_found_there() -> None:
    text = f"{filler(1)}. {QUOTE.capitalize()}. {filler(2, 400)}. {QUOTE.capitalize()}. {filler(3)}"
    assert found(text) == [[f"{QUOTE.capitalize()}."] * 2]


def test_formulae_far_apart_are_no_passage() -> None:
    start, end = FORMULAE[1], FORMULAE[3]
    made = [f"{filler(at)} {start} {filler(at + 9, 45)} {end} {filler(at + 5)}" for at in (1, 2)]
    assert {text for cluster in found(*made) for text in cluster} <= {start, end}


def test_words_that_a_text_repeats_all_over_lose_no_passage() -> None:
    term = "the joint committee on statutory instruments"
    own = " ".join(f"{filler(at, 9)} {term}" for at in range(3, 40))
    text = f"auditors warned {term} that eleven ministers had ignored every single warning"
    (passages,) = found(f"{own}. {text}. {filler(1)}", f"{filler(2)}. {text}. {filler(50)}")
    assert passages == [f"{text}."] * 2


def test_lines_that_differ_in_their_amounts_are_not_one_text() -> None:
    line = "Estimated total value of the tender excluding tax: {} GBP"
    made = [
        f"{filler(at)}\n\n{line.format(amount)}\n\n{filler(at + 9)}"
        for at, amount in ((1, "2 600 000 000.00"), (2, "1 000 000 000.00"))
    ]
    assert found(*made) == []


def test_was_and_was_not_align_and_the_difference_shows() -> None:
    one = QUOTE.replace("had ordered", "was ordering")
    two = QUOTE.replace("had ordered", "was NOT ordering")
    ((a, b),) = clusters(f"{filler(1)}. {one}. {filler(2)}", f"{filler(3)}. {two}. {filler(4)}")
    assert a.text == f"{one}."
    assert b.text == f"{two}."
    changes = [edit for edit in compare(a.text, b.text).edits if edit.kind != "equal"]
    assert [b.text[edit.b_start : edit.b_end].strip() for edit in changes] == ["NOT"]


SCANNED = {
    "long s": [("inspectors", "inſpectors"), ("officers", "officerſ"), ("say", "ſay")],
    "rn for m": [("met", "rnet"), ("minister", "rninister")],
    "vv for w": [("now", "novv"), ("which", "vvhich")],
    "split words": [("nobody", "no body"), ("exhausted", "ex hausted")],
    "joined words": [("in eleven", "ineleven"), ("could say", "couldsay")],
    "hyphens at line ends": [("exhausted", "ex-\nhausted"), ("regrets", "re-\ngrets")],
    "digits for letters": [("eleven", "e1even"), ("could", "c0uld")],
    "ligatures": [("officers", "oﬃcers")],
}


@pytest.mark.parametrize("name", SCANNED)
def test_optical_errors_part_no_passage(name: str) -> None:
    scanned = QUOTE
    for right, wrong in SCANNED[name]:
        assert right in scanned
        scanned = scanned.replace(right, wrong, 1)
    (passages,) = found(
        f"{filler(1)}. {QUOTE}. {filler(2)}", f"{filler(3)}. {scanned}. {filler(4)}"
    )
    assert passages == [f"{QUOTE}.", f"{' '.join(scanned.split())}."]
