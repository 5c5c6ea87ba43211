"""The worker's part in voting without an account: sending codes, and forgetting tries."""

import logging
from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa
from flask_babel import gettext as _

from commons.clock import now
from commons.database import db, writing
from commons.jobs import tick
from commons.lifecycle import Impossible
from commons.outbox import errand
from commons.policy import CLOCK, Refused
from commons.web import keyring, settings
from residents import messages, throttle
from votes import actions
from votes.models import BoothCode, EntranceTry, Poll, Station
from votes.rules import ENTRANCE_MINUTES

log = logging.getLogger(__name__)


@errand("votes.send_entrance")
def send_entrance(sealed: str) -> None:
    """Send a code for one ballot, if exactly one person on the roll is meant."""
    told = keyring().unseal("errand", bytes.fromhex(sealed)).decode().split("\n")
    name, year, phone_end, code, try_id = told
    claim = actions.Claim(name, int(year), phone_end)
    phone = actions.match_entrance(CLOCK, UUID(try_id), claim)
    if not phone:
        return
    throttle.messages()
    words = _(
        "[%(site)s] Your code to vote is %(code)s. It is good for %(minutes)s minutes. "
        "Tell it to nobody.",
        site=settings().site_name,
        code=code,
        minutes=ENTRANCE_MINUTES,
    )
    messages.send(phone, words)


@tick
def shut_stations() -> None:
    """Close what nobody closed: stations that are open when their poll is closed."""
    query = (
        sa.select(Station.id)
        .join(Poll, Poll.id == Station.poll_id)
        .where(Station.state == "open", Poll.state.in_(("closed", "void")))
    )
    for station_id in list(db.session.scalars(query)):
        try:
            actions.shut_station(CLOCK, station_id)
        except (Refused, Impossible):
            # An officer was faster.
            log.info("station %s is closed already", station_id)


@tick
def forget_tries() -> None:
    """Drop tries older than a day and codes for devices that are over."""
    gone = (
        sa.delete(EntranceTry).where(EntranceTry.at < now() - timedelta(days=1)),
        sa.delete(BoothCode).where(BoothCode.ends_at < now()),
    )
    with writing(), db.engine.begin() as connection:
        for statement in gone:
            connection.execute(statement)
