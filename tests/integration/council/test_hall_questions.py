"""Questions from the floor: no account, one support per session, hidden ones never on the wall."""

import pytest
from flask.testing import FlaskClient

from commons.policy import ANONYMOUS, Actor, Refused, may
from council import actions, queries
from council.actions.hall_questions import Asked, Listener
from council.minutes import record_of
from council.queries import hall_questions as found_by
from tests.world import World

WORDS = "养老服务站什么时候<script>开门</script>？"
STATES = {"called": "coming_meeting", "opened": "in_session", "closed": "closed",
          "drafted": "drafted", "approved": "approved", "cancelled": "cancelled"}  # fmt: skip


def ids(world: World, meeting: object) -> dict[str, object]:
    with world.app.app_context():
        rows = found_by.hall_questions(meeting, "", 1, staff=True).rows  # type: ignore[arg-type] - an id
        return {one.question.text: one.question.id for one in rows}


def test_from_the_scanned_code_to_the_wall_and_the_minutes(
    world: World, client: FlaskClient
) -> None:
    meeting = world.in_session()
    page, wall = f"/meetings/{meeting}/questions", world.questions_wall(meeting)
    assert client.post(page, data={"text": "短"}).status_code == 422
    for words in (WORDS, "路灯坏了谁来修？", "某某某，住三栋二单元，是不是骗子？"):
        assert client.post(page, data={"text": words}).status_code == 303
    refused = client.post(page, data={"text": "第四个问题来了。"})
    assert refused.status_code == 409 and "3" in refused.text
    asked = ids(world, meeting)
    first, second, third = (asked[words] for words in asked)

    neighbour = world.app.test_client()
    assert neighbour.post(f"/hall-questions/{asked[WORDS]}/supports").status_code == 303
    again = neighbour.post(f"/hall-questions/{asked[WORDS]}/supports")
    assert again.status_code == 409 and "支持过" in again.text
    assert client.post(f"/hall-questions/{asked[WORDS]}/supports").status_code == 409, "their own"
    shown = neighbour.get(page).text
    assert "2人支持" in shown and "<script>开门" not in shown and "&lt;script&gt;" in shown
    assert "开门" not in neighbour.get(wall).text, "nothing is on the wall by itself"

    for path in (f"{first}/shortlist", f"{third}/hidings"):
        assert (
            neighbour.post(f"/hall-questions/{path}", data={"reason": "insult"}).status_code == 403
        )
    world.sign_in(client, world.presider)
    assert client.post(f"/hall-questions/{first}/shortlist").status_code == 303
    assert client.post(f"/hall-questions/{second}/shortlist").status_code == 303
    assert client.post(f"/hall-questions/{third}/shortlist").status_code == 303
    assert client.post(f"/hall-questions/{third}/hidings", data={"reason": "x"}).status_code == 422
    sent = {"reason": "personal_data"}
    assert client.post(f"/hall-questions/{third}/hidings", data=sent).status_code == 303
    seen = neighbour.get(wall).text
    assert "路灯坏了" in seen and "骗子" not in seen and "<form" not in seen and "<svg" in seen
    assert "骗子" not in neighbour.get(page).text and "骗子" in client.get(page).text
    assert neighbour.post(f"/hall-questions/{third}/supports").status_code == 409
    other = world.questions_wall(world.coming_meeting()).rpartition("/")[2]
    assert client.get(f"{page}/screen/{other}").status_code == 404
    assert client.post(f"/hall-questions/{first}/answer").status_code == 303

    with world.app.app_context():
        actions.close_meeting(world.presider, meeting, observers=3)
        with pytest.raises(Refused, match="is_in_session"):
            actions.ask_from_floor(ANONYMOUS, meeting, listener="x", text="散会了还能问吗？")
        actions.draft_minutes(world.steward, meeting)
        told = record_of(queries.meeting(meeting))["questions"]
    assert told["asked"] == 3 and len(told["answered"]) == 1
    minutes = client.get(f"/meetings/{meeting}/minutes").text
    assert "现场提问" in minutes and "骗子" not in minutes


def test_who_may_do_what_with_questions_in_each_state_of_the_meeting(world: World) -> None:
    actors: dict[str, Actor] = {
        "anonymous": ANONYMOUS, "resident": world.resident(), "delegate": world.delegate(),
        "steward": world.steward, "chair": world.presider, "teller": world.with_role("teller"),
        "auditor": world.with_role("auditor"), "reviewer": world.with_role("reviewer"),
    }  # fmt: skip
    opened = world.in_session()
    with world.app.app_context():
        made = actions.ask_from_floor(ANONYMOUS, opened, listener="a", text="谁来修路灯？")
    meetings = {state: getattr(world, maker)() for state, maker in STATES.items()}
    with world.app.test_request_context():
        question, faults = found_by.hall_question(made), []
        for state, meeting_id in meetings.items():
            meeting = queries.meeting(meeting_id)
            for name, actor in actors.items():
                staff = name in ("steward", "chair")
                expected = {
                    "council.ask_from_floor": (Listener(meeting, "b"), state == "opened"),
                    "council.support_question": (
                        Listener(meeting, "b", question), state == "opened",
                    ),
                    "council.move_question": (
                        Asked(question, meeting), staff and state in ("opened", "closed"),
                    ),
                }  # fmt: skip
                faults += [
                    (deed, state, name)
                    for deed, (subject, is_right) in expected.items()
                    if (may(deed, actor, subject) is None) is not is_right
                ]
    assert faults == []
