"""Promises on time and memory, with room for slow machines."""

import random
import time
import tracemalloc

from quotetrace.diffing import compare


def text(words: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    return [f"w{int(chance.paretovariate(0.6)) % 4000}" for _ in range(words)]


def edited(words: list[str], rate: float, seed: int) -> list[str]:
    chance = random.Random(seed)
    out: list[str] = []
    for word in words:
        if chance.random() >= rate:
            out.append(word)
            continue
        out += chance.choice([[], ["new"], [word, "added"]])
    return out


def test_ten_thousand_words_with_many_edits_take_little_memory() -> None:
    a = text(10_000, 1)
    one, other = " ".join(a), " ".join(edited(a, 0.3, 2))
    compare("warm", "up")
    tracemalloc.start()
    compare(one, other)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    table = 10_000 * 10_000 // 8  # what rapidfuzz takes is not traced
    assert most + table < 100_000_000


def test_two_hundred_thousand_words_with_few_edits_take_seconds() -> None:
    a = text(200_000, 3)
    one, other = " ".join(a), " ".join(edited(a, 0.01, 4))
    start = time.process_time()
    comparison = compare(one, other)
    assert time.process_time() - start < 4
    assert comparison.similarity > 0.985
