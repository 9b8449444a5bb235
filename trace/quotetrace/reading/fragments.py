"""HTML in the fields of feeds, exports and records, and what WordPress writes into it."""

from __future__ import annotations

import re
from typing import Final

_ATTRIBUTES: Final = r"(?:[ \t\n]+[\w-]+=(?:\"[^\"\]]*\"|'[^'\]]*'|[“”″][^“”″\]]*[“”″]|[^\s\]]+))+"
SHORTCODE: Final = re.compile(rf"\[(?P<name>[a-z][\w-]{{1,40}}){_ATTRIBUTES}[ \t\n]*/?\]")
"""With a value for a name it is surely one; `[sic]` is none."""
_BARE: Final = re.compile(
    r"\[/?(?:caption|wp_caption|gallery|playlist|audio|video|embed|contact-form(?:-7)?|toc|"
    r"youtube|vimeo|dropcap|pullquote|(?:vc|et_pb|fusion)_\w+)\]"
)
_CLOSING: Final = re.compile(r"\[/([a-z][\w-]{1,40})\]")
_EMBEDDED: Final = re.compile(r"\[(embed|audio|video|youtube|vimeo)\b[^\]]*\][^\[\n]*\[/\1\]")
_HTML: Final = re.compile(
    r"</(?:p|a|div|em|i|b|strong|span|ul|ol|li|blockquote|h[1-6]|code|pre)>|<br ?/?>|<p>",
    re.IGNORECASE,
)


def without_shortcodes(markup: str) -> str:
    """Leave out the codes that WordPress puts in place of pictures and players; words inside stay.

    >>> without_shortcodes('[caption id="a1"]The light house.[/caption] It was [sic] dark.')
    'The light house. It was [sic] dark.'
    """
    if "[" not in markup:
        return markup
    markup = _EMBEDDED.sub("", markup)
    names = {found["name"] for found in SHORTCODE.finditer(markup)}
    markup = _BARE.sub("", SHORTCODE.sub("", markup))
    return _CLOSING.sub(lambda found: "" if found[1] in names else found[0], markup)


def is_html(text: str) -> bool:
    """Say whether the text of a field is HTML."""
    return "<" in text and _HTML.search(text) is not None
