"""How the standard library reads the headers of mail, of which none may take long."""

from __future__ import annotations

from email.policy import Compat32
from typing import Final

_LONGEST: Final = 20_000
"""Code points of a field of the header that are looked at."""
_LONGEST_OF_PARTS: Final = 2_000
"""The same of fields that tell what a part is: the standard library takes the square of it."""


class _Bounded(Compat32):
    """Looks at the beginning of a field only."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        bound = _LONGEST_OF_PARTS if name.lower().startswith("content-") else _LONGEST
        return name, value[:bound]


POLICY: Final = _Bounded()
