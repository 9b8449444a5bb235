from collections import Counter

import pytest
from benchmarks.planted.chance import Wheel, below, dice, log_uniform, shuffled


def test_the_same_names_give_the_same_chance_on_every_machine() -> None:
    assert [below(dice(1, "a"), 1000), below(dice(1, "b"), 1000)] == [691, 59]


def test_below_stays_below() -> None:
    rng = dice("below")
    assert {below(rng, 3) for _ in range(200)} == {0, 1, 2}


def test_shuffled_keeps_every_item() -> None:
    assert sorted(shuffled(dice("s"), range(50))) == list(range(50))


def test_a_wheel_draws_by_weight() -> None:
    rng, wheel = dice("w"), Wheel(("often", "seldom"), (9.0, 1.0))
    drawn = Counter(wheel.draw(rng) for _ in range(5000))
    assert drawn["often"] / 5000 == pytest.approx(0.9, abs=0.02)


def test_every_doubling_of_length_is_as_likely() -> None:
    rng, wheel = dice("l"), log_uniform(8, 256)
    drawn = Counter(wheel.draw(rng).bit_length() for _ in range(5000))
    assert min(drawn[bits] for bits in range(4, 9)) > 800
