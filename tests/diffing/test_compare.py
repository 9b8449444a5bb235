import itertools
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.diffing.oracle import kept_in_order

from quotetrace.diffing import Comparison, Edit, EditKind, compare
from quotetrace.model import Document, Passage
from quotetrace.text.folding import fold_quietly
from quotetrace.text.graphemes import graphemes
from quotetrace.text.words import cut

PARTS = (
    *("the", "a", "of", "cat", "sat", "mat", "Cat", "don't", "don’t", "colour", "color"),
    *("organise", "organised", "persona's", "personas", "1,000.50", "2 600 000", "2017", "2019"),
    *(",", ".", "—", "–", "-", "“", "”", "'", '"', "。", "\x1b[31m", "\x00", "\u202e", "\u200b"),
    *("東", "京", "会", "議", "は", "ภาษาไทย", "שלום", "مرحبا", "क्षेत्र", "e\u0301", "\u0301"),
    *("🇬🇧", "🇫🇷", "👩‍👩‍👧", "👩‍👩‍👦", "\u00ad"),
)
GAPS = (" ", " ", " ", "", "\n\n", "\t", "\u00a0", "\u200b", "\r\n")
prose = st.lists(st.tuples(st.sampled_from(PARTS), st.sampled_from(GAPS)), max_size=25).map(
    lambda pairs: "".join(itertools.chain.from_iterable(pairs))
)
few_words = st.lists(st.sampled_from("abcd"), max_size=14).map(" ".join)
texts = st.one_of(prose, st.text(), st.text(st.characters(categories=["Mn", "Lo", "So", "Zs"])))


def applied(comparison: Comparison) -> str:
    """Turn the first text into the second by the edit script."""
    parts = []
    for edit in comparison.edits:
        if edit.kind is EditKind.EQUAL:
            parts.append(comparison.a[edit.a_start : edit.a_end])
        else:
            parts.append(comparison.b[edit.b_start : edit.b_end])
    return "".join(parts)


def check_script(comparison: Comparison) -> None:
    at_a = at_b = 0
    for edit in comparison.edits:
        assert (edit.a_start, edit.b_start) == (at_a, at_b)
        assert edit.a_end > at_a or edit.b_end > at_b
        has_a, has_b = edit.a_end > at_a, edit.b_end > at_b
        if edit.kind is not EditKind.EQUAL:
            kinds = {(True, True): "replace", (True, False): "delete", (False, True): "insert"}
            assert edit.kind == kinds[has_a, has_b]
        for letter in edit.letters:
            assert edit.a_start <= letter.a_start <= letter.a_end <= edit.a_end
            assert edit.b_start <= letter.b_start <= letter.b_end <= edit.b_end
        at_a, at_b = edit.a_end, edit.b_end
    assert (at_a, at_b) == (len(comparison.a), len(comparison.b))
    assert applied(comparison) == comparison.b


@given(texts, texts)
@settings(max_examples=400, deadline=None)
def test_the_script_turns_one_text_into_the_other(a: str, b: str) -> None:
    comparison = compare(a, b)
    check_script(comparison)
    assert comparison == compare(a, b)


@given(texts, texts)
@settings(max_examples=200, deadline=None)
def test_similarity_is_symmetric_and_that_of_the_slow_twin(a: str, b: str) -> None:
    there, back = compare(a, b), compare(b, a)
    assert there.similarity == back.similarity
    assert (there.words_dropped, there.words_added) == (back.words_added, back.words_dropped)
    words = [cut(a).keys, cut(b).keys]
    assert there.words_kept == kept_in_order(*words)
    assert (there.words_a, there.words_b) == (len(words[0]), len(words[1]))


@given(prose, prose)
@settings(max_examples=200, deadline=None)
def test_no_grapheme_is_cut(a: str, b: str) -> None:
    comparison = compare(a, b)
    for text, spans in (
        (a, [(edit.a_start, edit.a_end) for edit in every(comparison)]),
        (b, [(edit.b_start, edit.b_end) for edit in every(comparison)]),
    ):
        places = {0, *itertools.accumulate(map(len, graphemes(text)))}
        for start, end in spans:
            assert start in places or text[start - 1].isspace() or text[start].isspace()
            assert end in places or text[end - 1].isspace() or text[end].isspace()


@given(texts, texts)
@settings(max_examples=200, deadline=None)
def test_a_strict_reader_gets_a_whole_script_with_nothing_quiet(a: str, b: str) -> None:
    comparison = compare(a, b).loud()
    check_script(comparison)
    assert not any(edit.quiet for edit in comparison.edits)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("The Future Of News", "The future of news", [("Future Of News", "future of news")]),
        ("was close. The end", "was close, but the end", [(". The", ", but the")]),
        ("A b. C d", "a b. c d", [("A", "a"), ("C", "c")]),
        ("One\n\ntwo", "one\n\nTwo", [("One", "one"), ("two", "Two")]),
    ],
)
def test_for_a_strict_reader_quiet_changes_beside_each_other_are_one(
    a: str, b: str, expected: list[tuple[str, str]]
) -> None:
    found = [
        (a[edit.a_start : edit.a_end], b[edit.b_start : edit.b_end])
        for edit in compare(a, b).loud().edits
        if edit.kind is not EditKind.EQUAL
    ]
    assert found == expected


def letters_of(text: str) -> str:
    return "".join(char for char in fold_quietly(text) if unicodedata.category(char)[0] in "LN")


