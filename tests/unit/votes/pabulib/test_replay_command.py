"""`flask votes replay`: one JSON object, one table, one line for a malformed file."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.unit.votes.pabulib.files import file_of
from votes.cli import group


def run(tmp_path: Path, content: bytes, *options: str) -> Result:
    path = tmp_path / "election.pb"
    path.write_bytes(content)
    return CliRunner().invoke(group, ["replay", str(path), *options])


def test_command_prints_one_json_object(tmp_path: Path) -> None:
    printed = run(tmp_path, file_of(), "--json")
    assert printed.exit_code == 0
    facts = json.loads(printed.output)
    assert facts["rule"] == "greedy"
    assert facts["selected"] == facts["official"] == ["a", "c"]
    assert (facts["tied"], facts["invalid"], facts["agrees"]) == ([], 0, True)
    assert facts["tally"] == {"a": 3, "b": 2, "c": 1}


def test_command_prints_a_table(tmp_path: Path) -> None:
    printed = run(tmp_path, file_of(votes=["voter_id;vote", "1;a,a", "1;b", "2;b,c"]))
    assert printed.exit_code == 0
    assert "invalid: none" in printed.output
    assert "Ballots naming a project twice: lines 16" in printed.output
    assert "Voters with several ballots: 1" in printed.output
    assert "DIFFERS from the official outcome" in printed.output
    top = run(tmp_path, file_of(), "--rule", "top-k", "--places", "1")
    assert "Selected (none first): a" in top.output
    assert "places_missing" in run(tmp_path, file_of(), "--rule", "top-k").output


def test_command_refuses_a_malformed_file_with_one_line(tmp_path: Path) -> None:
    printed = run(tmp_path, file_of({"budget": "1,5"}), "--json")
    assert (printed.exit_code, printed.stdout) == (2, "")
    assert printed.stderr == "election.pb: line 6: decimal_comma: budget 1,5\n"


@pytest.mark.parametrize("options", [["--rule", "dice"], ["--places", "0"]])
def test_command_refuses_options_it_does_not_know(tmp_path: Path, options: list[str]) -> None:
    assert run(tmp_path, file_of(), *options).exit_code == 2
