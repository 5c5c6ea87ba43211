"""Kept pages: the same for every visitor, gone after a deed, never for anybody with a session."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from commons import pages
from tests.world import World


@pytest.fixture
def kept(app: Flask) -> Iterator[Flask]:
    """The application as it serves people, keeping pages for a minute."""
    app.config["PAGE_SECONDS"] = 60
    pages.clear(app)
    yield app
    app.config["PAGE_SECONDS"] = 0
    pages.clear(app)


def shelf(app: Flask) -> set[str]:
    return {key[1] for key in app.extensions["shelf"].pages}


def test_a_visitors_page_is_kept_and_revalidated(kept: Flask, client: FlaskClient) -> None:
    first, second = client.get("/help"), client.get("/help")
    assert shelf(kept) == {"/help?"}
    assert first.data == second.data
    assert dict(first.headers) == dict(second.headers)
    again = client.get("/help", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_each_way_of_seeing_has_a_page_of_its_own(kept: Flask, client: FlaskClient) -> None:
    plain = client.get("/help").text
    client.set_cookie("display", "elder")
    elder = client.get("/help").text
    client.set_cookie("lang", "en")
    english = client.get("/help").text
    assert len({plain, elder, english}) == 3
    assert 'class="elder"' in elder and 'lang="en"' in english


def test_a_deed_clears_the_shelf(world: World, kept: Flask, client: FlaskClient) -> None:
    assert world.council
    assert "陈丽华" not in client.get("/councils/yunxi").text
    world.delegate("陈丽华")
    assert "陈丽华" in client.get("/councils/yunxi").text


def test_nothing_of_a_signed_in_person_is_kept(
    world: World, kept: Flask, client: FlaskClient
) -> None:
    resident = world.resident("欧阳明")
    world.sign_in(client, resident)
    pages.clear(kept)
    assert "欧阳明" in client.get("/help").text
    assert shelf(kept) == set()
    assert "欧阳明" not in kept.test_client().get("/help").text


def test_errors_and_redirects_are_not_kept(kept: Flask, client: FlaskClient) -> None:
    client.get("/nowhere")
    client.get("/me")
    client.get("/display?mode=elder")
    assert shelf(kept) == set()


def test_a_flood_of_addresses_does_not_grow_the_shelf(kept: Flask) -> None:
    keeping = pages.Shelf()
    page = pages.Kept(b"", (), 1e12)
    for number in range(2 * pages.MOST):
        keeping.keep(("host", f"/?{number}", "en", False), page)
    assert len(keeping.pages) <= pages.MOST
