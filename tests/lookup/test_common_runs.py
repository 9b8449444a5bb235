"""The longest common runs of two rows, against the standard library's."""

from difflib import SequenceMatcher
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetrace.lookup import common_runs
from quotetrace.lookup.common_runs import best_blocks

ROWS = st.integers(1, 12).flatmap(lambda most: st.lists(st.integers(0, most), max_size=60))


@pytest.mark.parametrize("few", [0, common_runs.FEW_PAIRS])
@given(st.data())
def test_arrays_give_what_difflib_gives(few: int, data: st.DataObject) -> None:
    one, other = data.draw(ROWS), data.draw(ROWS)
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    with patch.object(common_runs, "FEW_PAIRS", few):
        found = best_blocks(one, other)
    assert found == [(a, b, size) for a, b, size in blocks if size]


def test_words_that_stand_everywhere_begin_no_run_but_go_on_one() -> None:
    one = [1] * 300 + [2, 3] + [1] * 300
    other = [4, *[1] * 200, 2, 3, *[1] * 400]
    assert best_blocks(one, other) == [(100, 1, 502)]


def test_a_whole_row_is_found_where_it_first_stands() -> None:
    assert best_blocks([1, 2], [3, 1, 2, 1, 2]) == [(0, 1, 2)]
