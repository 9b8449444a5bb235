"""Hidden words of Word (``w:vanish``): a run says it, or its style, or that of its paragraph."""

from __future__ import annotations

from typing import Any, Final

from quotetrace.reading.xml import attribute, children, local

_OFF: Final = frozenset({"0", "false", "off"})


class Hiding:
    """Which styles hide what is set in them.

    A style that says nothing does what the one does that it is made from.
    """

    def __init__(self, styles: Any | None) -> None:
        self._says: dict[str, bool] = {}
        made_from: dict[str, str] = {}
        self._default = ""
        for style in () if styles is None else children(styles, "style"):
            name = attribute(style, "styleId")
            if attribute(style, "default") == "1" and attribute(style, "type") == "paragraph":
                self._default = name
            for one in style:
                if local(one) == "basedOn":
                    made_from[name] = attribute(one, "val")
                elif local(one) == "rPr" and (said := _said(one)) is not None:
                    self._says[name] = said
        for name in list(made_from):
            self._inherit(name, made_from)

    def _inherit(self, name: str, made_from: dict[str, str]) -> None:
        """Let a style, and those on the way, say what the one above says; circles say nothing."""
        way: list[str] = []
        while name not in self._says and name in made_from:
            way.append(name)
            name = made_from.pop(name)
        self._says.update(dict.fromkeys(way, self._says.get(name, False)))

    def hides(self, run: Any, style: str) -> bool:
        """Say whether a run is hidden.

        Parameters
        ----------
        run
            The element.
        style
            Of its paragraph; empty for the one that paragraphs have without being told.
        """
        for properties in children(run, "rPr"):
            said = _said(properties)
            if said is not None:
                return said
            for one in children(properties, "rStyle"):
                if attribute(one, "val") in self._says:
                    return self._says[attribute(one, "val")]
        return self._says.get(style or self._default, False)


def _said(properties: Any) -> bool | None:
    """Say whether properties hide; None if they are silent."""
    marks = [attribute(one, "val") not in _OFF for one in children(properties, "vanish")]
    return marks[0] if marks else None
