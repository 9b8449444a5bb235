"""Rich text (RTF): text as it stands after all changes, without what is hidden, notes last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotetrace.model import Note
from quotetrace.reading.interface import UnreadableError
from quotetrace.reading.office.blocks import Block, block_text, with_metadata
from quotetrace.reading.office.rtf_letters import Letters
from quotetrace.reading.office.rtf_tokens import Kind, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.reading.interface import Item, Source
    from quotetrace.reading.office.rtf_tokens import Token

_PARAGRAPHS: Final = frozenset(
    ["par", "sect", "page", "cell", "nestcell", "row", "nestrow", "\n", "\r"]
)
_SIGNS: Final = {
    "tab": "\t", "line": "\n", "softline": "\n", "emdash": "—", "endash": "–", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": "\u2003",
    "enspace": "\u2002", "qmspace": "\u2005", "~": "\u00a0", "_": "-", "-": "\u00ad",
    "\\": "\\", "{": "{", "}": "}",
}  # fmt: skip
_OTHERS: Final = """
    colortbl stylesheet listtable listoverridetable rsidtbl generator pict objdata objclass
    header headerl headerr headerf footer footerl footerr footerf ftnsep ftnsepc ftncn aftnsep
    aftnsepc aftncn fldinst datafield formfield xe tc rxe nonshppict shprslt template filetbl
    revtbl private pgptbl themedata colorschememapping latentstyles datastore mmathPr annotation
    atnid atnauthor atndate atnref atrfstart atrfend bkmkstart bkmkend sp upr info doccomm operator
    keywords subject category manager company creatim revtim printim buptim comment hlinkbase
    userprops xmlnstbl wgrffmtfilter fchars lchars pn list listname listlevel leveltext levelnumbers
