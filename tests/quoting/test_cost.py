"""What finding quotations costs: about twice as much for twice the text, whatever it is."""

import random
import time
from itertools import islice, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.quoting.making import document

from quotetrace.quoting.finding import find_quotations

MOST_GROWTH = 3.0
LETTERS = 4000
MARKS = "“”‘’\"'«»„"
WORDS = ("the", "board", "said", "that", "it", "was", "not", "when", "Mr", "Brown", "of", "saw")
PIECES = (
    *MARKS, *WORDS, " ", "  ", "\n", "\n\n", "> ", "> > ", ": ", ", ", ". ", "… ", "— ", "• ",
    "(", ")", "``", "''", "it’s", "said:\n\n", "1. ", "\u00a0", "\r\n", "你", "`" * 5, "X" * 50,
)  # fmt: skip


def marks_on_words() -> str:
    """Every second word begins with some mark, opening or closing."""
    chance = random.Random(1)
    words = (
        chance.choice([*MARKS, *[""] * len(MARKS)]) + chance.choice(WORDS) for _ in range(4000)
    )
    return " ".join(words)


HOSTILE = {
    "marks on words": marks_on_words(),
    "one sign": "“" * 20_000,
    "tags": 'said "that it was" ' * 1000,
    "never closed": "“we say it is so\n\n" * 1000,
    "deep lines": "> " * 20_000,
    "names": "Mr Brown Of The Board said “we see it” " * 500,
    "pronouns": "“It was done,” she added. " * 700,
    "uuencode": "\n".join("M" + "@(\"`<W'MM" * 6 for _ in range(400)),
}


def seconds(text: str) -> float:
    """Give the least time of some runs; the texts differ so that nothing is known from before."""
    times = []
    for number in range(2):
        one = document(f"{number} {text}")
        begun = time.process_time()
        find_quotations([one])
        times.append(time.process_time() - begun)
    return min(times)


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_text_takes_about_twice_the_time(name: str) -> None:
    text = HOSTILE[name][: 2 * LETTERS]
    small, large = seconds(text[: len(text) // 2]), seconds(text)
    assert large < MOST_GROWTH * small + 0.01


def test_many_lead_ins_beside_many_marks() -> None:
    led_in = "The report states:\n\nIt is “so bad” here.\n\n"
    small, large = seconds(led_in * 1000), seconds(led_in * 4000)
    assert large < 2 * MOST_GROWTH * small


def test_offsets_hold_where_a_file_is_written_as_text() -> None:
    coded = HOSTILE["uuencode"]
    one = document(f"begin 644 a.bmp\n{coded}\nend\n\nThe judge said: “It was never so.”\n")
    (found,) = find_quotations([one])
    assert found.text == "It was never so."
    assert found.speaker is not None
    assert found.speaker.text == "The judge"


def test_a_line_in_capitals_is_read() -> None:
    line = "“NOTHING OF THE KIND WAS EVER AGREED TO BY US,” SAID THE CHAIR OF THE BOARD."
    (found,) = find_quotations([document(line)])
    assert found.text == "NOTHING OF THE KIND WAS EVER AGREED TO BY US,"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=80).map("".join))
def test_any_text_gives_quotations_whose_offsets_hold(text: str) -> None:
    one = document(text)
    found = find_quotations([one])
    for quotation in found:
        assert 0 <= quotation.start < quotation.end <= len(text)
        assert quotation.text == text[quotation.start : quotation.end]
        assert quotation.text == quotation.text.strip()
        if quotation.speaker is not None:
            assert 0 <= quotation.speaker.start < quotation.speaker.end <= len(text)
    assert [one.start for one in found] == sorted(one.start for one in found)
    for first, second in pairwise(islice(found, 50)):
        apart = second.start >= first.end
        assert apart or second.end <= first.end
