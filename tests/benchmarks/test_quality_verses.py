from benchmarks.quality.spans import Pair, Span
from benchmarks.quality.truths import Case
from benchmarks.quality.verses import Verse, align_verses

FIRST = ("In the beginning was the word", "and the earth was without form", "let there be light")
SECOND = ("In the beginning was the word", "the earth was formless and void", "let light be there")


def laid_out(file: str, verses: tuple[str, ...]) -> tuple[str, list[Span]]:
    spans, at = [], 0
    for verse in verses:
        spans.append(Span(file, at, at + len(verse)))
        at += len(verse) + 1
    return "\n".join(verses), spans


A, A_VERSES = laid_out("a", FIRST)
B, B_VERSES = laid_out("b", SECOND)
TEXTS = {"a": A, "b": B}
CASES = [
    Case(Pair(a, b), str(number))
    for number, (a, b) in enumerate(zip(A_VERSES, B_VERSES, strict=True))
]


def aligned(*found: Pair) -> list[Verse]:
    return align_verses(CASES, found, TEXTS)


def right(*found: Pair) -> list[bool]:
    return [one.is_right for one in aligned(*found)]


def test_verse_by_verse() -> None:
    assert right(*(case.pair for case in CASES)) == [True, True, True]


def test_inside_a_long_detection_the_words_tell() -> None:
    assert right(Pair(Span("a", 0, len(A)), Span("b", 0, len(B)))) == [True, True, True]


def test_what_is_not_detected_is_not_right() -> None:
    assert right(CASES[1].pair) == [False, True, False]
    assert [one.covered for one in aligned(CASES[1].pair)] == [0.0, 1.0, 0.0]


def test_the_wrong_verse_is_wrong() -> None:
    assert right(Pair(A_VERSES[0], B_VERSES[1])) == [False, False, False]


def test_half_of_a_verse_is_needed() -> None:
    most = Span("a", 0, len("In the beginning was the"))
    least = Span("a", 0, len("In the"))
    assert right(Pair(most, B_VERSES[0]))[0]
    assert not right(Pair(least, B_VERSES[0]))[0]


def test_a_tie_is_not_right() -> None:
    torn = [Pair(A_VERSES[2], B_VERSES[2]), Pair(A_VERSES[2], Span("b", 0, 0))]
    assert right(*torn)[2]
    votes = aligned(*torn)[2].votes
    votes[B_VERSES[0]] = votes[B_VERSES[2]]
    assert not aligned(*torn)[2]._replace(votes=votes).is_right
