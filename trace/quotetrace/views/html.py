"""Comparisons as one page of HTML that needs nothing else: two columns, light and dark."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from quotetrace.text.blanking import readable
from quotetrace.views.palette import Role
from quotetrace.views.rows import rows_of
from quotetrace.views.safe import printable
from quotetrace.views.side_by_side import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quotetrace.diffing.comparison import Comparison
    from quotetrace.views.heads import Head
    from quotetrace.views.pieces import Piece

_TAGS = {
    Role.DELETED: ("del", ""),
    Role.DELETED_LETTERS: ("del", "letters"),
    Role.INSERTED: ("ins", ""),
    Role.INSERTED_LETTERS: ("ins", "letters"),
    Role.MOVED_OUT: ("del", "moved"),
    Role.MOVED_IN: ("ins", "moved"),
    Role.MOVE_NOTE: ("span", "note"),
    Role.NOTE: ("span", "note"),
    Role.TITLE: ("strong", ""),
    Role.PLACE: ("span", "place"),
    Role.FOLD: ("span", "note"),
}
_STYLE = """
:root { color-scheme: light dark; --ink: #1d1d1d; --paper: #fff; --faint: #6b6b6b; --line: #ddd;
  --out: #9a4a00; --out-back: #fff0e0; --in: #0b4fb3; --in-back: #e6f0ff; --move: #7a2f8f; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e4e4; --paper: #161616; --faint: #9a9a9a;
  --line: #333; --out: #ffb366; --out-back: #3a2614; --in: #8fbcff; --in-back: #16273f;
  --move: #d9a0ea; } }
body { margin: 2rem auto; max-width: 75rem; padding: 0 1rem; color: var(--ink);
  background: var(--paper); font: 1rem/1.5 Georgia, serif; }
table { width: 100%; table-layout: fixed; border-collapse: collapse; margin: 0 0 .5rem; }
th, td { text-align: start; vertical-align: top; padding: .15rem .9rem; font-weight: normal;
  white-space: pre-wrap; overflow-wrap: break-word; unicode-bidi: plaintext; }
th { border-bottom: 1px solid var(--line); padding-bottom: .4rem; }
td + td, th + th { border-left: 1px solid var(--line); }
tr.changed td + td { border-left: 3px solid var(--faint); }
tr.last td { padding-bottom: 1rem; }
td.fold { text-align: center; }
del { color: var(--out); background: var(--out-back); text-decoration: line-through; }
ins { color: var(--in); background: var(--in-back); text-decoration: underline; }
.letters { font-weight: bold; outline: 1px solid; }
.moved { color: var(--move); background: none; text-decoration-style: dotted; }
.note, .fold, .place, p { color: var(--faint); font-size: .875rem; }
p { margin: 0 0 2.5rem .9rem; }
"""


def page(pairs: Sequence[tuple[Comparison, tuple[Head, Head]]], *, context: int | None = 12) -> str:
    """Write comparisons as a page.

    Parameters
    ----------
    pairs
        Comparisons with the heads of both sides.
    context
        Words of unchanged text to keep on either side of a change; all when None.
    """
    parts = "\n".join(part for pair in pairs for part in _comparison(*pair, context))
    return (
        '<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        f"<title>{escape(_title(pairs))}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n{parts}\n</body>\n</html>\n"
    )


def _title(pairs: Sequence[tuple[Comparison, tuple[Head, Head]]]) -> str:
    if not pairs:
        return "trace diff"
    left, right = pairs[0][1]
    return printable(f"{left.title} · {right.title}", one_line=True)


def _comparison(
    comparison: Comparison, heads: tuple[Head, Head], context: int | None
) -> Iterator[str]:
    yield "<table>"
    left, right = ("".join(_tagged(head.pieces())) for head in heads)
    yield f"<tr><th>{left}</th><th>{right}</th></tr>"
    for row in rows_of(comparison, context):
        if row.note is not None:
            yield f'<tr><td class="fold" colspan="2">{escape(row.note)}</td></tr>'
            continue
        last = row.ends_paragraph() > 1
        kinds = " ".join(["changed"] * row.changed + ["last"] * last)
        kind = f' class="{kinds}"' if kinds else ""
        left, right = ("".join(_tagged(trimmed(side))) for side in (row.left, row.right))
        yield f"<tr{kind}><td>{left}</td><td>{right}</td></tr>"
    yield f"</table>\n<p>{escape(comparison.summary())}</p>"


def _tagged(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        text = escape(printable(readable(piece.text.replace("\r\n", "\n"))))
        tag, kind = _TAGS.get(piece.role, ("", ""))
        named = f' class="{kind}"' if kind else ""
        yield f"<{tag}{named}>{text}</{tag}>" if tag else text
