"""Everything that is published of a result can be downloaded, read back and counted again."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

from flask.testing import FlaskClient

from tests.world import World
from votes.pabulib.reader import read_election

PAPERS = [(1, 2), (1, 2), (1, 2), (1, 3), ()] * 2  # fewer than ten would be withheld


def test_the_two_lines_on_the_page_recount_the_downloaded_files(
    world: World, client: FlaskClient, tmp_path: Path
) -> None:
    """Program and ballots as downloaded, alone in a folder, in a Python that knows nothing else."""
    poll = world.published(PAPERS)
    page = client.get(f"/polls/{poll}/result").text
    assert f"python3 verifier.py poll-{poll}.json" in page
    for path, name in (
        ("verifier.py", "verifier.py"),
        (f"{poll}/bundle.json", f"poll-{poll}.json"),
    ):
        answer = client.get(f"/polls/{path}")
        assert name in answer.headers["Content-Disposition"]
        (tmp_path / name).write_bytes(answer.data)
    bundle = json.loads((tmp_path / f"poll-{poll}.json").read_text("utf-8"))
    receipt = bundle["trackers"][0]
    command = [sys.executable, "-I", "verifier.py", f"poll-{poll}.json", receipt]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    told = said.stdout.decode()
    assert said.returncode == 0 and "SAME" in told and f"{receipt}: in the box" in told


def test_the_table_has_one_row_for_every_ballot(world: World, client: FlaskClient) -> None:
    poll = world.published(PAPERS)
    answer = client.get(f"/polls/{poll}/ballots.csv")
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert rows[0][3:] == ["1", "2", "3"] and len(rows) == 1 + len(PAPERS)
    sums = [sum(row[at] == "1" for row in rows[1:]) for at in (3, 4, 5)]
    assert sums == [8, 6, 2]
    assert [row[1] for row in rows[1:]].count("弃权票") == 2


def test_the_file_for_researchers_says_who_won(world: World, client: FlaskClient) -> None:
    poll = world.published(PAPERS)
    found = read_election(client.get(f"/polls/{poll}/ballots.pb").data)
    assert found.official == ("1", "2") and len(found.ballots) == 8
    assert [project.votes for project in found.projects] == [8, 6, 2]


def test_ballots_are_for_nobody_before_publication(world: World, client: FlaskClient) -> None:
    poll = world.declared(PAPERS)
    for path in ("bundle.json", "ballots.csv", "ballots.pb"):
        assert client.get(f"/polls/{poll}/{path}").status_code == 404
    assert "data-recount" not in client.get(f"/polls/{poll}/result").text


def test_the_page_offers_the_recount(world: World, client: FlaskClient) -> None:
    poll = world.published(PAPERS)
    page = client.get(f"/polls/{poll}/result").text
    assert f'data-recount-start="/polls/{poll}/bundle.json"' in page
    assert "js/recount/page.js" in page and "在这台设备上重新计票" in page
