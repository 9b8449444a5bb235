"""What tracing quotations costs: about twice as much for twice the text, whatever it is."""

import random
import time

import pytest
from tests.quoting.making import document

from quotetrace.lookup.tracing import check_quotations, trace_quotations
from quotetrace.quoting.finding import find_quotations

MOST_GROWTH = 3.0
TRIES = 3
WORDS = [
    "said",
    "what",
    "done",
    "all",
    "when",
    "report",
    "clerk",
    "minister",
    "we",
    "and",
    "of",
    "good",
    "harbour",
    "the",
    "again",
    "is",
    "enough",
    "comes",
    "in",
    "spring",
    "board",
    "this",
    "see",
    "that",
    "not",
    "was",
    "a",
    "shall",
    "it",
]


def words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(WORDS, k=count))


def reopened(chance: random.Random, count: int) -> str:
    """The same mark before each of some paragraphs, and never closed: each lies in the last."""
    return f"The clerk said:\n\n{('“' + words(chance, count // 3) + '.' + chr(10) * 2) * 30}"


def nearly_alike(chance: random.Random, count: int) -> str:
    """Quotations that differ in one word from each other."""
    base = [f"{word}{number}" for number, word in enumerate(WORDS)]
    lines = []
    for _ in range(count // 4):
        base[chance.randrange(len(base))] = f"x{chance.random()}"
        lines.append(f"The clerk said: “{' '.join(base)}.”")
    return "\n\n".join(lines)


def quoted_lines(chance: random.Random, count: int) -> str:
    return "\n".join("> " * chance.randint(1, 20) + words(chance, 5) for _ in range(count * 3))


def marks(chance: random.Random, count: int) -> str:
    """Marks that open and close at random."""
    signs = ("“", "", "", "", "", "", "", "”")
    pieces = (chance.choice(signs) + chance.choice(WORDS) for _ in range(count * 20))
    return " ".join(word[1:] + "”" if word[0] == "”" else word for word in pieces)


def equal(_: random.Random, count: int) -> str:
    return "The clerk said: “it was never so in our town, and you know it.”\n\n" * count


HOSTILE = [reopened, nearly_alike, quoted_lines, marks, equal]


def seconds(make: object, size: int) -> float:
    """Give how long it takes to trace a text, and to check it against another like it."""
    assert callable(make)
    one, other = (document(make(random.Random(seed), size)) for seed in (size, size + 1))
    quotations = find_quotations([one])
    begun = time.process_time()
    trace_quotations([one], quotations)
    check_quotations([other], quotations)
    return time.process_time() - begun


@pytest.mark.parametrize("make", HOSTILE)
def test_twice_the_text_takes_about_twice_the_time(make: object) -> None:
    seconds(make, 50)
    least = [float("inf"), float("inf")]
    for _ in range(TRIES):  # the garbage of other tests may be looked at in any of them
        least = [
            min(before, seconds(make, size)) for before, size in zip(least, (250, 500), strict=True)
        ]
        if least[1] < MOST_GROWTH * least[0] + 0.05:
            return
    assert least[1] < MOST_GROWTH * least[0] + 0.05
