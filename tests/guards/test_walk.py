"""Every route as every role: nothing fails, nobody gets in, nothing changes or is betrayed."""

import re
from collections.abc import Iterator

from flask import url_for
from werkzeug.test import TestResponse

from tests.guards.daily import some
from tests.guards.roles import (
    DEEDS,
    HATS,
    NUMBERS,
    PAGES,
    ROLES,
    SEES_NUMBERS,
    Rule,
    place,
    unknown,
)
from tests.guards.town import Town, Visitor, close, long_one, words

REFUSED = {403, 404, 409}
FEW = ("anonymous", "resident", "steward")


def routes(town: Town, method: str) -> set[str]:
    return {rule.endpoint for rule in town.app.url_map.iter_rules() if method in rule.methods}


def roles_for(town: Town) -> tuple[str, ...]:
    """Everybody on SQLite; on PostgreSQL, where the same code asks, the three that differ most."""
    return ROLES if town.engine == "sqlite" else FEW


def tries(town: Town, table: dict[str, Rule]) -> Iterator[tuple[str, Rule, str, str]]:
    """Every route of *table* with each of its places: endpoint, rule, where, address."""
    for endpoint, rule in table.items():
        places: list[tuple[str, dict[str, object]]] = [("plain", {})]
        if rule.near is not None:
            places = [("near", place(town.facts, rule.near))]
            if rule.far is not None:
                places.append(("far", place(town.facts, rule.far)))
            places.append(("unknown", unknown(rule.near)))
        for where, values in places:
            with town.app.test_request_context():
                path = url_for(endpoint, **values)
            # Outside: whoever asks for this address must not share a context, and its session.
            yield endpoint, rule, where, path


def test_every_route_is_in_the_table(town: Town) -> None:
    assert routes(town, "GET") == set(PAGES)
    assert routes(town, "POST") == set(DEEDS)


def wrong_page(rule: Rule, where: str, role: str, answer: TestResponse) -> bool:
    """Whether the answer is not what the table says."""
    code = answer.status_code
    if role == "anonymous" and code == 303 and "/sign-in?back=" in (answer.location or ""):
        return role in rule.allowed("plain")
    if where == "unknown":
        return code != 404 and (code != rule.refusal or role in rule.allowed("plain"))
    if role in rule.allowed(where):
        return code not in (
            {200, 302, 303} if rule.leads else {200, 409} if where == "far" else {200}
        )
    if rule.hidden and role not in rule.sees(where):
        return code != 404
    return code != rule.refusal


def test_every_page_answers_every_role_as_the_table_says(town: Town, share: int) -> None:
    wrong = []
    asked = list(tries(town, PAGES))
    for role in roles_for(town):
        visitor = town.visitor(role)
        for endpoint, rule, where, path in asked:
            if is_for_everybody(rule, where) and role not in some(ROLES, share, endpoint, where):
                continue
            answer = visitor.get(path)
            if wrong_page(rule, where, role, answer):
                wrong.append(f"{endpoint} {where} as {role}: {answer.status_code}")
            close(answer)
    assert not wrong, "\n".join(wrong)


def is_for_everybody(rule: Rule, where: str) -> bool:
    """A page that a visitor and every role are shown: daily, some of them look at it."""
    return where != "unknown" and set(ROLES) <= rule.allowed(where)


@long_one
def test_hidden_things_answer_like_missing_ones(town: Town) -> None:
    wrong = []
    asked = [each for each in tries(town, PAGES) if each[1].hidden]
    missing = {endpoint: path for endpoint, _rule, where, path in asked if where == "unknown"}
    for role in (*FEW, "far_steward", "delegate"):
        visitor = town.visitor(role)
        for endpoint, rule, where, path in asked:
            if where == "unknown" or role in rule.allowed(where) | rule.sees(where):
                continue
            there, nowhere = visitor.get(path), visitor.get(missing[endpoint])
            told = words(there).replace(path, ""), words(nowhere).replace(missing[endpoint], "")
            if there.status_code != nowhere.status_code or without_ids(told[0]) != without_ids(
                told[1]
            ):
                wrong.append(f"{endpoint} {where} as {role}")
    assert not wrong, "\n".join(wrong)


def without_ids(text: str) -> str:
    return re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "…", text)


def test_numbers_of_a_ballot_are_for_nobody_before_they_are_due(town: Town) -> None:
    wrong = []
    for role in ROLES:
        visitor = town.visitor(role)
        for state, who in SEES_NUMBERS.items():
            for endpoint in NUMBERS:
                with town.app.test_request_context():
                    path = url_for(endpoint, poll_id=town.facts.at[state])
                code = visitor.get(path).status_code
                sees = who & {"scrutineer", "teller"} if endpoint == "votes.bundle_file" else who
                if code != (200 if role in sees else 404):
                    wrong.append(f"{endpoint} {state} as {role}: {code}")
    assert not wrong, "\n".join(wrong)


def test_a_poll_in_preparation_is_known_to_its_people_only(town: Town) -> None:
    poll = town.facts.at["configured"]
    for role in ROLES:
        visitor = town.visitor(role)
        for page in ("", "/ballot", "/box", "/result.csv"):
            code = visitor.get(f"/polls/{poll}{page}").status_code
            assert code == (200 if role in HATS and page != "/result.csv" else 404), (role, page)
        assert role in HATS or str(poll) not in visitor.get("/polls").text, role


