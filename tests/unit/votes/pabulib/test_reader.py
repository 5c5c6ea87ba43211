"""Files in the Pabulib format: what is read, and what is refused by line and reason."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.votes.pabulib.files import META, PROJECTS, VOTES, file_of
from votes.pabulib.election import VoteType
from votes.pabulib.errors import PabulibError
from votes.pabulib.reader import read_election, read_file

GOOD = file_of()
POINTS = ["voter_id;vote;points", "1;a,b;2,1", "2;c;3"]


def test_a_good_file_is_read() -> None:
    election = read_election(GOOD)
    assert (election.vote_type, election.rule) == (VoteType.APPROVAL, "greedy")
    assert election.budget == 100
    assert [each.id for each in election.projects] == ["a", "b", "c"]
    assert [each.marks for each in election.ballots] == [("a", "b"), ("a", "b"), ("a", "c"), ()]
    assert election.official == ("a", "c")


def test_marks_of_the_format_that_vary() -> None:
    with_mark = b"\xef\xbb\xbf" + GOOD.replace(b"\n", b"\r\n").replace(b"PROJECTS", b"\r\nPROJECTS")
    assert read_election(with_mark).projects == read_election(GOOD).projects
    quoted = read_election(file_of(projects=[*PROJECTS[:3], 'c;30;1;"A ""green""; quiet bench";1']))
    assert quoted.projects[2].name == 'A "green"; quiet bench'
    nameless = read_election(file_of(projects=["project_id;cost", "a;60", "b;50", "c;999999999"]))
    assert (nameless.projects[0].name, nameless.official) == ("", None)
    assert [each.is_withdrawn for each in nameless.projects] == [False, False, True]
    decimal = read_election(file_of({"budget": "100.50"}))
    assert decimal.budget == Fraction("100.5")
    assert read_election(file_of({"rule": ""})).rule == "unknown"


def test_points_are_read_with_their_marks() -> None:
    election = read_election(file_of({"vote_type": "cumulative"}, votes=POINTS))
    assert election.ballots[0].points == (2, 1)
    decimal = read_election(file_of({"vote_type": "scoring"}, votes=[*POINTS[:2], "2;c;-0.5"]))
    assert decimal.ballots[1].points == (Fraction(-1, 2),)


def test_duplicate_marks_and_voters_are_kept_for_the_count_to_report() -> None:
    election = read_election(file_of(votes=["voter_id;vote", "1;a,a", "1;b"]))
    assert [each.marks for each in election.ballots] == [("a", "a"), ("b",)]


def refused(content: bytes) -> PabulibError | None:
    """Why a file is refused; None if it is read. Any other error fails the test."""
    try:
        read_election(content)
    except PabulibError as error:
        return error
    return None


def _without(line: bytes) -> bytes:
    return b"\n".join(each for each in GOOD.split(b"\n") if each != line)


def _votes(*rows: str) -> bytes:
    return file_of(votes=["voter_id;vote", *rows])


def _projects(*rows: str) -> bytes:
    return file_of(projects=["project_id;cost;selected", *rows])


MALFORMED: list[tuple[str, bytes, str, int]] = [
    ("empty", b"", "missing_section", 0),
    ("only blanks", b"\n\n \n", "no_section", 3),
    ("html", b"<html>\n<body>", "no_section", 1),
    ("binary", bytes(range(256)), "not_utf8", 2),
    ("latin-1", GOOD.replace(b"A park", b"A p\xe4rk"), "not_utf8", 11),
    ("utf-16", GOOD.decode().encode("utf-16"), "not_utf8", 1),
    ("nul", GOOD.replace(b"A park", b"A \0park"), "nul_byte", 11),
    ("no META", GOOD.split(b"PROJECTS")[1], "no_section", 2),
    ("no PROJECTS", _without(b"PROJECTS"), "cells_and_columns_differ", 9),
    ("no VOTES", GOOD.split(b"VOTES")[0], "missing_section", 0),
    ("META twice", GOOD + b"META\nkey;value\n", "section_out_of_order", 20),
    ("VOTES first", b"VOTES\nvoter_id;vote\n" + GOOD, "section_out_of_order", 1),
    ("no header", b"META\n", "missing_header", 1),
    ("header of commas", GOOD.replace(b"key;value", b"key,value"), "bad_header", 2),
    ("column twice", GOOD.replace(b"voter_id;vote", b"vote;vote"), "bad_header", 15),
    ("column without name", GOOD.replace(b"voter_id;vote", b"voter_id;"), "bad_header", 15),
    ("columns too many", GOOD.replace(b"voter_id;vote", b"x;" * 200 + b"y"), "bad_header", 15),
    ("no column vote", GOOD.replace(b"voter_id;vote", b"voter_id;choice"), "missing_column", 15),
    ("no column cost", file_of(projects=["project_id;price", "a;1"]), "missing_column", 10),
    ("key twice", GOOD.replace(b"rule;greedy", b"budget;greedy"), "duplicate_key", 8),
    ("key empty", GOOD.replace(b"rule;greedy", b";greedy"), "empty_key", 8),
    ("no budget", file_of({"budget": ""}), "missing_key", 2),
    ("no vote type", file_of({"vote_type": ""}), "missing_key", 2),
    ("vote type new", file_of({"vote_type": "quadratic"}), "unknown_vote_type", 7),
    ("budget words", file_of({"budget": "a lot"}), "not_a_number", 6),
    ("budget zero", file_of({"budget": "0"}), "too_small", 6),
    ("budget negative", file_of({"budget": "-5"}), "too_small", 6),
    ("budget comma", file_of({"budget": "1000,50"}), "decimal_comma", 6),
    ("budget exponent", file_of({"budget": "1e9"}), "not_a_number", 6),
    ("budget infinite", file_of({"budget": "inf"}), "not_a_number", 6),
    ("budget full-width", file_of({"budget": "１００"}), "not_a_number", 6),
    ("budget endless", file_of({"budget": "9" * 5_000}), "not_a_number", 6),
    ("more projects stated", file_of({"num_projects": "4"}), "number_of_rows_differs", 4),
    ("fewer votes stated", file_of({"num_votes": "3"}), "number_of_rows_differs", 5),
    ("cut off", GOOD[:-8], "cells_and_columns_differ", 18),
    ("limits cross", file_of({"min_length": "3", "max_length": "2"}), "limits_cross", 10),
    ("limit words", file_of({"max_length": "many"}), "not_a_whole_number", 9),
    ("limit decimal", file_of({"max_length": "2.5"}), "not_a_whole_number", 9),
    ("threshold words", file_of({"min_project_score_threshold": "x"}), "not_a_number", 9),
    ("no projects", file_of(projects=["project_id;cost"]), "no_projects", 10),
    ("project twice", _projects("a;1;0", "a;2;0"), "duplicate_project", 12),
    ("project without id", _projects(";1;0"), "bad_project_id", 11),
    ("project with comma", _projects("a,b;1;0"), "bad_project_id", 11),
    ("cost empty", _projects("a;;0"), "not_a_number", 11),
    ("cost negative", _projects("a;-1;0"), "too_small", 11),
    ("cost comma", _projects("a;1,5;0"), "decimal_comma", 11),
    ("selected 4", _projects("a;1;4"), "bad_selected", 11),
    ("selected yes", _projects("a;1;yes"), "bad_selected", 11),
    ("votes words", file_of(projects=["project_id;cost;votes", "a;1;x"]), "not_a_whole_number", 11),
    ("score words", file_of(projects=["project_id;cost;score", "a;1;x"]), "not_a_number", 11),
    ("voter empty", _votes(";a"), "empty_voter", 16),
    ("mark empty", _votes("1;a,,b"), "empty_mark", 16),
    ("mark ends in comma", _votes("1;a,"), "empty_mark", 16),
    ("cell too many", _votes("1;a;b"), "cells_and_columns_differ", 16),
    ("cell missing", _votes("1"), "cells_and_columns_differ", 16),
    ("quote open", _votes('1;"a'), "bad_quoting_or_cell", 16),
    ("quote inside", _votes('1;"a"b'), "bad_quoting_or_cell", 16),
    ("cell endless", _votes("1;" + "a" * 200_000), "bad_quoting_or_cell", 16),
    ("points missing", file_of({"vote_type": "cumulative"}), "missing_column", 15),
    (
        "points fewer",
        file_of({"vote_type": "scoring"}, votes=[*POINTS[:2], "2;a,c;3"]),
        "marks_and_points_differ",
        17,
    ),
    (
        "points words",
        file_of({"vote_type": "scoring"}, votes=[*POINTS[:2], "2;c;best"]),
        "not_a_number",
        17,
    ),
    (
        "points without marks",
        file_of({"vote_type": "scoring"}, votes=[*POINTS[:2], "2;;3"]),
        "marks_and_points_differ",
        17,
    ),
]


@pytest.mark.parametrize(
    "content, reason, line", [row[1:] for row in MALFORMED], ids=[row[0] for row in MALFORMED]
)
def test_malformed_file_is_refused_by_line_and_reason(
    content: bytes, reason: str, line: int
) -> None:
    with pytest.raises(PabulibError) as caught:
        read_election(content)
    assert (caught.value.reason, caught.value.line) == (reason, line)
    assert "\n" not in str(caught.value)


def test_a_file_beyond_the_limit_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.pb"
    path.write_bytes(GOOD)
    assert read_file(path).budget == 100
    for module in ("reader", "sections"):
        monkeypatch.setattr(f"votes.pabulib.{module}.MOST_BYTES", len(GOOD) - 1)
    with pytest.raises(PabulibError, match="too_large"):
        read_file(path)


@settings(max_examples=300)
@given(st.integers(0, len(GOOD)), st.integers(0, len(GOOD)), st.binary(max_size=6))
def test_whatever_is_changed_is_read_or_refused(start: int, end: int, new: bytes) -> None:
    mutated = GOOD[: min(start, end)] + new + GOOD[max(start, end) :]
    refusal = refused(mutated)
    assert refusal is None or (refusal.reason and 0 <= refusal.line <= mutated.count(b"\n") + 2)


@settings(max_examples=200)
@given(st.text(alphabet="METAPROJCSVkeyvalu;,\n\"'01.-ab", max_size=200))
def test_text_that_only_looks_like_a_file_is_refused(text: str) -> None:
    with pytest.raises(PabulibError):
        read_election(text.encode())


def test_meta_of_the_examples_is_complete() -> None:
    assert int(META["num_projects"]) == len(PROJECTS) - 1
    assert int(META["num_votes"]) == len(VOTES) - 1
