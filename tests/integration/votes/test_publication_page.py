"""B-45: the page of a result: method in words, chart as table, turnout, margin, objections."""

import re
from collections.abc import Sequence

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from commons.database import db, writing
from residents.models import Person
from tests.world import World
from votes import queries
from votes.queries import turnouts

PAPERS = [(1, 2), (1, 2), (1, 2), (1, 3), ()]


def born(world: World, years: Sequence[int | None]) -> None:
    """Give the delegates their years of birth."""
    with world.app.app_context(), writing():
        db.session.rollback()
        for one, year in zip(world.delegates(len(years)), years, strict=False):
            found = sa.update(Person).where(Person.id == one.person_id)
            db.session.execute(found.values(birth_year=year))
        db.session.commit()


def test_chart_and_table_say_the_same(world: World, client: FlaskClient) -> None:
    poll = world.published(PAPERS)
    client.set_cookie("lang", "en")
    page = client.get(f"/polls/{poll}/result").text
    bars = re.findall(
        r'<th scope="row">(\d+\. [^<]+)</th>\s*<td>.*?bar-fill" width="([\d.]+)".*?'
        r'bar-number">(\d+)', page, re.S,
    )  # fmt: skip
    table = page[page.index("How every place was won") :]
    rows = re.findall(
        r'rowheader"[^>]*>(\d+\. [^<]+)</th>.*?<div class="cell">(\d+)</div>.*?'
        r'<div class="cell">(\d+)</div>', table.split("</table>")[0], re.S,
    )  # fmt: skip
    assert [(title, votes) for title, _width, votes in bars] == [
        (title, votes) for title, _rank, votes in rows
    ]
    with world.app.app_context():
        counted = {f"{each.item.number}. {each.item.title}": str(each.votes)
                   for each in queries.standings(queries.poll(poll))}  # fmt: skip
    assert {title: votes for title, _width, votes in bars} == counted
    most = max(int(votes) for _title, _width, votes in bars)
    assert all(float(width) == round(1000 * int(n) / most, 1) for _title, width, n in bars)


def test_the_page_says_method_margin_and_how_to_object(world: World, client: FlaskClient) -> None:
    poll = world.published(PAPERS)
    page = client.get(f"/polls/{poll}/result").text
    assert "计票方法" in page and f'href="/polls/{poll}/rules"' in page
    assert "超过全体代表半数" in page[page.index('id="method"') :]
    assert "最后一名入选项目与第一名未入选项目相差 2 票" in page  # 4, 3 and 1 votes
    assert f"/polls/{poll}/objections" in page


@pytest.mark.parametrize(
    "papers, options, margin",
    [
        (PAPERS, {}, 2),
        ([(1, 2)] * 5, {}, 5),
        ([(1,), (1,), (1,), (2,), (2,), (3,)], {"threshold": "plurality"}, 1),
        (PAPERS, {"allocation": "equal_shares", "shortfall": "leave_vacant"}, None),
    ],
)
def test_the_margin_is_what_stands_between(
    world: World, ctx: Flask, papers: list[tuple[int, ...]], options: dict[str, str],
    margin: int | None,
) -> None:  # fmt: skip
    poll = queries.poll(world.declared(papers, rule_set=world.rule_set(**options)))
    assert queries.margin(poll, queries.standings(poll)) == margin


def test_ages_are_shown_in_groups_of_ten_or_more(world: World, client: FlaskClient) -> None:
    years = [1950] * 11 + [1980] * 10 + [2005] * 2 + [None]
    world.delegates(len(years))
    born(world, years)
    poll = world.published([(1, 2)] * 13 + [()] * 11)
    with world.app.app_context():
        found = turnouts.voted_by_age(queries.poll(poll))
    said = {each.name: (each.members, each.voted) for each in found}
    assert set(said) in ({"old", ""}, {"middle", ""})
    assert all(members >= 10 for members, _voted in said.values())
    assert sum(members for members, _voted in said.values()) == 24
    page = client.get(f"/polls/{poll}/result").text
    assert "按年龄" in page and "35 岁以下" not in page


def test_without_years_of_birth_no_ages_are_shown(world: World, client: FlaskClient) -> None:
    born(world, [None] * 5)
    poll = world.published(PAPERS)
    assert "按年龄" not in client.get(f"/polls/{poll}/result").text
