"""X10: the result of a selection says for whom its projects are, by the facts frozen with it."""

import re

from flask.testing import FlaskClient

from tests.world import World
from votes import queries
from votes.queries.balance import of_items


def test_the_chosen_projects_are_set_beside_the_register(world: World, client: FlaskClient) -> None:
    poll = world.published([(1, 2), (1, 2), (1, 2), (1, 3)])
    assert f"/polls/{poll}/balance" in client.get(f"/polls/{poll}/result").text
    page = re.sub(r"<[^>]+>|\s+", "", client.get(f"/polls/{poll}/balance").text)
    assert "2个中选项目，与各处人数对照" in page
    with world.app.app_context():
        found = queries.poll(poll)
        won = [each.item for each in queries.overall(found) if each.has_won]
        made = of_items(found, won)
    assert sum(each.count for each in made.needs) == len(won) == 2
    assert sum(each.cost_fen for each in made.needs) == sum(
        each.details.get("cost_fen") or 0 for each in won
    )
    assert {each.name for each in made.places} >= {"青禾社区"}


def test_nothing_is_told_before_it_is_announced_nor_where_nothing_was_chosen(
    world: World, client: FlaskClient
) -> None:
    poll = world.certified([(1, 2), (1, 2)])
    assert client.get(f"/polls/{poll}/balance").status_code == 404
