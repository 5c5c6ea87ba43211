"""Ties that residents leave equal: the verifier goes on by the same rules as the count."""

import pytest

from tests.unit.votes.bundles import advised_bundles
from votes.verifier import verify

BUNDLES = advised_bundles()


@pytest.mark.parametrize("name", BUNDLES)
def test_both_go_on_alike_after_equal_advice(name: str) -> None:
    bundle = BUNDLES[name]
    assert verify(bundle) == []
    won = {"enlarged": 3, "voted again": 3, "decided": 2}
    assert len(bundle["winners"]) == won[name]
    fewer = {**bundle, "winners": bundle["winners"][:-1]}
    assert [what for what, *_ in verify(fewer)] == ["winners"]