@long_one
def test_drafts_and_hidden_words_are_nowhere(town: Town) -> None:
    at = town.facts.at
    for role in set(ROLES) - {"resident", "other_resident", "overseer", "steward"}:
        visitor = town.visitor(role)
        said = "".join(
            visitor.get(path).text
            for path in (
                "/", "/proposals", "/proposals?q=草稿", "/proposals/mine", "/desk", "/reviews",
                f"/proposals/{at['deliberating']}", f"/proposals/{at['deliberating']}/remarks",
            )
        )  # fmt: skip
        assert "别人的草稿本" not in said and "藏起来的话" not in said, role
        assert visitor.get(f"/proposals/{at['other_draft']}").status_code in {303, 404}
    assert (
        "第二项的预算不清楚" not in town.visitor().get(f"/shortlists/{at['on_notice_list']}").text
    )


@long_one
def test_every_state_can_be_shown_to_everybody(town: Town) -> None:
    wrong = []
    pages = {"proposal": ["/proposals/{}", "/proposals/{}/remarks", "/reviews/{}"]}
    pages["poll"] = ["/polls/{}" + each for each in (
        "", "/ballot", "/ballot/choices", "/box", "/result", "/certificate", "/proclamation",
        "/preparation", "/chair", "/motions", "/opening", "/minutes", "/scrutiny", "/custody",
        "/guardian", "/roll", "/confirmation", "/bundle.json", "/irregularities",
    )]  # fmt: skip
    pages["project"] = ["/projects/{}" + each for each in (
        "", "/plan", "/reports", "/steps", "/acceptance", "/rework", "/hand-over", "/adjustments",
        "/decisions", "/unit", "/milestones/1/arrival", "/milestones/99999999999999999999/arrival",
    )]  # fmt: skip
    for role in ("anonymous", "steward", "chair", "handling_unit", "scrutineer", "delegate"):
        visitor = town.visitor(role)
        for name, one in town.facts.at.items():
            for path in pages[kind_of(name)] if kind_of(name) else []:
                code = visitor.get(path.format(one)).status_code
                if code >= 500:
                    wrong.append(f"{path.format(name)} as {role}: {code}")
    assert not wrong, "\n".join(wrong)


def kind_of(name: str) -> str:
    if name.startswith(("project_", "far_project")):
        return "project"
    proposals = ("draft", "gathering", "reviewing", "reviewed", "deliberating", "refused",
                 "withdrawn", "pictured")  # fmt: skip
    if name in proposals or name.removeprefix("far_") in proposals:
        return "proposal"
    polls = ("configured", "ready", "checking_in", "no_quorum", "open", "paused", "closed")
    return "poll" if name in polls or name.startswith(("poll_", "shared")) else ""


def test_no_deed_is_done_without_the_token_of_our_forms(town: Town) -> None:
    before, wrong = town.fingerprint(), []
    tokens = ("", "forged", other_session(town))
    for role in ("anonymous", "resident", "steward"):
        visitor = town.visitor(role)
        for endpoint, _rule, _where, path in tries(town, DEEDS):
            for token in tokens:
                answer = visitor.post(path, {"csrf_token": token} if token else {}, token=False)
                if answer.status_code != 400:
                    wrong.append(f"{endpoint} as {role}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)
    assert town.fingerprint() == before


def other_session(town: Town) -> str:
    """A token that is ours, but of somebody else's session."""
    page = town.app.test_client().get("/sign-in").text
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert found
    return found[1]


def refuses(answer: TestResponse, role: str) -> bool:
    return answer.status_code in REFUSED or (
        role == "anonymous" and answer.status_code == 303 and "/sign-in" in answer.location
    )


def test_no_deed_is_done_without_the_right(town: Town) -> None:
    wrong, before, touched = [], town.fingerprint(), town.watch()
    deeds = list(tries(town, DEEDS))
    for role in roles_for(town):
        visitor = town.visitor(role)
        for endpoint, rule, where, path in deeds:
            if where != "unknown" and role in rule.allowed(where):
                continue
            if where == "unknown" and not rule.near:
                continue
            answer = visitor.post(path, accept="application/json")
            if not refuses(answer, role) and not (rule.quiet and answer.status_code == 303):
                wrong.append(f"{endpoint} {where} as {role}: {answer.status_code}")
            if touched() and town.fingerprint() != before:
                wrong.append(f"{endpoint} {where} as {role}: something changed")
                town.restore()
                touched, visitor = town.watch(), town.visitor(role)
    assert not wrong, "\n".join(wrong)


@long_one
def test_no_deed_fails_on_an_empty_form(town: Town) -> None:
    wrong, touched = [], town.watch()
    for role in roles_for(town):
        visitor: Visitor = town.visitor(role)
        for endpoint, rule, where, path in tries(town, DEEDS):
            if where == "unknown" or role not in rule.allowed(where):
                continue
            answer = visitor.post(path)
            if answer.status_code >= 500:
                wrong.append(f"{endpoint} {where} as {role}: {answer.status_code}")
            close(answer)
            if touched():
                town.restore()
                touched, visitor = town.watch(), town.visitor(role)
    assert not wrong, "\n".join(wrong)
