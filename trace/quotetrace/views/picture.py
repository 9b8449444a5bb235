"""What a terminal would show, as a picture that needs nothing from the network."""

from __future__ import annotations

import io
import re
from html import unescape
from typing import TYPE_CHECKING

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from quotetrace.views.safe import cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text

_NORMAL = [
    *((26, 26, 26), (255, 107, 107), (135, 200, 120), (255, 170, 80)),
    *((95, 150, 240), (214, 140, 235), (110, 200, 215), (200, 200, 200)),
]
_BRIGHT = [
    *((110, 110, 110), (255, 140, 140), (165, 220, 150), (255, 200, 130)),
    *((130, 180, 255), (230, 170, 245), (150, 220, 230), (245, 245, 245)),
]
THEME = TerminalTheme((18, 18, 18), (222, 222, 222), _NORMAL, _BRIGHT)
"""Blue and orange that can be told on dark, where terminals differ."""
_CELL = 12.2
"""Width of a cell in the pictures of rich."""
_LENGTH = re.compile(r'(textLength=")([\d.]+)("[^>]*>)([^<]*[^\x00-\x7f][^<]*)</text>')
_WEB_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def picture(texts: Sequence[Text], *, width: int, title: str) -> str:
    """Draw texts one below the other, as SVG; the same for the same texts."""
    console = recorder(width)
    for number, text in enumerate(texts):
        if number:
            console.print()
        console.print(text, end="", soft_wrap=True)
    return drawing(console, title)


def recorder(width: int) -> Console:
    """Make a console that keeps what is printed, to be drawn."""
    return Console(
        file=io.StringIO(),
        record=True,
        width=width,
        force_terminal=True,
        color_system="standard",
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )


def drawing(console: Console, title: str) -> str:
    """Draw what a recorder has kept, as SVG."""
    svg = console.export_svg(title=title, theme=THEME, unique_id="trace")
    return _LENGTH.sub(_widened, _WEB_FONTS.sub("", svg))


def _widened(text: re.Match[str]) -> str:
    """Give wide characters two cells; rich gives every character one."""
    size = cells(unescape(text[4]))
    return f"{text[1]}{size * _CELL:g}{text[3]}{text[4]}</text>"
