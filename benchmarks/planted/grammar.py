"""The grammar: symbols that expand into other symbols, vocabulary and plain words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from benchmarks.planted.chance import Wheel
from benchmarks.planted.wordlists import lines

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

Production = tuple[str, ...]
DEEPEST = 60
"""A sentence of more open symbols than this takes the first production of each."""


@cache
def _rules() -> dict[str, Wheel[Production]]:
    found: dict[str, list[tuple[float, Production]]] = {}
    for line in lines("grammar"):
        symbol, weight, *production = line.split()
        found.setdefault("$" + symbol, []).append((float(weight), tuple(production[::-1])))
    return {
        symbol: Wheel([right for _, right in rules], [weight for weight, _ in rules])
        for symbol, rules in found.items()
    }


def sentence(rng: Random, look_up: Callable[[str], str], start: str = "$sentence") -> list[str]:
    """Expand one symbol.

    Parameters
    ----------
    rng
        Where the choices come from.
    look_up
        Gives the text for an ``@name`` of the grammar; it may hold several words, and ``$symbols``
        and ``@names`` again.
    start
        The symbol to expand.

    Returns
    -------
    list[str]
        Words and punctuation marks.
    """
    rules = _rules()
    stack = [start]
    out: list[str] = []
    while stack:
        token = stack.pop()
        first = token[0]
        if first == "$":
            wheel = rules[token]
            stack += wheel.items[0] if len(stack) > DEEPEST else wheel.draw(rng)
        elif first == "@":
            text = look_up(token[1:])
            if "$" in text or "@" in text:
                stack += text.split()[::-1]
            else:
                out += text.split()
        else:
            out.append(token)
    return out
