"""Two texts → an edit script of words and letters."""

from quotetrace.diffing.compare import compare
from quotetrace.diffing.comparison import Comparison, Edit, EditKind, Moved, percent

__all__ = ["Comparison", "Edit", "EditKind", "Moved", "compare", "percent"]
