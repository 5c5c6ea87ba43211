"""The panel of balance warns in time, and tells nothing of a person."""

from hypothesis import given
from hypothesis import strategies as st

from proposals.rules.fairness import SMALLEST, Item, balance, percent

PEOPLE = {"青禾社区": 3000, "石板村": 1000, "松坡社区": 1000}


def codes(items: list[Item], people: dict[str, int] | None = None) -> list[tuple[str, str]]:
    return [(it.code, it.name) for it in balance(items, people or PEOPLE).warnings]


def test_a_community_with_no_candidate_is_warned_of() -> None:
    items = [Item("青禾社区", "rural", 60), Item("石板村", "safety", 20), Item("", "health", 20)]
    assert codes(items) == [("empty_place", "松坡社区")]


def test_cost_far_from_people_and_one_need_over_half() -> None:
    items = [
        Item("青禾社区", "rural", 30),
        Item("石板村", "rural", 60),
        Item("松坡社区", "rural", 10),
        Item("", "health", 500),
    ]
    assert codes(items) == [
        ("little_cost", "青禾社区"),
        ("much_cost", "石板村"),
        ("heavy_need", "rural"),
    ]


def test_an_even_list_warns_of_nothing() -> None:
    items = [
        Item("青禾社区", "rural", 60),
        Item("石板村", "safety", 20),
        Item("松坡社区", "health", 20),
    ]
    assert codes(items) == []


def test_nothing_chosen_says_nothing() -> None:
    assert codes([]) == []


@given(st.dictionaries(st.sampled_from("甲乙丙丁"), st.integers(0, 40)), st.integers(0, 3))
def test_small_communities_are_never_numbered(people: dict[str, int], count: int) -> None:
    found = balance([Item("甲", "rural", 10)] * count, people)
    for it in found.places:
        shown = people.get(it.name, 0) >= SMALLEST
        assert it.people == (people[it.name] if shown else None)
        assert (it.people_share is None) == (not shown)
    small = {name for name, number in people.items() if number < SMALLEST}
    assert not small & {it.name for it in found.warnings}


def test_percent_rounds_halves_up() -> None:
    assert [percent(1, 8), percent(1, 3), percent(0, 0), percent(2, 2)] == [13, 33, 0, 100]
