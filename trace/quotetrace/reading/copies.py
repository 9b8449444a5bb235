"""A page that is listed twice, under two names, is one document with two paths."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotetrace.model import Document


def each_once(documents: Iterable[Document]) -> tuple[list[Document], dict[str, tuple[str, ...]]]:
    """Give each document once, in order of paths, and the other paths of those given twice.

    Only whole files are taken for one: two entries of an export that say the same are two.

    Returns
    -------
    tuple
        The documents; and, by the id of a document, all other paths under which it was given.
    """
    ordered = sorted(documents, key=lambda document: document.id)
    alike: dict[tuple[object, ...], list[Document]] = defaultdict(list)
    for one in ordered:
        if one.id == one.path:
            alike[one.sections, one.furniture, one.pages, one.cues].append(one)
    copies: dict[str, tuple[str, ...]] = {}
    dropped: set[str] = set()
    for group in alike.values():
        first: dict[str, Document] = {}
        for one in group if len(group) > 1 else ():
            kept = first.setdefault(one.text, one)
            if kept is not one:
                copies[kept.id] = (*copies.get(kept.id, ()), one.path)
                dropped.add(one.id)
    return [one for one in ordered if one.id not in dropped], copies
