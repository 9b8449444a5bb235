"""What a terminal would show, as a picture that needs nothing from the network."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from rich.console import Console
from rich.terminal_theme import MONOKAI

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text

_WEB_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def picture(texts: Sequence[Text], *, width: int, title: str) -> str:
    """Draw texts one below the other, as SVG; the same for the same texts."""
    console = Console(
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
    for number, text in enumerate(texts):
        if number:
            console.print()
        console.print(text, end="", soft_wrap=True)
    svg = console.export_svg(title=title, theme=MONOKAI, unique_id="trace")
    return _WEB_FONTS.sub("", svg)
