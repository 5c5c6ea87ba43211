"""Sheets of a station's box: typed by two people, settled by two scrutineers where they differ."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from commons import ledger
from commons.action import action
from commons.database import db
from commons.policy import Actor, require
from votes import queries
from votes.actions.refusals import NotAPoll
from votes.desk import Desk
from votes.models import PaperEntry, SheetRuling


@action("votes.enter_sheet", recorded=False)
def enter_sheet(
    actor: Actor,
    station_id: UUID,
    *,
    sheet: int,
    reading: int,
    choices: Sequence[Any],
    invalid: str = "",
) -> None:
    """Type what one sheet says; the two readings of a sheet are typed by two people.

    Not recorded in the ledger: the entry itself names who typed it, and is never changed.
    Raises :class:`NotAPoll`.
    """
    at = queries.desk_for_update(station_id, actor.person_id)
    require("votes.enter_sheet", actor, at)
    _require_sheet(at, sheet)
    if sheet in queries.papers.readers(station_id, at.series, reading):
        raise NotAPoll("sheet_taken")
    if queries.papers.readers(station_id, at.series, 3 - reading).get(sheet) == actor.person_id:
        raise NotAPoll("same_reader")
    db.session.add(
        PaperEntry(
            station_id=station_id, series=at.series, sheet=sheet, reading=reading,
            by_id=actor.person_id, choices=[] if invalid else list(choices), invalid=invalid,
        )
    )  # fmt: skip
    db.session.flush()


@action("votes.rule_sheet")
def rule_sheet(
    actor: Actor, station_id: UUID, *, sheet: int, choices: Sequence[Any], invalid: str = ""
) -> None:
    """Propose what a doubtful sheet says; a second scrutineer agrees or proposes otherwise.

    Raises :class:`NotAPoll`.
    """
    at = queries.desk_for_update(station_id, actor.person_id)
    require("votes.rule_sheet", actor, at)
    _require_sheet(at, sheet)
    found = queries.papers.ruling_on(station_id, at.series, sheet)
    if not queries.papers.sheets_of(at)[sheet - 1].needs_ruling or (found and found.agreed_by_id):
        raise NotAPoll("no_ruling_needed")
    db.session.merge(
        SheetRuling(
            station_id=station_id, series=at.series, sheet=sheet, by_id=actor.person_id,
            choices=[] if invalid else list(choices), invalid=invalid,
        )
    )  # fmt: skip
    _note(actor, at, "votes.sheet_ruled", sheet)


@action("votes.agree_sheet")
def agree_sheet(actor: Actor, station_id: UUID, *, sheet: int) -> None:
    """Agree to what another scrutineer proposed for a sheet. Raises :class:`NotAPoll`."""
    at = queries.desk_for_update(station_id, actor.person_id)
    require("votes.agree_sheet", actor, at)
    found = queries.papers.ruling_on(station_id, at.series, sheet)
    if found is None or found.agreed_by_id:
        raise NotAPoll("nothing_to_agree")
    if found.by_id == actor.person_id:
        raise NotAPoll("same_scrutineer")
    found.agreed_by_id = actor.person_id
    _note(actor, at, "votes.sheet_agreed", sheet)


def _require_sheet(at: Desk, sheet: int) -> None:
    if not 1 <= sheet <= at.papers:
        raise NotAPoll("sheet_unknown")


def _note(actor: Actor, at: Desk, event: str, sheet: int) -> None:
    ledger.write(
        at.poll.docket_id, event, actor, visibility="staff", subject=at, station=at.station.id,
        sheet=sheet,
    )  # fmt: skip
