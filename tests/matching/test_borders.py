"""Where passages start and end: at the words that were copied, at near ends of sentences."""

import pytest
from tests.matching.making import documents
from tests.matching.twin import PlainEngine, common_words

from quotetrace.matching.borders import settle_borders
from quotetrace.matching.corpus import build_corpus
from quotetrace.matching.matcher import find_alignments
from quotetrace.matching.word_alignments import WordAlignment

CORE = "watchdog found a service that had lost track of its clients"
BEGIN, END = "⟦", "⟧"
"""Stand around the words that the aligner gave, with spaces; not part of the text."""


def settled(one: str, other: str) -> tuple[str, str]:
    """Settle the borders of the alignment that the brackets show."""
    bare = [text.replace(BEGIN, "").replace(END, "") for text in (one, other)]
    corpus = build_corpus(documents(*bare))
    places: list[tuple[int, int]] = []
    for index, text in enumerate((one, other)):
        before, _, rest = text.partition(BEGIN)
        inside, _, _ = rest.partition(END)
        start = int(corpus.segment_first[index]) + len(before.split())
        places.append((start, start + len(inside.split())))
    words = corpus.hashes.tolist()
    a, b = places
    common = common_words(words[slice(*a)], words[slice(*b)])
    given = WordAlignment(*a, *b, common, 100.0)
    [found] = settle_borders(corpus, [given])
    sides = ((found.a_start, found.a_end), (found.b_start, found.b_end))
    shares = [words[slice(*side)] for side in sides]
    assert found.common == common_words(*shares)
    texts = [
        text[corpus.starts[first] : corpus.ends[last - 1]]
        for text, (first, last) in zip(bare, sides, strict=True)
    ]
    return texts[0], texts[1]


@pytest.mark.parametrize(
    ("one", "other", "passages"),
    [
        # nothing to settle
        (f"so ⟦{CORE}⟧ here", f"as ⟦{CORE}⟧ there", (CORE, CORE)),
        # a word or two before the beginning of the sentence
        (f"now ⟦they did. {CORE}⟧ so", f"if ⟦they did. {CORE}⟧ as", (CORE, CORE)),
        # three words are no fragment
        (
            f"so ⟦here they did. {CORE}⟧",
            f"if ⟦here they did. {CORE}⟧",
            (f"here they did. {CORE}", f"here they did. {CORE}"),
        ),
        # a short sentence that stands whole on both sides is no fragment
        (f"so. ⟦They did. {CORE}⟧", f"if. ⟦They did. {CORE}⟧", (f"They did. {CORE}",) * 2),
        # a word or two after the end of the sentence
        (f"⟦{CORE}. And⟧ so", f"⟦{CORE}. And⟧ then", (CORE, CORE)),
        (f"⟦{CORE}. And they⟧ ran", f"⟦{CORE}. And they⟧ sat", (CORE, CORE)),
        (f"⟦{CORE}. And so.⟧ No", f"⟦{CORE}. And so.⟧ Yes", (f"{CORE}. And so",) * 2),
        # grown to the beginning of the sentence
        (
            f"No. The grim ⟦{CORE}⟧ so",
            f"Yes. The feeble ⟦{CORE}⟧ as",
            (f"The grim {CORE}", f"The feeble {CORE}"),
        ),
        (f"No. The grim ⟦{CORE}⟧ so", f"Yes. A feeble ⟦{CORE}⟧ as", (CORE, CORE)),
        (
            f"No. The one and only grim ⟦{CORE}⟧ so",
            f"Yes. The one and only old ⟦{CORE}⟧ as",
            (CORE, CORE),
        ),
        # grown to the end of the sentence
        (
            f"so ⟦{CORE}⟧ this year. No",
            f"as ⟦{CORE}⟧ every year. Yes",
            (f"{CORE} this year", f"{CORE} every year"),
        ),
        (f"so ⟦{CORE}⟧ this year. No", f"as ⟦{CORE}⟧ every time. Yes", (CORE, CORE)),
    ],
)
def test_borders(one: str, other: str, passages: tuple[str, str]) -> None:
    assert settled(one, other) == passages
    assert settled(other, one) == passages[::-1]


def test_borders_never_leave_the_text() -> None:
    assert settled(f"⟦{CORE}⟧", f"⟦{CORE}⟧") == (CORE, CORE)


def test_two_quotations_with_other_words_between_stay_two() -> None:
    one = "Ministers were warned that inspectors had met exhausted officers in eleven offices"
    two = "Computers lost whole case histories overnight and nobody in charge noticed anything"
    between = "he said after a long and rather bitter pause before he went on"
    made = documents(f"He: “{one}”, {between}: “{two}.” So.", f"She wrote “{one}.” “{two}.” Yes.")
    found = find_alignments(made, PlainEngine()).alignments
    assert [alignment.b.text.rstrip(".") for alignment in found] == [one, two]


def test_shared_closing_marks_belong_to_the_passage() -> None:
    text = "Ministers were warned that inspectors had met exhausted officers in eleven offices"
    made = documents(f"One day. {text}! So", f"Another: “{text}!” he", f"She wrote “{text}” too")
    ends = {
        (one.a.document.id, one.b.document.id): (one.a.text[-1], one.b.text[-1])
        for one in find_alignments(made, PlainEngine()).alignments
    }
    assert ends["0.txt", "1.txt"] == ("!", "!")
    assert set(ends.values()) - {("!", "!")} == {("s", "s")}
