"""Who took a text from whom."""

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.matching.making import OTHER_WORDS, WORDS, document

from quotetrace.grouping.order import time_key
from quotetrace.model import Document, Passage, Section, SectionKind
from quotetrace.tracing.bursts import bursts_of
from quotetrace.tracing.certainty import in_words
from quotetrace.tracing.copying import SMALL_BITS, first_bits
from quotetrace.tracing.fluency import Fluency
from quotetrace.tracing.lineage import Lineage, trace_passages
from quotetrace.tracing.witnesses import witnesses_of

TEXT = [random.Random(1).choice(WORDS) for _ in range(60)]


def witness(
    words: list[str], name: str, date: str | None = None, before: str = "", after: str = ""
) -> Passage:
    text = f"Some lines of {name} {before}{' '.join(words)}{after} and others."
    made = document(text, name, date=date)
    start = len(f"Some lines of {name} {before}")
    return Passage(made, made.sections[0], start, start + len(" ".join(words)))


def changed(words: list[str], *places: int) -> list[str]:
    return [OTHER_WORDS[at] if at in places else word for at, word in enumerate(words)]


def words_of(text: str) -> list[str]:
    return text.split()


def parents(lineage: Lineage) -> list[int | None]:
    return [edge.parent for edge in lineage.edges]


def test_a_copy_of_a_copy_goes_back_to_the_copy() -> None:
    first = witness(TEXT, "a", "2019-05-20")
    second = witness(changed(TEXT, 10), "b", "2019-05-22")
    third = witness(changed(TEXT, 10, 30), "c", "2019-05-25")
    other = witness(changed(TEXT, 50), "d", "2019-06-30")
    found = trace_passages([first, second, third, other])
    assert parents(found) == [None, 0, 1, 0]
    assert found.edges[1].reasons[0] == "2 days later"
    assert any(OTHER_WORDS[10] in reason for reason in found.edges[2].reasons)
    assert [burst.witnesses for burst in found.bursts] == [3, 1]
    assert in_words(found.edges[2].certainty) == "sure"


def test_in_one_section_what_stands_above_comes_first() -> None:
    longer, shorter = " ".join(changed(TEXT, 10, 20)), " ".join(TEXT[:-4])
    for first, second in ((longer, shorter), (shorter, longer)):
        page = document(f"{first}. And this:\n\n{second}.")
        places = [page.text.index(first), page.text.index(second)]
        found = trace_passages(
            [
                Passage(page, page.sections[0], start, start + len(words))
                for start, words in zip(places, (first, second), strict=True)
            ]
        )
        assert parents(found) == [None, 0]


def test_dates_decide_against_everything_else() -> None:
    early = witness(TEXT[20:45], "a", "2019-05-20", "“", "”")
    late = witness(TEXT, "b", "2019-05-21")
    found = trace_passages([early, late])
    assert parents(found) == [None, 0]
    assert found.edges[1].conflicts == (
        "its source is in quotation marks, and it is not",
        "has 35 words more than its source",
    )
    assert found.edges[0].conflicts == ("it is in quotation marks",)


def test_without_dates_the_excerpt_was_taken_from_the_whole() -> None:
    part, whole = witness(TEXT[20:45], "a"), witness(TEXT, "b")
    found = trace_passages([part, whole])
    assert parents(found) == [1, None]
    assert "an excerpt: 25 of 60 words" in found.edges[0].reasons
    assert found.edges[0].conflicts == ("neither it nor its source has a date",)


def test_marked_words_were_taken_from_unmarked_ones() -> None:
    quoted, plain = witness(TEXT, "a", before="“", after="”"), witness(TEXT, "b")
    assert parents(trace_passages([quoted, plain])) == [1, None]


def test_a_comment_goes_back_to_its_post() -> None:
    words = " ".join(TEXT)
    text = f"{words}\n\nNo: {words}"
    sections = (
        Section(0, SectionKind.POST, 0, len(text), date="2019-05-20"),
        Section(1, SectionKind.COMMENT, len(words) + 2, len(text), parent=0, number="1"),
    )
    page = Document("page", "page", text, sections)
    post = Passage(page, sections[0], 0, len(words))
    comment = Passage(page, sections[1], len(text) - len(words), len(text))
    found = trace_passages([post, comment])
    assert parents(found) == [None, 0]
    assert "a comment on its post" in found.edges[1].reasons
    assert in_words(found.edges[1].certainty) == "sure"


def test_what_cannot_be_told_apart_is_said() -> None:
    same = [witness(TEXT, name, f"2019-05-2{at}") for at, name in enumerate("abc")]
    found = trace_passages(same)
    assert parents(found) == [None, 0, 0]
    assert in_words(found.edges[0].certainty) == "sure"
    assert found.edges[2].conflicts == ("2 earlier ones say the same",)
    assert found.edges[2].certainty < found.edges[1].certainty


