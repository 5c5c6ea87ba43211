"""Who is told of other meetings: whoever is invited by number, the unit by name, its task."""

from datetime import timedelta

import sqlalchemy as sa
from flask.testing import FlaskClient

from commons.clock import now
from commons.database import db
from council import actions
from residents import actions as residents
from residents.models import Notice
from residents.notices import told
from tests.world import World


def test_the_invited_are_told_and_told_off_and_a_unit_of_its_task(
    world: World, client: FlaskClient
) -> None:
    with world.app.app_context():
        unit = residents.add_unit(world.steward, world.street, name="区水务局")
    phone = world.phone()
    officer, neighbour = world.unit_officer(unit), world.resident(phone=phone)
    made = world.gathering()
    world.sign_in(client, world.steward)
    page = f"/gatherings/{made}/invitees"
    sent = {"role": "resident", "name": "王小明", "organisation": ""}
    assert client.post(page, data={**sent, "phone": "123"}).status_code == 422
    for number in (phone, phone, "19912345678", ""):
        assert client.post(page, data={**sent, "phone": number}).status_code == 303
    unit_sent = {"role": "unit", "name": "张工", "organisation": "区水务局", "phone": ""}
    assert client.post(page, data=unit_sent).status_code == 303
    task = world.task(made, unit)
    with world.app.app_context():
        invited = {neighbour.person_id, officer.person_id}
        assert set(told("council.gathering_invited", str(made))) == invited
        assert told("council.task_given", str(task)) == [officer.person_id]
        facts = db.session.scalars(sa.select(Notice.facts)).all()
        assert not any(phone in str(each) or "王小明" in str(each) for each in facts)
        actions.cancel_gathering(world.steward, made)
        assert set(told("council.gathering_called_off", str(made))) == invited
    world.sign_out(client)
    world.sign_in(client, neighbour)
    notices = client.get("/notices").text
    assert "邀请您参加“石板路移交协调会”" in notices and "您不用到场" in notices


def test_nobody_is_invited_to_what_is_over(world: World) -> None:
    made, phone = world.gathering(held_at=now() - timedelta(days=2)), world.phone()
    world.resident(phone=phone)
    with world.app.app_context():
        actions.invite(world.steward, made, role="resident", name="王小明", phone=phone)
        assert told("council.gathering_invited", str(made)) == []
