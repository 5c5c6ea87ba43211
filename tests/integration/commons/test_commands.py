"""The commands that explain and describe the house."""

from flask import Flask

from tests.world import World


def test_explain_prints_every_requirement_with_its_answer(world: World, app: Flask) -> None:
    meeting, resident = world.meeting(), world.resident()
    words = ["explain", str(resident.person_id), "council.leave", f"meetings:{meeting}"]
    answer = app.test_cli_runner().invoke(args=words)
    assert answer.exit_code == 0, answer.output
    assert "yes is_signed_in" in answer.output
    assert "no  has_role_steward_or_teller_or_chair: " in answer.output


def test_explain_refuses_what_it_does_not_know(world: World, app: Flask) -> None:
    person = str(world.resident().person_id)
    run = app.test_cli_runner().invoke
    assert run(args=["explain", person, "council.fly"]).exit_code == 2
    assert run(args=["explain", person, "council.leave", "clouds:x"]).exit_code == 2


def test_health_says_how_many_errands_wait(app: Flask) -> None:
    answer = app.test_client().get("/healthz")
    assert answer.get_json() == {"database": "ok", "waiting": 0, "failed": 0}
