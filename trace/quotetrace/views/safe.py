"""Text of documents made safe to show, and its width on the screen.

What a document says is not trusted: a control code in it could recolour, overwrite or retitle
the reader's terminal, and a bidirectional override could make words read in another order.
Such characters are shown as pictures and never sent. Every view passes document text through
`printable`, and asks `cells` for widths, so that both questions are answered in one place.
"""

from __future__ import annotations

import re

from rich.cells import cell_len

from quotetrace.text.blanking import JOINER, LINE, readable

_GAP = re.compile(r"(?<=[^\n ]) {4,}([.,;:!?)\]”’]?)")
_ANY_GAP = re.compile(r"(?<![\n ]) {4,}([.,;:!?)\]”’]?)")
"""Where markup was blanked, which no page shows; what stands behind an indent is none."""
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ufff9-\ufffb\ud800-\udfff\U000e0001]"
)
_UNSAFE_WITH_LAYOUT = re.compile("[\t\n]|" + _UNSAFE.pattern)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return f"⟨U+{code:04X}⟩"


def printable(text: str, *, one_line: bool = False) -> str:
    r"""Show control codes, direction overrides and lone surrogates as pictures.

    Parameters
    ----------
    text
        Words from a document, a path or an error message.
    one_line
        Show tabs and line breaks as pictures too; otherwise they are left to the caller.

    Examples
    --------
    >>> printable("a\x1b[31mb")
    'a␛[31mb'
    >>> printable("\u202egnp.exe")
    '⟨U+202E⟩gnp.exe'
    """
    unsafe = _UNSAFE_WITH_LAYOUT if one_line else _UNSAFE
    return unsafe.sub(_picture, text)


def legible(text: str, *, opens_line: bool = True) -> str:
    """Show words of a document without the gaps where markup was blanked.

    Parameters
    ----------
    text
        Words of a document.
    opens_line
        Whether white space that they begin with is an indent.

    Examples
    --------
    >>> legible("the report" + 20 * " " + ", and the notes" + 20 * " " + "of May")
    'the report, and the notes of May'
    """
    if "    " not in text and LINE not in text and JOINER not in text:
        return text
    text = readable(text)
    return (_GAP if opens_line else _ANY_GAP).sub(_closed, text)


def _closed(gap: re.Match[str]) -> str:
    return gap[1] or " "


def cells(text: str) -> int:
    """Width of text on the screen, in terminal cells.

    >>> cells("quote"), cells("引用"), cells("“é”")
    (5, 4, 3)
    """
    return cell_len(text)
