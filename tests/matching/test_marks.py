"""Marks of quotation, lead-ins and ends of sentences beside a word."""

import pytest

from quotetrace.matching.marks import (
    closed_inside,
    closing_mark,
    is_double,
    led_in,
    opening_mark,
    shared_closing,
)
from quotetrace.text.arrays import split_words
from quotetrace.text.traits import WordTrait

HERE = "@"
"""Stands where the passage starts or ends; not part of the text."""


def at(text: str) -> tuple[str, int]:
    return text.replace(HERE, ""), text.index(HERE)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("“@the report", "“"),
        ('He said "@the report', '"'),
        ("the ‘@framework", "‘"),
        ("he said: „@das", "„"),
        ("il dit « @le rapport", "«"),
        ("»@der Bericht«", "»"),
        ("「@日本", "「"),
        ("”@wrong way round", "”"),
        ("“20. @The Ministry", "“"),
        ('"...@and so on', '"'),
        ("“(@the", "“"),
        ("> @quoted line", ">"),
        ("text\n  > > @quoted line", ">"),
        ("@the report", ""),
        ("said @the", ""),
        ("a > @b", ""),
        ("the members' @rights", ""),
        ("don'@t", ""),
        ("“yes” @the report", ""),
        ('"Yes," he said. @The report', ""),
    ],
)
def test_opening_mark(text: str, mark: str) -> None:
    assert opening_mark(*at(text)) == mark


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("the report@”", "”"),
        ("the report@.”", "”"),
        ('the report@…" said', '"'),
        ("the report@ »", "»"),
        ("the framework@’ is", "’"),
        ("the report@?!”", "”"),
        ("the report@", ""),
        ("the report@ said", ""),
        ("the report@ “no”", ""),
        ("don@'t", ""),
        ("the report@, he said, “no”", ""),
    ],
)
def test_closing_mark(text: str, mark: str) -> None:
    assert closing_mark(*at(text)) == mark


@pytest.mark.parametrize(
    ("mark", "double"),
    [("“", True), ('"', True), ("«", True), (">", True), ("'", False), ("’", False), ("", False)],
)
def test_is_double(mark: str, double: bool) -> None:
    assert is_double(mark) is double


@pytest.mark.parametrize(
    ("text", "led"),
    [
        ("the report states: @the", True),
        ("the report states:\n\n@the", True),
        ("he said:- @the", True),
        ("he said: “@the", True),
        ("services:\n• @the", True),
        ("他说：@的", True),
        ("the report @states", False),
        ("he said: yes, @the", False),
        ("@the", False),
    ],
)
def test_led_in(text: str, led: bool) -> None:
    assert led_in(*at(text)) is led


@pytest.mark.parametrize(
    ("between", "breaks"),
    [
        (". ", True),
        ("? ", True),
        ("… ", True),
        (": ", True),
        ("\n\n", True),
        ("\n> \n> ", True),
        ("\n• ", True),
        (" “", True),
        ("” ", True),
        (" ‘", True),
        (" – ", True),
        ("。", True),
        (" ", False),
        ("\n", False),
        ("  ", False),
        (", ", False),
        (" (", False),
        ("/", False),
        ("-", False),
        ("–", False),
        ("' ", False),
        ("’ ", False),
        ("\t- ", True),
    ],
)
def test_sentence_break(between: str, breaks: bool) -> None:
    words = split_words(f"one{between}two")
    if words.starts.size > 1:
        assert bool(words.traits[1] & WordTrait.BORDER) is breaks


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("end. Next", "end.", 1),
        ("end?! Next", "end?!”", 2),
        ("end.", "end!", 0),
        ("end. ", "end", 0),
        ("end...", "end.", 0),
        ("end%", "end%", 1),
        ("end", "end", 0),
    ],
)
def test_shared_closing(one: str, other: str, shared: int) -> None:
    assert shared_closing(one, 3, other, 3) == shared


@pytest.mark.parametrize(
    ("text", "mark", "closed"),
    [
        ("“@words” and more@", "“", True),
        ("“@words and more@”", "“", False),
        ('"@words," and more@', '"', True),
        ("„@Wort“ und mehr@", "„", True),
        ("‘@the members’ rights@’", "‘", True),
        ("‘@the member’s rights@’", "‘", False),
        ("«@mots» et plus@", "«", True),
        ("“@words “and more@", "“", False),
    ],
)
def test_closed_inside(text: str, mark: str, closed: bool) -> None:
    first, second = text.index(HERE), text.rindex(HERE) - 1
    assert closed_inside(text.replace(HERE, ""), first, second, mark) is closed