"""
_APART: Final = frozenset(_OTHERS.split())
"""What holds no words of the text: styles, pictures, heads and feet, codes, remarks, doubles."""
_MARKERS: Final = frozenset(["listtext", "pntext"])
"""What holds the mark of an item."""
_KEPT: Final = frozenset(
    ["shpinst", "shptxt", "footnote", "ud", "result", "fldrslt", "nesttableprops"]
)
"""What an asterisk does not make passed over."""
_DATA: Final = frozenset(["title", "author"])
_HIDING: Final = frozenset(["v", "deleted", "webhidden"])


class _Group:
    """What holds between two braces; a group inside begins with what holds outside."""

    __slots__ = ("data", "font", "hidden", "is_kept", "opened", "skip", "starred", "uc")

    def __init__(self, outer: _Group | None) -> None:
        self.skip: bool = outer.skip if outer else False
        self.hidden: frozenset[str] = outer.hidden if outer else frozenset()
        self.uc: int = outer.uc if outer else 1
        self.font: int | None = outer.font if outer else None
        self.data: str = outer.data if outer else ""
        self.starred = False
        self.opened: list[Block] | None = None
        """Paragraphs of a note or a box that began in this group."""


class _Reader:
    """Goes through the tokens, and gathers paragraphs."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.notes: list[Block] = []
        self.data: dict[str, list[str]] = {}
        self._letters = Letters()
        self._words: list[list[str]] = [[]]
        """Words of the paragraph that is open, and of those around a note or a box."""
        self._is_item = [False]
        self._lists: list[list[Block]] = [self.blocks]
        self._groups: list[_Group] = [_Group(None)]
        self._unread = 0
        """Letters that stand in for one written by its number, still to come."""

    @property
    def depth(self) -> int:
        """Groups that are open."""
        return len(self._groups) - 1

    def take(self, token: Token) -> None:
        """Take the next token."""
        group = self._groups[-1]
        if token.kind is Kind.OPEN:
            self._flush()
            self._groups.append(_Group(group))
        elif token.kind is Kind.CLOSE:
            self._flush()
            self._close()
        elif token.kind is Kind.WORD:
            self._word(group, token.text, token.number)
        elif token.kind is Kind.BYTE:
            self._say(group, bytes([token.number or 0]))
        else:
            self._say(group, token.text.encode("latin-1"))

    def end(self) -> list[Block]:
        """Give all paragraphs, those of notes last."""
        self._flush()
        while len(self._groups) > 1:
            self._close()
        self._paragraph()
        return [*self.blocks, *self.notes]

    def _say(self, group: _Group, raw: bytes) -> None:
        if self._unread:
            dropped = min(self._unread, len(raw))
            self._unread -= dropped
            raw = raw[dropped:]
        if (group.skip and not group.data) or group.hidden or not raw:
            return
        self._write(group, self._letters.decode(raw, group.font))

    def _write(self, group: _Group, words: str) -> None:
        if group.data:
            self.data.setdefault(group.data, []).append(words)
        elif not (group.skip or group.hidden):
            self._words[-1].append(words)

    def _flush(self) -> None:
        self._write(self._groups[-1], self._letters.rest())

    def _word(self, group: _Group, name: str, number: int | None) -> None:
        if name == "*":
            group.starred = True
        elif name == "u" and number is not None:
            words = self._letters.by_number(number)
            if not group.skip or group.data:
                self._write(group, words)
            self._unread = group.uc
        elif not self._letters.is_setting(name, number, group):
            was_unread, self._unread = self._unread, 0
            self._flush()
            if name in _SIGNS and was_unread:
                self._unread = was_unread - 1
            elif not self._is_destination(group, name):
                self._do(group, name, number)

    def _do(self, group: _Group, name: str, number: int | None) -> None:
        """Do what a control word says of the text here."""
        if name in _HIDING:
            group.hidden = group.hidden - {name} if number == 0 else group.hidden | {name}
        elif name == "plain":
            group.hidden = group.hidden - {"v"}
        elif name == "uc":
            group.uc = max(0, number or 0)
        elif name in _SIGNS:
            self._write(group, _SIGNS[name])
        elif name in _PARAGRAPHS and not group.skip:
            self._paragraph()

    def _is_destination(self, group: _Group, name: str) -> bool:
        """Say whether a word begins what is apart from the text, and go there."""
        if name in _MARKERS:
            self._is_item[-1] = True
            group.skip = True
        elif name in _DATA and group.skip:
            group.data = name
            self.data[name] = []  # what comes later says it in Unicode
        elif name in {"footnote", "shptxt"} and not group.skip:
            group.opened = []
            self._lists.append(group.opened)
            self._words.append([])
            self._is_item.append(False)
        elif name == "ud":
            group.skip = self._groups[-3].skip if len(self._groups) > 2 else False
        elif name in _APART or (group.starred and name not in _KEPT):
            group.skip = True
        else:
            group.starred = group.starred and name not in _KEPT
            return False
        group.starred = False
        return True

    def _close(self) -> None:
        if len(self._groups) < 2:
            return
        group = self._groups.pop()
        if group.opened is not None:
            self._paragraph()
            self._lists.pop()
            self._words.pop()
            self._is_item.pop()
            self.notes.extend(group.opened)

    def _paragraph(self) -> None:
        words = "".join(self._words[-1])
        if words.strip():
            self._lists[-1].append(Block(words, is_item=self._is_item[-1]))
        self._words[-1] = []
        self._is_item[-1] = False


def read(source: Source) -> Iterator[Item]:
    """Give the one document of an RTF file."""
    reader = _Reader()
    for token in tokens(source.raw.decode("latin-1")):
        reader.take(token)
    is_cut = reader.depth > 0
    text = block_text(reader.end())
    if not text:
        raise UnreadableError("there are no words in this document; it may hold pictures of pages")
    if is_cut:
        yield Note(source.path, "cut off or damaged; read as far as it goes")
    title, author = ("".join(reader.data.get(name, ())).strip() for name in ("title", "author"))
    yield with_metadata(source.path, text, title=title or None, author=author or None)
