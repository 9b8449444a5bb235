import pytest
from benchmarks.planted import edits
from benchmarks.planted.chance import dice

WORDS = [f"word{number}," for number in range(100)]


def test_core_parts_marks_from_the_word() -> None:
    assert edits.core("“don't,”") == ("“", "don't", ",”")
    assert edits.core("[…]") == ("[…]", "", "")


def test_dressed_keeps_marks_and_capital() -> None:
    assert edits.dressed("river", "“House.”") == "“River.”"


@pytest.mark.parametrize("seed", range(30))
def test_edits_are_as_many_as_the_rate_says_and_spare_the_ends(seed: int) -> None:
    out, count = edits.edited(dice(seed), WORDS, 0.08, lambda: "other")
    assert count == 8
    assert out[:2] == WORDS[:2]
    assert out[-2:] == WORDS[-2:]
    assert 80 <= len(set(out) & set(WORDS)) < 100


def test_a_rate_of_zero_changes_nothing() -> None:
    assert edits.edited(dice(1), WORDS, 0.0, lambda: "other") == (WORDS, 0)


@pytest.mark.parametrize("seed", range(20))
def test_a_short_passage_is_edited_once(seed: int) -> None:
    out, count = edits.edited(dice(seed), WORDS[:8], 0.03, lambda: "other")
    assert count == 1
    assert out != WORDS[:8]


@pytest.mark.parametrize("seed", range(30))
def test_a_misspelt_word_is_another_word(seed: int) -> None:
    word = edits.misspelt(dice(seed), "“Letters,")
    assert word != "“Letters,"
    assert word[:2] == "“L"
    assert word[-1] == ","


@pytest.mark.parametrize("length", [20, 21, 300])
def test_a_cut_leaves_both_ends(length: int) -> None:
    words = [str(number) for number in range(length)]
    out = edits.cut(dice(length), words)
    assert out.count(edits.ELLIPSIS) == 1
    assert out[:4] == words[:4]
    assert out[-4:] == words[-4:]
    assert length * 0.7 < len(out) < length


def test_exchanged_parts_change_over_at_a_sentence_end() -> None:
    assert edits.exchanged(["a", "b", "c.", "d", "e", "f", "g"]) == [
        "d",
        "e",
        "f",
        "g",
        "a",
        "b",
        "c.",
    ]


def test_quoted_words_get_curly_marks() -> None:
    assert edits.quoted(["a", "b", "c"], range(1, 2)) == ["“a", "‘b’", "c”"]
