from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.diffing.test_compare import check_script

from quotetrace.diffing import Comparison, EditKind, compare

SENTENCES = (
    "The council met on Monday to hear the report.",
    "Nobody had expected the vote to be so close.",
    "Three members left before the end of the debate!",
    "A second meeting is planned for early spring next year.",
)


def check_moves(comparison: Comparison) -> None:
    for number, move in enumerate(comparison.moves):
        kinds = {edit.kind for edit in comparison.edits if edit.move == number}
        assert kinds == {EditKind.DELETE, EditKind.INSERT}
        for edit in comparison.edits:
            if edit.move == number and edit.kind is EditKind.DELETE:
                assert (edit.a_start, edit.a_end) == (move.a_start, move.a_end)
            elif edit.move == number:
                assert (edit.b_start, edit.b_end) == (move.b_start, move.b_end)
        at_a, at_b = move.a_start, move.b_start
        for inner in move.edits:
            assert (inner.a_start, inner.b_start) == (at_a, at_b)
            at_a, at_b = inner.a_end, inner.b_end
        assert (at_a, at_b) == (move.a_end, move.b_end)


@pytest.mark.parametrize("gap", [" ", "\n\n"])
@pytest.mark.parametrize("order", [one for one in permutations(range(4)) if one != (0, 1, 2, 3)])
def test_sentences_that_swapped_places_are_moved(order: tuple[int, ...], gap: str) -> None:
    a, b = gap.join(SENTENCES), gap.join(SENTENCES[place] for place in order)
    comparison = compare(a, b)
    check_script(comparison)
    check_moves(comparison)
    assert (comparison.words_dropped, comparison.words_added) == (0, 0)
    assert comparison.words_moved >= comparison.words_a - comparison.words_kept
    assert " moved; " in comparison.summary()


def test_edits_inside_moved_text_are_kept() -> None:
    a = " ".join(SENTENCES)
    b = " ".join([SENTENCES[3].replace("early", "late"), *SENTENCES[:3]])
    comparison = compare(a, b)
    (move,) = comparison.moves
    changed = [
        (a[edit.a_start : edit.a_end], b[edit.b_start : edit.b_end])
        for edit in move.edits
        if edit.kind is EditKind.REPLACE
    ]
    assert changed == [("early", "late")]
    assert comparison.summary().startswith("1 word replaced, 9 moved; ")


def test_few_common_words_in_another_place_are_no_move() -> None:
    a = "In the end of the day he went home. It was late."
    b = "It was late. She stayed at the end of the road."
    assert compare(a, b).moves == ()


pool = [*SENTENCES, SENTENCES[0].replace("Monday", "Tuesday"), "One more, which is short.", "No."]
texts = st.lists(st.sampled_from(pool), max_size=8).map(" ".join)


@given(texts, texts)
@settings(max_examples=150)
def test_scripts_with_moves_are_whole(a: str, b: str) -> None:
    comparison = compare(a, b)
    check_script(comparison)
    check_moves(comparison)


BLOCKS = (
    "We **do not** keep lanterns for",
    "[compare lists on the quay](#lists) we **do**",
    "the harbour would like to know who",
    "“what the council said of lamps, oil and wicks”",
    "(as the keeper of the second light wrote in May)",
    "we do keep lanterns for",
)
"""Pieces that share words at their edges, with marks there: two may claim the same words."""


@given(st.permutations(BLOCKS), st.permutations(BLOCKS), st.sampled_from([" ", "\n\n", ". "]))
@settings(max_examples=200)
def test_moved_blocks_with_marks_at_their_ends_never_claim_the_same_letters(
    a: list[str], b: list[str], gap: str
) -> None:
    comparison = compare(gap.join(a), gap.join(b))
    check_script(comparison)
    check_moves(comparison)


def test_no_move_reaches_into_words_that_another_move_has_taken() -> None:
    a = (
        "We **do not** Harbour Lanterns For [compare lists on the We **do** Old Lanterns Harbour "
        "would like to know who "
    )
    b = (
        "Old Lanterns Harbour would like to know who compare lists on the We **do not** Harbour "
        "Lanterns for "
    )
    comparison = compare(a, b)
    check_script(comparison)
    check_moves(comparison)
    assert len(comparison.moves) == 1


TELLING = "the lamp oil of Port Ellen smells of herring"
IDLE = "you can use it as you can"


@pytest.mark.parametrize(("words", "is_move"), [(TELLING, True), (IDLE, False)])
def test_what_moved_must_tell_more_than_chance_would(words: str, is_move: bool) -> None:
    around = " ".join([*SENTENCES, *["You can use it, and as it can, so you can as well."] * 40])
    a = f"{around} Then came {words} before noon. Much later they all went home by boat."
    b = f"{around} Much later they all went home by boat. At sea {words} was heard no more."
    assert bool(compare(a, b).moves) is is_move
