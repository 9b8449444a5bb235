import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from quotetrace.views.safe import cells, printable

NEVER_SENT = {
    *map(chr, range(0x20)),
    *map(chr, range(0x7F, 0xA0)),
    *"\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
}


@given(st.text(st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Lu"])))
def test_nothing_that_moves_the_screen_is_left(text: str) -> None:
    assert not NEVER_SENT & set(printable(text, one_line=True))
    assert not (NEVER_SENT - {"\t", "\n"}) & set(printable(text))
    printable(text).encode()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;owned\x07", "␛]0;owned␇"),
        ("a\x7fb\x9bc", "a␡b⟨U+009B⟩c"),
        ("\u202eevil\u2069", "⟨U+202E⟩evil⟨U+2069⟩"),
        ("\ud800", "⟨U+D800⟩"),
        ("[bold]kept[/bold]\tas\nis", "[bold]kept[/bold]\tas\nis"),
        ("zero\u200bwidth family 👩‍👩‍👧", "zero\u200bwidth family 👩‍👩‍👧"),
    ],
)
def test_pictures(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_text_is_never_taken_for_markup() -> None:
    console = Console(width=40, force_terminal=True)
    with console.capture() as capture:
        console.print(Text(printable("[red]not red[/red]")))
    assert capture.get() == "[red]not red[/red]\n"


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("quote", 5),
        ("引用", 4),
        ("“é”…", 4),
        ("e\u0301", 1),
        ("한글", 4),
        ("🙂", 2),
        ("👩‍👩‍👧", 2),
        ("🇬🇧", 2),
    ],
)
def test_cells(text: str, width: int) -> None:
    assert cells(text) == width
