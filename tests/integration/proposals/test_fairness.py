"""The panel of balance: before the choice, after it, and for everybody; numbers only."""

from flask.testing import FlaskClient

from proposals import queries
from proposals.queries import fairness
from tests.world import World


def peopled(world: World, community: int = 14, village: int = 12) -> None:
    for _it in range(community):
        world.resident("不该出现的名字")
    for _it in range(village):
        world.resident("不该出现的名字", area_id=world.village)


def test_staff_are_warned_before_they_choose(world: World, client: FlaskClient) -> None:
    peopled(world)
    one, two, three = (world.reviewed(title=f"第{n}件事情") for n in range(3))
    world.sign_in(client, world.steward)
    here = f"/years/{world.year}/shortlist"
    page = client.get(here).text
    assert "石板村没有候选项目" in page and "不该出现的名字" not in page
    sent = {"proposals": [str(one), str(two)], "then": "check"}
    answer = client.post(here, data=sent)
    assert answer.status_code == 200 and "石板村没有候选项目" in answer.text
    assert answer.text.count(" checked") == 2
    with world.app.app_context():
        assert queries.shortlist_of(world.year) is None
        assert three in queries.deliberating_ids(world.year)
    sent = {"proposals": [str(one), str(two), str(three)]}
    assert client.post(here, data=sent).status_code == 303


def test_everybody_sees_the_balance_of_candidates(world: World, client: FlaskClient) -> None:
    peopled(world)
    shortlist = world.on_notice(3)
    here = f"/shortlists/{shortlist}"
    assert f"{here}/balance" in client.get(here).text
    page = client.get(f"{here}/balance").text
    assert "石板村没有候选项目" in page and "不该出现的名字" not in page


def test_a_list_for_all_communities_warns_of_none_of_them(world: World) -> None:
    peopled(world, 14, 12)
    world.candidate_areas = [world.community, world.village]
    shortlist = world.on_notice(4)
    with world.app.app_context():
        path = queries.shortlist(shortlist).area_path
        found = fairness.of_shortlist(shortlist, path)
        assert [it.code for it in found.warnings if it.code == "empty_place"] == []
        assert sum(it.count for it in found.places) == 4


def test_few_people_are_not_numbered(world: World, client: FlaskClient) -> None:
    for _it in range(3):
        world.resident(area_id=world.village)
    shortlist = world.on_notice(3)
    page = client.get(f"/shortlists/{shortlist}/balance").text
    assert "少于 10 人" in page and "石板村没有" not in page
