import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetrace.views.palette import Role
from quotetrace.views.pieces import Piece, marked, shown
from quotetrace.views.wrap import Line, line_width, wrap


def plain(lines: list[Line]) -> list[str]:
    return ["".join(piece.text for piece in line) for line in lines]


def wrapped(text: str, width: int) -> list[str]:
    return plain(wrap([Piece(text, Role.SAME)], width))


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 8, ["one two", "three"]),
        ("one  two", 20, ["one  two"]),
        ("one\n\ntwo", 20, ["one", "", "two"]),
        ("  • a bullet", 8, ["  • a", "bullet"]),
        ("incomprehensible", 6, ["incomp", "rehens", "ible"]),
        ("東京の会議は、中止。", 8, ["東京の会", "議は、中", "止。"]),
        ("「東京」です", 6, ["「東", "京」で", "す"]),
        ("a\u00a0b c", 3, ["a\u00a0b", "c"]),
        ("e\u0301e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301e\u0301"]),
        ("", 5, [""]),
    ],
)
def test_lines(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


def test_no_line_ends_with_the_mark_that_opens_a_change() -> None:
    pieces = [Piece("東京は", Role.SAME), Piece("雨", Role.DELETED), Piece("です", Role.SAME)]
    assert plain(wrap(marked(pieces), 8)) == ["東京は", "[-雨-]で", "す"]


@given(st.text(), st.integers(2, 30))
def test_no_line_is_too_wide_and_no_character_is_lost(text: str, width: int) -> None:
    lines = wrap([Piece(text, Role.SAME)], width)
    assert all(line_width(line) <= width for line in lines)
    assert "".join("".join(plain(lines)).split()) == "".join(shown(text).split())


def test_a_word_of_several_pieces_is_not_broken_between_them() -> None:
    pieces = [Piece("the ", Role.SAME), Piece("persona", Role.DELETED), Piece("’", Role.SAME)]
    pieces += [Piece("s", Role.DELETED), Piece(" name", Role.SAME)]
    assert plain(wrap(pieces, 10)) == ["the", "persona’s", "name"]
