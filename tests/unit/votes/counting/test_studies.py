"""Methods of study beside the binding one (B-06): the same ballots, another list, no effect."""

from random import Random
from typing import Any

import pytest

from votes.counting.aside import CARRIED, Study, binding_method, studies_of
from votes.counting.choices import Style
from votes.counting.errors import CountError
from votes.counting.mirror import mirror
from votes.counting.presets import preset
from votes.counting.result import Round
from votes.counting.rounds import count_round
from votes.counting.rules import Rules
from votes.counting.turnout import Turnout

NAMES = tuple("ABCDE")
FREE: dict[str, Any] = {
    "places": 2, "threshold": "plurality", "quorum": "none", "shortfall": "leave_vacant",
    "tie_steps": ["chair_decides"],
}  # fmt: skip


def ranked(seed: int) -> list[list[list[Any]]]:
    """Orders of a hall in which everybody numbers some of the candidates."""
    random = Random(seed)
    return [
        [[name, at + 1] for at, name in enumerate(random.sample(NAMES, random.randint(1, 2)))]
        for _ in range(40)
    ]


def result(rules: Rules, ballots: list[Any]) -> Any:
    return count_round(rules, Round(NAMES, 2), Turnout(40, 40, 40), ballots)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("binding, method", [("order_count", "borda"), ("borda", "order_count")])
def test_a_study_chooses_as_the_method_would_if_it_were_binding(
    seed: int, binding: str, method: str
) -> None:
    ballots = ranked(seed)
    rules = preset("urgency", **FREE, rank_by=binding, study=[method])
    found = mirror(rules, Round(NAMES, 2), ballots, result(rules, ballots), method=Study(method))
    alone = result(preset("urgency", **FREE, rank_by=method), ballots)
    assert (found.rule, found.is_binding) == (method, False)
    assert set(found.listed) == set(alone.won)
    assert dict(found.scores) == dict(alone.scores)
    assert set(found.listed) - set(result(rules, ballots).won) == set(found.gained)


@pytest.mark.parametrize("seed", range(20))
def test_the_binding_result_is_the_same_with_and_without_a_study(seed: int) -> None:
    ballots = ranked(seed)
    plain, studied = (
        result(preset("urgency", **FREE, **more), ballots).as_dict()
        for more in ({}, {"study": ["order_count", "most_votes"]})
    )
    assert plain.pop("rules_digest") != studied.pop("rules_digest")
    assert plain == studied


def test_points_and_votes_beside_each_other() -> None:
    rules = preset("consultation", style="points", most_points=5, places=1, study=["most_votes"])
    ballots = [[["A", 5]]] * 3 + [[["B", 1]]] * 7
    binding = count_round(rules, Round(("A", "B"), 1), Turnout(10, 10, 10), ballots)
    found = mirror(rules, Round(("A", "B"), 1), ballots, binding, method=Study.MOST_VOTES)
    assert (binding.won, found.listed, dict(found.scores)) == (("A",), ("B",), {})


@pytest.mark.parametrize("style", Style)
def test_no_method_is_run_that_the_ballots_do_not_carry(style: Style) -> None:
    more = {"most_points": 3} if style is Style.POINTS else {}
    money = {"budget": 100, "shortfall": "leave_vacant"} if style is Style.BUDGET_BASKET else {}
    rules = preset("street_council", style=style.value, **more, **money)
    for method in set(Study) - CARRIED[style]:
        with pytest.raises(CountError, match="study_not_on_ballots"):
            mirror(rules, Round(("A", "B"), 1), [], result_of_nobody(), method=method)
    assert binding_method(rules) not in studies_of(rules)


def result_of_nobody() -> Any:
    class Nobody:
        won: tuple[str, ...] = ()

    return Nobody()
