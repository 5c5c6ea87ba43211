"""Adopting rule sets: chosen from presets, versioned, hashed, never changed."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.policy import Actor, require
from council import queries as bodies
from votes.actions.refusals import NotAdoptable
from votes.counting.conduct import Electorate
from votes.counting.errors import RuleError
from votes.counting.presets import PRESETS
from votes.counting.presets import preset as preset_rules
from votes.models import RuleSet
from votes.rules import PRESETS_OFFERED, not_held
from votes.rules.measures import can_vote_in, usual_electorate


@action("votes.adopt")
def adopt(actor: Actor, /, council_id: UUID, *, preset: str, name: str, **options: Any) -> UUID:
    """Adopt a rule set for a council: a preset with *options* changed; the next version of *name*.

    Raises :class:`NotAdoptable` for options that contradict each other or cannot be counted yet.
    """
    council = bodies.council(council_id)
    require("votes.adopt", actor, council)
    rules = read_rules(preset, **_of_council(council.profile, preset, options))
    query = sa.select(sa.func.max(RuleSet.version)).where(
        RuleSet.council_id == council_id, RuleSet.name == name
    )
    made = RuleSet(
        id=new_id(), council_id=council_id, preset=preset, name=name,
        version=(db.session.execute(query).scalar() or 0) + 1, options=rules.as_dict(),
        digest=rules.digest(), adopted_at=now(),
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    ledger.write(
        council.docket_id, "votes.adopted", actor, subject=council,
        rule_set=made.id, version=made.version, digest=made.digest,
    )  # fmt: skip
    return made.id


def _of_council(profile: str, preset: str, options: dict[str, Any]) -> dict[str, Any]:
    """The options with those who vote in this council, where they are not said.

    Raises :class:`NotAdoptable` for people who have no vote in it.
    """
    if "electorate" not in options and preset in PRESETS:
        usual = PRESETS[preset].electorate
        fits = can_vote_in(profile, usual)
        return options if fits else {**options, "electorate": usual_electorate(profile).value}
    said = options.get("electorate")
    if said in list(Electorate) and not can_vote_in(profile, Electorate(said)):
        raise NotAdoptable("other_electorate", "electorate")
    return options


def read_rules(preset: str, **options: Any) -> Any:
    """The rules a form describes; raises :class:`NotAdoptable`."""
    if preset not in PRESETS_OFFERED:
        raise NotAdoptable("unknown_preset", preset)
    try:
        rules = preset_rules(preset, **options)
    except RuleError as error:
        raise NotAdoptable(error.code, error.key, error.reason) from error
    if key := not_held(rules):
        raise NotAdoptable("not_countable", key)
    return rules
