"""Our mathematics against Polis's own published output; group membership is given, never tested."""

import json

import numpy as np
import pytest

from proposals.groups import run
from proposals.groups.axes import find_axes
from proposals.groups.clusters import smallest
from proposals.groups.measures import consensus, representativeness, tally
from tests.unit.proposals.groups import polis


def test_the_axes_are_polis_s_axes() -> None:
    if not polis.is_here():
        return
    matrix, theirs = polis.small(), polis.mathematics()["pca"]
    found = find_axes(matrix.values())
    centre = np.array(theirs["center"])[list(matrix.statements)]
    assert np.abs(found.centre + centre).max() < 1e-9  # in Polis's centre agreeing is -1
    for ours, published in zip(found.weights, theirs["comps"], strict=True):
        axis = np.array(published)[list(matrix.statements)]
        axis *= np.sign(axis @ ours)  # an axis has no sign of its own
        assert np.abs(ours - axis).max() < 1e-9


def test_group_informed_consensus_is_polis_s() -> None:
    if not polis.is_here():
        return
    matrix, theirs = polis.small(), polis.mathematics()["group-aware-consensus"]
    for column, number in enumerate(matrix.statements):
        groups = [tally([matrix.rows[row][column] for row in rows]) for rows in polis.members()]
        assert float(consensus(groups)) == pytest.approx(theirs[str(number)], abs=1e-12)


def test_representativeness_is_polis_s() -> None:
    if not polis.is_here():
        return
    matrix, members, compared = polis.small(), polis.members(), 0
    everybody = [row for rows in members for row in rows]
    for group, typical in polis.mathematics()["repness"].items():
        for theirs in typical:
            column = matrix.statements.index(theirs["tid"])
            inside = tally([matrix.rows[row][column] for row in members[int(group)]])
            outside = tally([matrix.rows[row][column] for row in everybody]).less(inside)
            ours = representativeness(inside, outside, theirs["repful-for"])
            assert float(ours.times) == pytest.approx(theirs["repness"], abs=1e-6)
            assert ours.apart == pytest.approx(theirs["repness-test"], abs=1e-6)
            assert ours.inside == pytest.approx(theirs["p-test"], abs=1e-6)
            compared += 1
    assert compared == 11


def test_a_conversation_of_two_thousand_people_is_grouped() -> None:
    if not polis.is_here():
        return
    matrix = polis.large()
    assert (len(matrix.rows), len(matrix.statements)) == (1921, 197)
    found = run.find(matrix)
    assert found["people"] == 1921 and sum(found["groups"]) == found["placed"]
    assert 2 <= len(found["groups"]) <= 5
    assert min(found["groups"]) >= smallest(found["placed"])
    again, seed = run.read(json.loads(run.written(run.export(matrix, {}))))
    assert run.written(run.find(again, seed)) == run.written(found)