def test_words_alone_never_make_it_sure_which_was_first() -> None:
    original = words_of(
        "The ferry left the harbour before the storm. A harbour pilot saw it leave."
    )
    slip = words_of("The fery left the harbour before the storm. a harbour pilot saw it leave.")
    ferry = "of a ferry: "
    found = trace_passages([witness(slip, "a", None, ferry), witness(original, "b", None, ferry)])
    assert parents(found) == [1, None]
    assert [in_words(edge.certainty) for edge in found.edges] == ["likely", "likely"]
    assert "“fery” looks like a slip for “ferry”" in found.edges[0].reasons
    rewritten = "A boat put out of the harbour before the gale. A pilot of the port saw it go."
    found = trace_passages([witness(words_of(rewritten), "a"), witness(original, "b")])
    assert {in_words(edge.certainty) for edge in found.edges} == {"open"}


def test_a_word_that_fits_stood_there_first() -> None:
    around = words_of("the captain of the ferry spoke and the crew of the ferry listened")
    fluency = Fluency([around])
    fits = words_of("the crew of the ferry slept")
    assert fluency.fit(fits) > fluency.fit(words_of("the crew of the spoon slept"))
    again = words_of("the spoon lay there and the spoon shone")
    assert fluency.fit(again) > fluency.fit(words_of("the spoon lay there and the knife shone"))


def test_a_sentence_that_begins_small_was_not_first() -> None:
    texts = "It was. The end of it.", "It was. end of it all."
    bits = first_bits(witnesses_of([witness(text.split(), "a") for text in texts]), Fluency([]))
    assert bits[1] - bits[0] > SMALL_BITS / 2


def test_copies_of_unknown_date_are_not_called_later() -> None:
    first, second = (witness(TEXT, name, "2019-05-20") for name in "ab")
    third, fourth = witness(TEXT, "c", "2019-05-21"), witness(TEXT, "d")
    found = trace_passages([first, second, third, fourth])
    assert in_words(found.edges[0].certainty) == "open"
    assert found.edges[2].conflicts == ("2 earlier ones say the same",)
    assert found.edges[3].conflicts == ("it has no date", "3 others say the same")


def test_a_comment_that_is_dated_before_its_post_is_a_conflict() -> None:
    text = " ".join(TEXT)
    whole = f"{text}\n\n{text}"
    sections = (
        Section(0, SectionKind.POST, 0, len(whole), date="2019-05-20"),
        Section(1, SectionKind.COMMENT, len(text) + 2, len(whole), 0, date="2019-05-19"),
    )
    made = Document("a.txt", "a.txt", whole, sections)
    post = Passage(made, sections[0], 0, len(text))
    comment = Passage(made, sections[1], len(text) + 2, len(whole))
    found = trace_passages([comment, post])
    assert parents(found) == [None, 0]
    assert "its source is a comment on it" in found.edges[1].conflicts


def test_a_dated_witness_never_stands_above_an_earlier_one() -> None:
    late = witness(changed(TEXT, 5), "a", "2019-06-01")
    undated = witness(changed(TEXT, 5, 9), "b")
    early = witness(changed(TEXT, 5, 9, 14), "c", "2019-05-01")
    found = trace_passages([late, undated, early])
    up = parents(found)
    above = []
    node = up[2]
    while node is not None:
        above.append(node)
        node = up[node]
    assert 0 not in above


def test_many_witnesses_are_no_matter() -> None:
    chance = random.Random(3)
    made = []
    for at in range(400):
        places = [chance.randrange(60) for _ in range(chance.randrange(3))]
        made.append(witness(changed(TEXT, *places), f"{at:03}", "2019-05-01" if at % 2 else None))
    found = trace_passages(sorted(made, key=time_key))
    assert parents(found).count(None) == 1


@st.composite
def some_witnesses(draw: st.DrawFn) -> list[Passage]:
    made = []
    for at in range(draw(st.integers(2, 8))):
        words = changed(TEXT, *draw(st.lists(st.integers(0, 59), max_size=4)))
        start = draw(st.integers(0, 20))
        dates = st.sampled_from([None, "2019-05", "2019-05-20", "2019-05-21", "2018"])
        made.append(witness(words[start:], f"{at}", draw(dates)))
    return sorted(made, key=time_key)


@given(some_witnesses())
def test_a_lineage_is_a_tree_in_the_order_of_dates(passages: list[Passage]) -> None:
    found = trace_passages(passages)
    up = parents(found)
    assert up.count(None) == 1
    for at in range(len(passages)):
        seen = {at}
        node = up[at]
        while node is not None:
            assert node not in seen
            seen.add(node)
            node = up[node]
    for edge in found.edges:
        assert 0 < edge.certainty <= 1
    assert trace_passages(passages) == found


def test_names_of_files_decide_no_parent() -> None:
    made = [witness(TEXT, "a"), witness(changed(TEXT, 7), "b"), witness(changed(TEXT, 7, 9), "c")]
    renamed = [
        replace(one, document=replace(one.document, id=name, path=name))
        for one, name in zip(made, "zyx", strict=True)
    ]
    assert parents(trace_passages(made)) == parents(trace_passages(renamed))


def test_bursts_are_parted_by_quiet_weeks() -> None:
    found = bursts_of(["2019-05-20", "2019-06-01", "2019-08-01", None, "2019"])
    assert [(one.first, one.last, one.witnesses, one.days) for one in found] == [
        ("2019-05-20", "2019-06-01", 2, 12),
        ("2019-08-01", "2019-08-01", 1, 0),
    ]
    assert bursts_of([None]) == ()
