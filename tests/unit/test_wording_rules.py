"""Differences read back to both texts; paragraphs are found again where they stand."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from proposals.rules.wordings import difference, paragraphs_of, replaced

TEXT = st.text("建议修改水泵房，。甲乙\n", max_size=60)


@given(TEXT, TEXT)
def test_a_difference_holds_both_texts(was: str, now: str) -> None:
    runs = difference(was, now)
    assert "".join(run.text for run in runs if run.kind != "added") == was
    assert "".join(run.text for run in runs if run.kind != "removed") == now
    assert all(run.text for run in runs)
    assert all(one.kind != other.kind for one, other in pairwise(runs))


def test_a_difference_names_what_changed() -> None:
    runs = difference("更换两台水泵和线路。", "更换三台水泵和线路，加装护栏。")
    assert ("removed", "两") in runs and ("added", "三") in runs
    assert ("added", "，加装护栏") in runs


def test_long_texts_are_compared_by_clauses_in_a_moment() -> None:
    was, now = "路灯不亮，" * 400, "路灯不亮，" * 200 + "路灯坏了，" * 200
    runs = difference(was, now)
    assert "".join(run.text for run in runs if run.kind != "added") == was
    assert "".join(run.text for run in runs if run.kind != "removed") == now


def test_a_paragraph_is_put_where_it_stands_now() -> None:
    text = "甲\n\n乙\n\n丙"
    assert paragraphs_of("wish", text) == ["甲", "乙", "丙"]
    assert paragraphs_of("title", "甲\n\n乙") == ["甲\n\n乙"]
    assert replaced("wish", text, 1, "乙", "丁") == "甲\n\n丁\n\n丙"
    assert replaced("wish", text, 0, "丙", "丁") == "甲\n\n乙\n\n丁"
    assert replaced("wish", text, 1, "没有", "丁") is None
    assert replaced("wish", "甲\n\n甲", 5, "甲", "丁") is None
