"""Kept pages: the same for every visitor, gone after a deed, never for anybody with a session."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask, request, request_started, url_for
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
    return {str(key[3]) for key in app.extensions["shelf"].pages}


@pytest.fixture
def reached(kept: Flask) -> Iterator[list[str]]:
    """The requests that came as far as the application."""
    paths: list[str] = []

    def note(_app: Flask, **_facts: Any) -> None:
        paths.append(request.path)

    with request_started.connected_to(note, kept):
        yield paths


def test_a_visitors_page_is_kept_and_revalidated(kept: Flask, client: FlaskClient) -> None:
    first, second = client.get("/help"), client.get("/help")
    assert shelf(kept) == {"/help"}
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


def test_what_is_kept_does_not_reach_the_application(kept: Flask, reached: list[str]) -> None:
    tag = kept.test_client().get("/help").headers["ETag"]
    assert reached == ["/help"]
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        answer = kept.test_client().get("/help", headers={"If-None-Match": known})
        assert (answer.status_code, answer.data) == (304, b"")
        assert answer.headers["ETag"] == tag and "Content-Length" not in answer.headers
    whole = kept.test_client().get("/help", headers={"If-None-Match": '"other"'})
    head = kept.test_client().head("/help")
    assert whole.status_code == head.status_code == 200
    assert head.data == b"" and head.headers["Content-Length"] == str(len(whole.data))
    assert reached == ["/help"]


def test_a_revalidation_fills_the_shelf(kept: Flask, client: FlaskClient) -> None:
    tag = client.get("/help").headers["ETag"]
    pages.clear(kept)
    assert client.get("/help", headers={"If-None-Match": tag}).status_code == 304
    assert shelf(kept) == {"/help"}
    assert len(kept.test_client().get("/help").data) > 1000


@pytest.mark.parametrize("cookie", ["session", "remember_token", "known", "anything"])
def test_whoever_may_be_somebody_gets_a_fresh_page(
    kept: Flask, client: FlaskClient, reached: list[str], cookie: str
) -> None:
    kept.test_client().get("/help")
    client.set_cookie(cookie, "x")
    client.get("/help")
    client.get("/help", headers={"If-None-Match": "*"})
    assert reached == ["/help"] * 3
    assert len(kept.extensions["shelf"].pages) == 1


def test_a_visitor_who_brings_proof_in_a_header_gets_a_fresh_page(
    kept: Flask, client: FlaskClient, reached: list[str]
) -> None:
    for _ in range(2):
        client.get("/help", headers={"Authorization": "Bearer x"})
    assert reached == ["/help"] * 2 and shelf(kept) == set()


def test_each_address_has_a_page_of_its_own(kept: Flask, reached: list[str]) -> None:
    for address in ("http://localhost/help", "https://localhost/help", "http://other/help"):
        kept.test_client().get("/help", base_url=address.removesuffix("/help"))
    kept.test_client().get("/help?a=1")
    assert len(reached) == 4 and len(kept.extensions["shelf"].pages) == 4


def test_no_form_and_no_private_answer_is_kept(
    world: World, kept: Flask, client: FlaskClient
) -> None:
    poll = world.published([(1,), (1, 2), (2,)])
    pages.clear(kept)
    for path in ("/sign-in", "/sign-in/staff", "/sign-in/paper", f"/polls/{poll}/box?number=1"):
        page = kept.test_client().get(path)
        assert page.status_code == 200 and page.headers["Cache-Control"] == "no-store"
    assert shelf(kept) == set()


def test_other_answers_are_passed_on_and_revalidated(kept: Flask, client: FlaskClient) -> None:
    with kept.test_request_context():
        paths = [url_for("static", filename="css/base.css"), url_for("votes.verifier_file")]
    for path in paths:
        with client.get(path) as whole:
            assert whole.status_code == 200 and whole.data
        with client.get(path, headers={"If-None-Match": whole.headers["ETag"]}) as same:
            assert (same.status_code, same.data) == (304, b"")
    assert shelf(kept) == set()
