"""The shortlist: candidates chosen, numbers drawn by public lot, copies frozen with a hash."""

import secrets
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons import ledger, lots
from commons.action import action
from commons.canonical import digest
from commons.clock import now
from commons.database import db, new_id
from commons.lifecycle import advance
from commons.policy import Actor, require
from commons.web import keyring
from council import actions as council_actions
from council import queries as council
from council.models import Cycle
from proposals import frozen, queries
from proposals.actions.telling import followers, tell_about
from proposals.models import Candidate, Proposal, Shortlist, ShortlistChoice
from proposals.rules import least_candidates, obstacles_to_shortlist

SECRET_BYTES = 32
PURPOSE = "lots"


class NotAShortlist(ValueError):  # noqa: N818
    """The choice cannot stand; *obstacles* are codes worded by ``OBSTACLE_WORDS``."""

    def __init__(self, obstacles: Sequence[str], **facts: int) -> None:
        super().__init__(", ".join(obstacles))
        self.obstacles, self.facts = list(obstacles), facts


@action("proposals.choose_candidates")
def choose_candidates(actor: Actor, cycle_id: UUID, *, proposal_ids: Sequence[UUID]) -> UUID:
    """Choose which deliberated proposals become candidates; the others go to the reserve pool.

    Publishes the commitment to the secret of the coming draw. Raises :class:`NotAShortlist`.
    """
    cycle = council.cycle_for_update(cycle_id)
    require("proposals.choose_candidates", actor, cycle)
    possible = queries.deliberating_ids(cycle_id)
    wanted = [proposal_id for proposal_id in possible if proposal_id in set(proposal_ids)]
    in_review, in_appeal = queries.in_review(cycle_id), queries.in_appeal(cycle_id)
    least = least_candidates(cycle.places, cycle.equal_slate)
    if obstacles := obstacles_to_shortlist(len(wanted), least, in_review, in_appeal):
        raise NotAShortlist(obstacles, least=least, in_review=in_review, in_appeal=in_appeal)
    if cycle.state == "collecting":
        council_actions.move_cycle(actor, cycle_id, move="screen")
    made = _open(actor, cycle, wanted)
    for proposal_id in possible:
        _sort(actor, made, queries.for_update(proposal_id), proposal_id in wanted)
    return made.id


@action("proposals.draw_numbers")
def draw_numbers(actor: Actor, shortlist_id: UUID, *, named: str) -> None:
    """Draw the candidate numbers from the committed secret and what was *named* aloud.

    The candidates are frozen copies from now on; the secret and the seed are published.
    """
    found = queries.shortlist_for_update(shortlist_id)
    require("proposals.draw_numbers", actor, found)
    secret = keyring().unseal(PURPOSE, found.secret_sealed, context=found.id.bytes)
    seed = lots.seed(secret, named)
    facts = queries.frozen_facts(shortlist_id)
    drawn = lots.draw(seed, list(facts))
    excluded = queries.excluded_numbers({facts[name][0].id: at for at, name in enumerate(drawn, 1)})
    copies = [
        _freeze(found, number, excluded[number], *facts[name])
        for number, name in enumerate(drawn, start=1)
    ]
    found.secret, found.named, found.seed = secret.hex(), named, seed.hex()
    found.frozen_at = now()
    db.session.flush()
    found.digest = digest(frozen.record(found, copies, _dockets(copies, drawn)))
    for copy in copies:
        ledger.write(copy.docket_id, "proposals.numbered", actor, subject=found, number=copy.number)
    council_actions.move_cycle(actor, found.cycle_id, move="shortlist")
    ledger.write(
        found.docket_id,
        "proposals.numbers_drawn",
        actor,
        subject=found,
        shortlist=found.id,
        seed=found.seed,
        digest=found.digest,
    )


def _dockets(copies: Sequence[Candidate], drawn: Sequence[str]) -> dict[UUID, str]:
    return {copy.docket_id: name for copy, name in zip(copies, drawn, strict=True)}


def _open(actor: Actor, cycle: Cycle, wanted: list[UUID]) -> Shortlist:
    secret, key = secrets.token_bytes(SECRET_BYTES), new_id()
    made = Shortlist(
        id=key,
        council_id=cycle.council_id,
        area_path=cycle.area_path,
        cycle_id=cycle.id,
        docket_id=cycle.docket_id,
        places=cycle.places,
        chosen_at=now(),
        commitment=lots.commit(secret),
        secret_sealed=keyring().seal(PURPOSE, secret, context=key.bytes),
    )
    db.session.add(made)
    db.session.flush()
    picked = [{"shortlist_id": key, "proposal_id": proposal_id} for proposal_id in wanted]
    db.session.execute(sa.insert(ShortlistChoice), picked)
    ledger.write(
        cycle.docket_id,
        "proposals.candidates_chosen",
        actor,
        subject=cycle,
        shortlist=key,
        count=len(wanted),
        commitment=made.commitment,
    )
    return made


def _sort(actor: Actor, made: Shortlist, proposal: Proposal, is_wanted: bool) -> None:
    move, code = ("shortlist", "shortlisted") if is_wanted else ("pass_over", "passed_over")
    advance(proposal, move, actor, shortlist=made.id)
    tell_about(proposal, followers(proposal), f"proposals.{code}")


def _freeze(found: Shortlist, number: int, excludes: list[int], *source: Any) -> Candidate:
    proposal, verdict, unit_name = source
    shown = queries.photos(proposal.id)
    copy = Candidate(
        id=new_id(),
        shortlist_id=found.id,
        proposal_id=proposal.id,
        docket_id=proposal.docket_id,
        number=number,
        title=proposal.title,
        wish=proposal.wish,
        place=proposal.place,
        category=proposal.category,
        beneficiaries=proposal.beneficiaries,
        cost_fen=verdict.cost_fen,
        unit_id=verdict.unit_id,
        unit_name=unit_name,
        delivery_by=verdict.delivery_by,
        photo=shown[0].digest if shown else None,
        excludes=excludes,
    )
    db.session.add(copy)
    return copy
