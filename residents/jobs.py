"""Errands and periodic work: sending codes, forgetting what has had its time."""

from datetime import datetime

from flask_babel import gettext as _

from commons.clock import now
from commons.database import db
from commons.jobs import tick
from commons.limits import forget_old
from commons.outbox import errand
from commons.policy import CLOCK
from commons.web import keyring, settings
from residents import actions, messages, phones, queries, throttle


@errand("residents.send_code")
def send_code(sealed: str) -> None:
    """Send a sign-in code, if the number is on the register and the code still counts."""
    opened = keyring().unseal("errand", bytes.fromhex(sealed)).decode()
    number, code, until = opened.split(" ")
    person = queries.holder_of(phones.lookup(number))
    if person is None or person.left_at or datetime.fromisoformat(until) <= now():
        return
    db.session.rollback()
    throttle.messages()
    words = _(
        "[%(site)s] Your sign-in code is %(code)s. It is good for 5 minutes. Tell it to nobody.",
        site=settings().site_name,
        code=code,
    )
    messages.send(number, words)


@tick
def forget() -> None:
    """Forget what has had its time; every part of it can be done twice."""
    actions.forget(CLOCK)
    forget_old()
