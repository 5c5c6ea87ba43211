"""What the staff may choose from when a rule set is adopted or a poll is prepared."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask_babel import gettext as _
from wtforms import RadioField
from wtforms.fields import SelectChoice

from commons.clock import local
from commons.database import db
from commons.web import local_date
from council import queries as bodies
from council.models import Cycle
from proposals.models import Candidate, Shortlist
from proposals.queries import with_role
from residents import queries as people
from votes import queries
from votes.counting.presets import preset
from votes.counting.rules import Rules
from votes.forms.polls import PollForm
from votes.forms.rule import RuleSetForm
from votes.models import Poll, RuleSet
from votes.rules import PRESETS_OFFERED
from votes.words.measure import in_words
from votes.words.polls import POLL_TITLES, PRESET_TITLES


def offer_presets(form: RuleSetForm) -> None:
    """The measures to start from: a short title, and what each says for whoever unfolds it."""
    form.preset.choices = [
        SelectChoice(name, PRESET_TITLES[name], {"data-folded": in_words(preset(name))})
        for name in PRESETS_OFFERED
    ]


def offer_parts(form: PollForm, cycle: Cycle) -> None:
    """The frozen shortlists, meetings and rule sets of the council; an only one is chosen."""
    council = bodies.council(cycle.council_id)
    form.shortlist_id.choices = [
        _shortlist(each, council.name, cycle.year, count)
        for each, count in _frozen_shortlists(cycle.id)
    ]
    form.meeting_id.choices = [
        SelectChoice(str(each.id), f"{each.title} · {local(each.starts_at):%Y-%m-%d %H:%M}")
        for each in bodies.meetings(cycle.council_id)
    ]
    members = len(bodies.active_mandates(cycle.council_id))
    form.rule_set_id.choices = [
        _rule_set(each, members)
        for each in queries.rule_sets(cycle.council_id)
        if each.preset != "evaluation"
    ]
    if form.title.data is None:
        mode = "recommend" if council.needs_confirmation else "decide"
        form.title.data = str(POLL_TITLES[mode]) % {"year": cycle.year}
    _choose_the_only(form.shortlist_id)
    _choose_the_only(form.rule_set_id)


def offer_officers(field: Any, poll: Poll) -> None:
    """Members of the council, and those who hold the office of teller."""
    members = {mandate.person_id for mandate in bodies.active_mandates(poll.council_id)}
    named = people.names(members | set(with_role("teller", poll)))
    field.choices = [
        SelectChoice(str(person_id), name)
        for person_id, name in sorted(named.items(), key=lambda pair: (pair[1], pair[0]))
    ]


def _frozen_shortlists(cycle_id: UUID) -> list[tuple[Shortlist, int]]:
    query = (
        sa.select(Shortlist, sa.func.count(Candidate.id))
        .outerjoin(Candidate, Candidate.shortlist_id == Shortlist.id)
        .where(Shortlist.cycle_id == cycle_id, Shortlist.frozen_at.is_not(None))
        .group_by(Shortlist.id)
        .order_by(Shortlist.version.desc())
    )
    return [(shortlist, count) for shortlist, count in db.session.execute(query)]


def _shortlist(one: Shortlist, council: str, year: int, count: int) -> SelectChoice:
    title = _(
        "%(year)s, %(council)s: %(count)s candidates", year=year, council=council, count=count
    )
    assert one.frozen_at
    frozen = _("Frozen on %(day)s", day=local_date(one.frozen_at))
    hint = f"{frozen} · {_check_code(one.digest)}"
    return SelectChoice(str(one.id), title, {"data-hint": hint})


def _rule_set(one: RuleSet, members: int) -> SelectChoice:
    title = _("%(name)s, version %(version)s", name=one.name, version=one.version)
    adopted = _("Adopted on %(day)s", day=local_date(one.adopted_at))
    said = in_words(Rules.from_dict(one.options), members)
    more = {"data-hint": f"{adopted} · {_check_code(one.digest)}", "data-folded": said}
    return SelectChoice(str(one.id), title, more)


def _check_code(digest: str | None) -> str:
    return str(_("check code %(code)s", code=(digest or "")[:8]))


def _choose_the_only(field: RadioField) -> None:
    if field.data is None and len(field.choices) == 1:
        field.data = field.choices[0].value
