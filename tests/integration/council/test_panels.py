"""Panels by committed lot: anybody draws the same, who declines makes room, names stay masked."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from commons.clock import moved_to, now, today
from commons.policy import ANONYMOUS, CLOCK, Refused, may
from commons.text import mask_name
from council import panel_check, panels
from council.actions import panels as actions
from council.jobs.panels import pass_places_on
from council.queries import panels as found_by
from tests.world import World
from tests.world.panels import PUBLIC


def checked(folder: Path, bundle: Any) -> int:
    """What the stand-alone program says of a bundle, run by itself as a third party would."""
    file, program = folder / "panel.json", folder / "panel_check.py"
    file.write_text(json.dumps(bundle), "utf-8")
    program.write_bytes(Path(panel_check.__file__).read_bytes())
    run = [sys.executable, "-I", "-S", str(program), str(file)]
    return subprocess.run(run, cwd=folder, capture_output=True, check=False).returncode


def test_a_third_party_draws_the_same_people(
    world: World, client: FlaskClient, tmp_path: Path
) -> None:
    for year in (1950, 1955, 1960, 1985, 1990, 1995, 2000, None, 2020) * 3:
        world.resident(birth_year=year)
    panel = world.panel("asking", grouping="place_age", seats=8)
    world.sign_out(client)
    bundle = client.get(f"/panels/{panel}/bundle.json").get_json()
    names = json.dumps(bundle, ensure_ascii=False)
    assert "居民" not in names and "199" not in [entry[:3] for entry, _group in bundle["list"]]
    assert sum(bundle["quotas"].values()) == 8 == len(bundle["places"])
    assert client.get("/panels/panel_check.py").data == Path(panel_check.__file__).read_bytes()
    assert checked(tmp_path, bundle) == 0
    swapped = [*bundle["list"][:-1], ["0" * 20, bundle["list"][-1][1]]]
    drawn = {place["entry"] for place in bundle["places"]}
    other = next(entry for entry, _group in bundle["list"] if entry not in drawn)
    asked = [{**bundle["places"][0], "entry": other}, *bundle["places"][1:]]
    for change in (
        {"list": swapped}, {"secret": "0" * 64}, {"public": f"{PUBLIC} "}, {"quotas": {"a": 4}},
        {"places": asked},
    ):  # fmt: skip
        assert checked(tmp_path, {**bundle, **change}) == 1, change
    assert checked(tmp_path, []) == 2
    waiting = client.get(f"/panels/{world.panel()}/bundle.json").get_json()
    assert waiting["secret"] == waiting["public"] == "" and checked(tmp_path, waiting) == 3


def test_the_lot_is_committed_to_before_anybody_knows_the_value(world: World) -> None:
    for _each in range(5):
        world.resident()
    with pytest.raises(Refused, match="draw_lies_ahead"):
        world.panel(draw_on=today() - timedelta(days=2))
    with pytest.raises(Refused, match="list_is_long_enough"):
        world.panel(seats=90)
    with moved_to(now() + timedelta(days=2)):  # announced today, drawn tomorrow
        early = world.panel()
    with world.app.app_context():
        with pytest.raises(Refused, match="is_draw_day"):
            actions.draw_panel(world.steward, early, public=PUBLIC)
        panel = world.panel()
        before = found_by.panel(panel).commitment, found_by.panel(panel).list_digest
        actions.draw_panel(world.steward, panel, public=PUBLIC)
        with pytest.raises(Refused, match="is_undrawn"):
            actions.draw_panel(world.steward, panel, public="另一个号码")
        found = found_by.panel(panel)
        assert (found.commitment, found.list_digest) == before
        assert panels.secret_of(panel).hex() == found.secret
        assert found_by.places(panel) == [], "nobody is asked before two witnesses have signed"


def test_who_declines_or_is_silent_makes_room_for_the_next(
    world: World, client: FlaskClient
) -> None:
    for _each in range(6):
        world.resident()
    panel = world.panel("asking", seats=2)
    with world.app.app_context():
        order = panels.order_of(found_by.panel(panel))[""]
    (first, one), (second, two) = world.drawn_for(panel)
    world.sign_in(client, one)
    assert "评议团" in client.get("/notices").text
    assert "参加" in client.get("/me/panels").text
    assert client.post(f"/panel-places/{second}/acceptances").status_code == 409
    assert client.post(f"/panel-places/{first}/refusals").status_code == 303
    world.sign_in(client, two)
    assert client.post(f"/panel-places/{second}/acceptances").status_code == 303
    page = world.app.test_client().get(f"/panels/{panel}").text
    page = page.partition('id="places"')[2].partition('id="draw"')[0]
    assert mask_name(two.name) in page and two.name not in page and one.name not in page
    assert client.post(f"/panel-places/{second}/refusals").status_code == 303
    with moved_to(now() + timedelta(days=7)), world.app.app_context():
        pass_places_on()
        pass_places_on()
        shown = [(one.place.entry, one.place.state) for one in found_by.places(panel)]
        assert [entry for entry, _state in shown] == order[: len(shown)] and len(shown) >= 5
        assert [state for _entry, state in shown[:4]] == ["declined", "declined"] + ["lapsed"] * 2
        with pytest.raises(Refused, match="nobody_is_waited_for"):
            actions.close_panel(world.steward, panel)


# Deed: who may, in which states of the panel.
CALLERS, WITNESSES = {"steward", "chair"}, {"delegate", "scrutineer", "liaison"}
MAY = {
    "council.draw_panel": (CALLERS, {"announced"}),
    "council.witness_panel": (WITNESSES, {"drawn"}),
    "council.cancel_panel": (CALLERS, {"announced", "drawn"}),
    "council.close_panel": (CALLERS, {"full"}),
    "council.accept_place": ({"drawn_one"}, {"asking"}),
    "council.decline_place": ({"drawn_one"}, {"asking", "full"}),
    "council.lapse_place": (set(), set()),
}


def test_who_may_do_what_with_a_panel(world: World) -> None:
    for _each in range(3):
        world.resident()
    made = {state: world.panel(state, seats=1) for state in ("announced", "drawn", "asking",
                                                            "closed", "cancelled")}  # fmt: skip
    made["full"] = world.panel("asking", seats=1)
    roles = ("chair", "teller", "auditor", "scrutineer", "liaison", "confirmer", "reviewer")
    actors = {
        "anonymous": ANONYMOUS, "clock": CLOCK, "resident": world.resident(),
        "delegate": world.delegate(), "steward": world.steward,
        **{role: world.with_role(role) for role in roles},
    }  # fmt: skip
    place, holder = world.drawn_for(made["full"])[0]
    with world.app.app_context():
        actions.accept_place(holder, place)
    with world.app.test_request_context():
        faults = []
        for deed, (who, states) in MAY.items():
            for state, panel_id in made.items():
                found: Any = found_by.panel(panel_id)
                everybody = dict(actors)
                if deed.endswith("_place"):
                    if not found_by.places(panel_id):
                        continue
                    found = found_by.places(panel_id)[0].place
                    drawn = world.actor(found.person_id)
                    everybody = {k: a for k, a in actors.items() if a.person_id != drawn.person_id}
                    everybody["drawn_one"] = drawn
                for name, actor in everybody.items():
                    refusal = may(deed, actor, found)
                    if (refusal is None) is not (name in who and state in states):
                        faults.append((deed, state, name, refusal and refusal.code))
    assert faults == []
