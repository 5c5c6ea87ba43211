"""Panels drawn by lot: announced with list and commitment, drawn, witnessed, asked (D-15)."""

from collections import Counter
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa

from commons import ledger
from commons.action import action
from commons.clock import at_local, now, today
from commons.database import db, new_id
from commons.lifecycle import advance
from commons.lots import commit
from commons.policy import Actor, require
from council import queries
from council.models import Council, Panel, PanelEntry, PanelPlace, PanelWitness
from council.panels import Draw, entry_for, order_of, secret_of
from council.queries import panels as found_by
from council.rules.panels import MOST_GROUPS, WITNESSES, list_digest, quotas
from residents.notices import tell


class Announced:
    """A panel about to be announced, as the subject of a policy."""

    def __init__(self, council: Council, groups: list[str], seats: int, draw_on: date) -> None:
        self.council_id, self.area_path = council.id, council.area_path
        self.entries, self.seats, self.draw_on = len(groups), seats, draw_on
        self.is_readable = len(set(groups)) <= MOST_GROUPS


@action("council.announce_panel")
def announce_panel(
    actor: Actor, council_id: UUID, *, title: str, purpose: str, pool: str, grouping: str,
    seats: int, answer_days: int, source: str, draw_on: date,
) -> UUID:  # fmt: skip
    """Fix the list of a panel and publish its hash with the commitment, days before the draw.

    *source* names the public value of *draw_on* that will be taken. Returns the panel's id.
    """
    council, panel_id = queries.council(council_id), new_id()
    listed = found_by.pool_of(council, pool, grouping)
    groups = [group for _person, group in listed]
    require("council.announce_panel", actor, Announced(council, groups, seats, draw_on))
    entries = [(entry_for(panel_id, person), group, person) for person, group in listed]
    panel = Panel(
        id=panel_id, council_id=council_id, area_path=council.area_path,
        docket_id=council.docket_id, title=title, purpose=purpose, pool=pool, grouping=grouping,
        seats=seats, answer_days=answer_days, source=source, draw_on=draw_on,
        commitment=commit(secret_of(panel_id)), announced_at=now(),
        list_digest=list_digest((entry, group) for entry, group, _person in entries),
        quotas=quotas(Counter(groups), seats),
    )  # fmt: skip
    db.session.add(panel)
    db.session.flush()
    rows = [
        {"panel_id": panel_id, "entry": entry, "group_name": group, "person_id": person}
        for entry, group, person in entries
    ]
    db.session.execute(sa.insert(PanelEntry), rows)
    ledger.write(
        panel.docket_id, "council.panel_announced", actor, subject=panel, panel=panel_id,
        entries=len(rows), seats=seats, draw_on=draw_on, commitment=panel.commitment,
        digest=panel.list_digest,
    )  # fmt: skip
    return panel_id


@action("council.draw_panel")
def draw_panel(actor: Actor, panel_id: UUID, *, public: str) -> None:
    """Draw: the public value of the day as it was published, word for word; the secret is shown."""
    panel = found_by.panel_for_update(panel_id)
    require("council.draw_panel", actor, Draw(panel))
    panel.secret, panel.public = secret_of(panel_id).hex(), public
    panel.drawn_at, panel.drawn_by_id = now(), actor.person_id
    advance(panel, "draw", actor, panel=panel_id, secret=panel.secret)


@action("council.witness_panel")
def witness_panel(actor: Actor, panel_id: UUID) -> None:
    """Sign that the draw went as published. With the second witness those drawn are asked."""
    panel = found_by.panel_for_update(panel_id)
    require("council.witness_panel", actor, panel)
    db.session.add(PanelWitness(panel_id=panel_id, person_id=actor.person_id, at=now()))
    db.session.flush()
    if len(found_by.witnesses(panel_id)) < WITNESSES:
        _note(actor, panel, "council.panel_signed")
        return
    advance(panel, "witness", actor, panel=panel_id)
    for group, order in order_of(panel).items():
        for rank, entry in enumerate(order[: panel.quotas[group]], 1):
            _ask(panel, group, rank, entry)


@action("council.accept_place")
def accept_place(actor: Actor, place_id: UUID) -> None:
    """Somebody who was drawn takes the place."""
    place = found_by.place_for_update(place_id)
    require("council.accept_place", actor, place)
    place.answered_at = now()
    advance(place, "accept", actor, visibility="staff", panel=place.panel_id, place=place_id)


@action("council.decline_place")
def decline_place(actor: Actor, place_id: UUID) -> None:
    """Say no, or give the place back: the next of the same group is asked."""
    place = found_by.place_for_update(place_id)
    require("council.decline_place", actor, place)
    _passed_on(actor, place, "decline")


@action("council.lapse_place")
def lapse_place(actor: Actor, place_id: UUID) -> None:
    """The days to answer are over: the next of the same group is asked."""
    place = found_by.place_for_update(place_id)
    require("council.lapse_place", actor, place)
    _passed_on(actor, place, "lapse")


@action("council.close_panel")
def close_panel(actor: Actor, panel_id: UUID) -> None:
    """The panel is complete as far as it can be: nobody is asked any more."""
    panel = found_by.panel_for_update(panel_id)
    require("council.close_panel", actor, panel)
    advance(panel, "close", actor, panel=panel_id)


@action("council.cancel_panel")
def cancel_panel(actor: Actor, panel_id: UUID, *, reason: str) -> None:
    """Call a panel off before anybody is asked, with a reason that everybody reads."""
    panel = found_by.panel_for_update(panel_id)
    require("council.cancel_panel", actor, panel)
    panel.cancel_reason = reason
    advance(panel, "cancel", actor, panel=panel_id)


def _passed_on(actor: Actor, place: PanelPlace, move: str) -> None:
    panel = found_by.panel(place.panel_id)
    place.answered_at = now()
    advance(place, move, actor, visibility="staff", panel=panel.id, place=place.id)
    order, offered = order_of(panel)[place.group_name], found_by.offered(panel.id)
    left = [(rank, entry) for rank, entry in enumerate(order, 1) if entry not in offered]
    for rank, entry in left[:1]:
        _ask(panel, place.group_name, rank, entry)


def _ask(panel: Panel, group: str, rank: int, entry: str) -> None:
    """Offer a place, and say so to whoever was drawn."""
    made = PanelPlace(
        id=new_id(), panel_id=panel.id, council_id=panel.council_id, area_path=panel.area_path,
        docket_id=panel.docket_id, entry=entry, group_name=group, rank=rank,
        person_id=found_by.person_of(panel.id, entry),
        answer_until=at_local(today() + timedelta(days=panel.answer_days + 1)),
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    tell(
        [made.person_id], "council.panel_asked", docket_id=panel.docket_id, url="/me/panels",
        about=str(made.id), title=panel.title, days=panel.answer_days,
    )  # fmt: skip


def _note(actor: Actor, panel: Panel, event: str) -> None:
    ledger.write(panel.docket_id, event, actor, subject=panel, panel=panel.id)