@given(st.one_of(st.tuples(few_words, few_words), st.tuples(prose, prose)))
@settings(max_examples=2_000, deadline=None)
def test_what_is_equal_or_quiet_has_the_same_letters(pair: tuple[str, str]) -> None:
    a, b = pair
    comparison = compare(a, b)
    for edit in comparison.edits:
        if edit.quiet or edit.kind is EditKind.EQUAL:
            one, other = a[edit.a_start : edit.a_end], b[edit.b_start : edit.b_end]
            assert letters_of(one) == letters_of(other)


def every(comparison: Comparison) -> list[Edit]:
    return [part for edit in comparison.edits for part in (edit, *edit.letters)]


@given(texts)
def test_a_text_equals_itself(text: str) -> None:
    comparison = compare(text, text)
    assert comparison.identical
    assert comparison.similarity == 1
    assert all(edit.kind is EditKind.EQUAL for edit in comparison.edits)
    assert len(comparison.edits) <= 1


def changes(a: str, b: str) -> list[tuple[str, str]]:
    comparison = compare(a, b)
    return [
        (a[edit.a_start : edit.a_end], b[edit.b_start : edit.b_end])
        for edit in comparison.edits
        if edit.kind is not EditKind.EQUAL and not edit.quiet
    ]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("the old cat sat", "the cat sat", [("old ", "")]),
        ("the cat sat", "the cat sat down", [("", " down")]),
        ("Old one two", "one two", [("Old ", "")]),
        ("One. Two. Three.", "One. New. Two. Three.", [("", "New. ")]),
        ("A B. The dog ran.", "A B. The cat sat. The dog ran.", [("", "The cat sat. ")]),
        (
            "These are the old services. The services here.",
            "The services here.",
            [("These are the old services. ", "")],
        ),
        ("Eins.\n\nZwei.\n\nDrei.", "Eins.\n\nDrei.", [("Zwei.\n\n", "")]),
        ("came late, and left", "came late and left", [(",", "")]),
        ("worth 2 600 000.00 GBP", "worth 1 000 000.00 GBP", [("2 600 000.00", "1 000 000.00")]),
        (
            "a big increase in the number of deaths",
            "a small decline in the use of force",
            [("big increase in the number of deaths", "small decline in the use of force")],
        ),
        (
            "the colour of the theatre",
            "the color of the theater",
            [("colour", "color"), ("theatre", "theater")],
        ),
        (
            "These are the old rules. The rules here are the best we have had.",
            "The rules here are the best we have had.",
            [("These are the old rules. ", "")],
        ),
        ("x y one q r one two three", "one two three", [("x y one q r ", "")]),
        ("会議は中止になりました。", "大会は延期になりました。", [("会議は中止", "大会は延期")]),
        (
            "Sie sangen. Wir gingen.",
            "Er tanzte. Ihr kamt.",
            [("Sie sangen", "Er tanzte"), ("Wir gingen", "Ihr kamt")],
        ),
    ],
)
def test_changes_stand_where_a_reader_sees_them(
    a: str, b: str, expected: list[tuple[str, str]]
) -> None:
    assert changes(a, b) == expected


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("He said: “Never!”", 'he said: "Never!"'),
        ("one — two", "one - two"),
        ("one two\n\nthree", "one  two three"),
        ("co-operate", "cooperate"),
        ("any one", "anyone"),
        ("2\u00a0600 GBP", "2 600 GBP"),
        ("the ‘best’ of them", "the best of them"),
    ],
)
def test_case_spacing_quotation_marks_and_dashes_are_quiet(a: str, b: str) -> None:
    comparison = compare(a, b)
    assert comparison.quiet
    assert not comparison.identical


@pytest.mark.parametrize(
    ("a", "b"), [("-5 degrees", "5 degrees"), ("its", "it's"), ("yes, no", "yes no")]
)
def test_what_changes_the_sense_is_not_quiet(a: str, b: str) -> None:
    assert not compare(a, b).quiet


def test_letters_of_similar_words() -> None:
    comparison = compare("all persona’s here", "all personas here")
    (edit,) = [edit for edit in comparison.edits if edit.letters]
    assert [(letter.kind, letter.a_start, letter.a_end) for letter in edit.letters] == [
        (EditKind.DELETE, 11, 12)
    ]


def test_letters_never_cut_a_grapheme() -> None:
    a, b = "die scho\u0308nen Tage", "die schinen Tage"
    (edit,) = [edit for edit in compare(a, b).edits if edit.letters]
    (letter,) = edit.letters
    assert (a[letter.a_start : letter.a_end], b[letter.b_start : letter.b_end]) == ("o\u0308", "i")


@pytest.mark.parametrize(
    ("a", "b", "summary"),
    [
        ("a b c d", "a b c d", "no difference in 4 words"),
        ("", "", "no difference in 0 words"),
        ("a b, c", "a b c", "the same 3 words; only marks differ"),
        ("a café c", "a cafe c", "the same 3 words; only accents or marks differ"),
        ("2,600 came", "2 600 came", "the same 2 words; only accents or marks differ"),
        (
            "A b",
            "a b",
            "the same 2 words; only case, spacing, quotation marks or dashes differ",
        ),
        ("a b c d", "a x c d e f", "2 words added, 1 replaced; 60 % of 6 words in common"),
        ("a b c d", "a d", "2 words dropped; 66 % of 4 words in common"),
        ("one", "two", "1 word replaced; 0 % of 1 word in common"),
    ],
)
def test_summary(a: str, b: str, summary: str) -> None:
    assert compare(a, b).summary() == summary


def test_documents_and_passages_are_compared_by_their_words() -> None:
    document = Document("d", "d.txt", "First one. Then two.")
    passage = Passage(document, None, 11, 20)
    assert compare(document, passage).words_dropped == 2
    assert compare(passage, "Then two.").identical
