"""What the staff may choose from when a poll is prepared."""

import sqlalchemy as sa
from wtforms.fields import SelectChoice

from commons.clock import local
from commons.database import db
from council import queries as bodies
from council.models import Cycle
from proposals.models import Shortlist
from proposals.queries import with_role
from residents import queries as people
from votes import queries
from votes.forms import OfficerForm, PollForm
from votes.models import Poll


def offer_parts(form: PollForm, cycle: Cycle) -> None:
    """The frozen shortlists, meetings and rule sets of the council."""
    query = sa.select(Shortlist).where(
        Shortlist.cycle_id == cycle.id, Shortlist.frozen_at.is_not(None)
    )
    form.shortlist_id.choices = [
        SelectChoice(str(each.id), f"{cycle.year} · {(each.digest or '')[:8]}")
        for each in db.session.scalars(query.order_by(Shortlist.version.desc()))
    ]
    form.meeting_id.choices = [
        SelectChoice(str(each.id), f"{each.title} · {local(each.starts_at):%Y-%m-%d %H:%M}")
        for each in bodies.meetings(cycle.council_id)
    ]
    form.rule_set_id.choices = [
        SelectChoice(str(each.id), f"{each.name} · {each.version} · {each.digest[:8]}")
        for each in queries.rule_sets(cycle.council_id)
        if each.preset != "evaluation"
    ]


def offer_officers(form: OfficerForm, poll: Poll) -> None:
    """Members of the council, and those who hold the office of teller."""
    members = {mandate.person_id for mandate in bodies.active_mandates(poll.council_id)}
    named = people.names(members | set(with_role("teller", poll)))
    form.person_id.choices = [
        SelectChoice(str(person_id), name)
        for person_id, name in sorted(named.items(), key=lambda pair: (pair[1], pair[0]))
    ]
