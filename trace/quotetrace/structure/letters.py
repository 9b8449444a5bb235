"""Where letters begin in a text: mailboxes saved as text, and letters that others pass on.

A letter begins with a head (``From:``, ``Sent:``, ``To:``, ``Subject:`` in a row), with a line
that says who wrote when ('On 20 May 2019, Ben Field wrote:') and is not followed by quoted lines,
or with the sender and day above ``To:`` and ``Subject:``, as Notes writes them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from quotetrace.structure.introductions import Introduction, introduction_at
from quotetrace.structure.letter_dates import day_of
from quotetrace.structure.letter_fields import field_of, is_known
from quotetrace.structure.senders import decoded, sender_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.structure.lines import Lines

LEAST_NAMES: Final = 3
"""Fields that a head has, its sender among them; the envelope of a mailbox is one."""
LEAST_MARKED: Final = 2
"""The same below a line that says that a letter follows."""
_MOST_LINES: Final = 60
"""Lines of a head; those of a mailbox with all their traces have more, and begin a text."""
_LONGEST: Final = 240
"""Code points of a line that announces a letter."""
_MOST_WRAPPED: Final = 3
"""Lines on which a field goes on without being set in."""
_ENVELOPE: Final = re.compile(r"From \S+ .*\d{4}")
_RULE: Final = re.compile(r"[-_=*]{5,}|\u2014{2,}")
_ANNOUNCED: Final = re.compile(
    r"(?:[-_=*]{2,}\s*(?P<dashed>[^-_=*][^=]{2,200}?)\s*[-_=*]{2,}|"
    r"(?P<begin>begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-?mail)|"
    r"début du message (?:réexpédié|transféré)|inicio del mensaje reenviado|"
    r"inizio messaggio inoltrato|begin doorgestuurd bericht|início da mensagem (?:encaminhada|"
    r"reencaminhada)|vidarebefordrat brev|start på (?:den )?videresendte? (?:melding|besked)|"
    r"forwarded message|weitergeleitete nachricht|original message|original appointment)\s*:?)",
    re.IGNORECASE,
)
_ORIGINAL: Final = re.compile(
    r"-{2,}\s*(?:original message|ursprüngliche nachricht|originalnachricht|message d'origine|"
    r"message original|mensaje original|mensagem original|messaggio originale|"
    r"oorspronkelijk bericht|oprindelig (?:besked|meddelelse)|opprinnelig melding|"
    r"ursprungligt meddelande|alkuperäinen viesti|forwarded message|"
    r"weitergeleitete nachricht)\s*-{2,}",
    re.IGNORECASE,
)
"""Lines that part a letter from the answer even where no head follows."""
_FORWARDED_BY: Final = re.compile(r"forwarded by .* on .*\d", re.IGNORECASE)
_DIGIT: Final = re.compile(r"\d")
_QUOTED: Final = re.compile(r"\s*(?:[>|}]|[A-Z]{1,3}>)")


class Letter(NamedTuple):
    """One letter, by its lines."""

    line: int
    """The first of what announces it, and of its head."""
    body: int
    """The first behind its head."""
    title: str | None
    author: str | None
    date: str | None


def find_letters(lines: Lines) -> list[Letter]:
    """Find the letters of a text; none unless its first line begins one."""
    first = lines.next_filled(0)
    if first is None or not _may_begin(lines.bare[first]):
        return []
    opening = _headed(lines, first, LEAST_NAMES, None, is_first=True)
    return [opening, *_following(lines, opening.body, opening.date)] if opening else []


def find_passed_on(lines: Lines, day: str | None) -> list[Letter]:
    """Find the letters that a letter has below its own words.

    Parameters
    ----------
    lines
        Its body.
    day
        When it was sent, if that is known.
    """
    return list(_following(lines, 0, day))


def _may_begin(bare: str) -> bool:
    return field_of(bare) is not None or bool(_ENVELOPE.match(bare))


def _following(lines: Lines, start: int, day: str | None) -> Iterator[Letter]:
    """Find the letters behind the first: those of a mailbox, and those that were passed on."""
    line = start
    announced: int | None = None
    """Where the lines above that announce a letter begin, if there are any."""
    while line < len(lines.bare):
        bare = lines.bare[line]
        if not bare:
            line += 1
            continue
        letter = _letter_at(lines, line, announced, day)
        if letter is not None:
            yield letter
            line, announced, day = letter.body, None, letter.date or day
        elif stop := _announcement(lines, line):
            announced = line if announced is None else announced
            if _ORIGINAL.match(bare[:_LONGEST]) and _is_headless(lines, stop):
                yield Letter(announced, stop, None, None, None)
                announced = None
            line = stop
        else:
            announced = None
            line += 1


def _letter_at(lines: Lines, line: int, announced: int | None, day: str | None) -> Letter | None:
    """Read the letter that begins with a line, if one does."""
    is_free = announced is not None or line == 0 or not lines.bare[line - 1]
    least = LEAST_NAMES if announced is None else LEAST_MARKED
    letter = _headed(lines, line, least, day) if is_free and _may_begin(lines.bare[line]) else None
    if letter is None:
        introduced = introduction_at(lines, line)
        if introduced and not is_free and "@" not in introduced.sender:
            introduced = None
        letter = _introduced(lines, line, introduced, announced, day) if introduced else None
    if letter is None or announced is None:
        return letter
    return letter._replace(line=announced)


def _announcement(lines: Lines, line: int) -> int | None:
    """Give the line behind those with which a program says that a letter follows."""
    bare = lines.bare[line]
    if _RULE.fullmatch(bare):
        return line + 1
    if not _opens(bare):
        return None
    if _ANNOUNCED.fullmatch(bare):
        return line + 1
    if line + 1 < len(lines.bare):  # a long one is broken over two lines
        both = f"{bare} {lines.bare[line + 1]}"
        found = _ANNOUNCED.fullmatch(both) if len(both) < 2 * _LONGEST else None
        if found and _FORWARDED_BY.search(both):
            return line + 2
    return None


def _is_headless(lines: Lines, line: int) -> bool:
    """Say whether the words of a letter follow at once."""
    first = lines.next_filled(line, min(len(lines.bare), line + 4))
    if first is None or _QUOTED.match(lines.bare[first]):
        return False
    return _letter_at(lines, first, line, None) is None and field_of(lines.bare[first]) is None


def _opens(bare: str) -> bool:
    return len(bare) < _LONGEST and (bare[0] in "-_=*" or bare[0].isalpha())


def _headed(
    lines: Lines, first: int, least: int, day: str | None, *, is_first: bool = False
) -> Letter | None:
    """Read the head that begins with a line, if one does."""
    enveloped = bool(_ENVELOPE.match(lines.bare[first]))
    found = _fields(lines, first + enveloped, is_first=is_first, is_loose=least < LEAST_NAMES)
    if found is None:
        return None
    fields, body = found
    known = sum(map(is_known, fields))
    if "from" not in fields or enveloped + known < least:
        return None
    date = _words(fields, "date")
    if date and not _DIGIT.search(date):
        return None
    author = sender_of(" ".join(fields["from"]))
    return Letter(first, body, _words(fields, "subject"), author, day_of(date, day))


def _fields(
    lines: Lines, line: int, *, is_first: bool, is_loose: bool
) -> tuple[dict[str, list[str]], int] | None:
    """Read fields until the first line that is none; None where words run into them."""
    fields: dict[str, list[str]] = {}
    last: list[str] = []
    stop = len(lines.bare) if is_first else min(len(lines.bare), line + _MOST_LINES)
    while line < stop:
        if not lines.bare[line]:
            if not fields or not _goes_on(lines, line, fields):
                break
            line += 1
            continue
        raw = lines.raw[line] if line else lines.bare[line]  # without a byte order mark
        found = field_of(raw)
        if found and not (raw[0].isspace() and fields and not is_known(found[0])):
            last = fields.setdefault(found[0], [])
            last.append(found[1])
        elif fields and (raw[0].isspace() or _is_wrapped(lines, line)):
            last.append(lines.bare[line])
        elif is_loose and "from" in fields and len(fields) > 1:
            break
        else:
            return None
        line += 1
    return fields, line


def _goes_on(lines: Lines, line: int, fields: dict[str, list[str]]) -> bool:
    """Say whether a head goes on behind a blank line: pages set each field apart."""
    following = lines.next_filled(line, min(len(lines.bare), line + 3))
    if following is None or len(fields) > LEAST_NAMES + 1:
        return False
    found = field_of(lines.bare[following])
    return found is not None and found[0] in _FIVE and found[0] not in fields


_FIVE: Final = frozenset({"from", "date", "to", "cc", "subject"})


def _is_wrapped(lines: Lines, line: int) -> bool:
    """Say whether a line goes on with the field above: another field follows soon."""
    for below in range(line + 1, min(len(lines.bare), line + 1 + _MOST_WRAPPED)):
        if not lines.bare[below]:
            return False
        found = field_of(lines.bare[below])
        if found is not None:
            return found[0] in _FIVE
    return False


def _introduced(
    lines: Lines,
    line: int,
    introduced: Introduction,
    announced: int | None,
    day: str | None,
) -> Letter | None:
    """Make a letter of what a line leads in, unless that is quoted line by line."""
    body = lines.next_filled(introduced.stop)
    if body is None or _QUOTED.match(lines.bare[body]):
        return None
    title = None
    if _may_begin(lines.bare[body]):
        found = _fields(lines, body, is_first=False, is_loose=True)
        if found and {"subject", "to", "date", "from"} & found[0].keys():
            title, body = _words(found[0], "subject"), found[1]
        elif introduced.needs_fields and announced is None:
            return None
    elif introduced.needs_fields:
        return None
    author = sender_of(introduced.sender) if introduced.sender else None
    return Letter(line, body, title, author, day_of(introduced.date, day))


def _words(fields: dict[str, list[str]], name: str) -> str | None:
    """Give the words of a field on one line."""
    return decoded(" ".join(" ".join(fields.get(name, ())).split())[:1000]) or None
