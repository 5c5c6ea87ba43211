"""What is asked about panels: their list, their places, who is waited for."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from commons.clock import today
from commons.database import db
from council.models import Council, Mandate, Panel, PanelEntry, PanelPlace, PanelWitness
from council.queries.bodies import is_in_office
from council.rules.panels import band_of, group_of, is_grown
from residents.models import Area, Person
from residents.rules import VERIFIED

LISTED = 100


@dataclass(frozen=True, slots=True)
class Seated:
    """A place of a panel with the name of whoever was drawn for it."""

    place: PanelPlace
    name: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A place offered to somebody, with its panel and its council."""

    place: PanelPlace
    panel: Panel
    council: Council


def panel(panel_id: UUID) -> Panel:
    """The panel; raises NoResultFound."""
    return db.session.get_one(Panel, panel_id)


def panel_for_update(panel_id: UUID) -> Panel:
    """The panel, locked until the deed ends, with its newest values."""
    return db.session.get_one(Panel, panel_id, with_for_update=True, populate_existing=True)


def place(place_id: UUID) -> PanelPlace:
    """The place; raises NoResultFound."""
    return db.session.get_one(PanelPlace, place_id)


def place_for_update(place_id: UUID) -> PanelPlace:
    """The place, its panel locked before it, so that two answers find the next one in turn."""
    panel_for_update(place(place_id).panel_id)
    return db.session.get_one(PanelPlace, place_id, with_for_update=True, populate_existing=True)


def panels(council_id: UUID) -> list[Panel]:
    """The panels of a council, newest first."""
    query = sa.select(Panel).where(Panel.council_id == council_id)
    return list(db.session.scalars(query.order_by(Panel.announced_at.desc()).limit(LISTED)))


def entries(panel_id: UUID) -> list[tuple[str, str]]:
    """The list as it is published: entries with their groups, sorted."""
    query = sa.select(PanelEntry.entry, PanelEntry.group_name)
    rows = db.session.execute(query.where(PanelEntry.panel_id == panel_id))
    return sorted((row.entry, row.group_name) for row in rows)


def group_sizes(panel_id: UUID) -> dict[str, int]:
    """How many entries each group of the list has."""
    query = (
        sa.select(PanelEntry.group_name, sa.func.count())
        .where(PanelEntry.panel_id == panel_id)
        .group_by(PanelEntry.group_name)
        .order_by(PanelEntry.group_name)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def entry_of(panel_id: UUID, person_id: UUID | None) -> PanelEntry | None:
    """Somebody's own entry in a list, or None."""
    query = sa.select(PanelEntry).where(
        PanelEntry.panel_id == panel_id, PanelEntry.person_id == person_id
    )
    return db.session.scalar(query) if person_id else None


def person_of(panel_id: UUID, entry: str) -> UUID:
    """Who an entry is; for the program, never for a page."""
    return db.session.get_one(PanelEntry, (panel_id, entry)).person_id


def places(panel_id: UUID) -> list[Seated]:
    """Every place that was offered, by group and rank."""
    query = (
        sa.select(PanelPlace, Person.name)
        .join(Person, Person.id == PanelPlace.person_id)
        .where(PanelPlace.panel_id == panel_id)
        .order_by(PanelPlace.group_name, PanelPlace.rank)
    )
    return [Seated(*row) for row in db.session.execute(query)]


def offered(panel_id: UUID) -> set[str]:
    """The entries that were asked already."""
    query = sa.select(PanelPlace.entry).where(PanelPlace.panel_id == panel_id)
    return set(db.session.scalars(query))


def waits(panel_id: UUID) -> int:
    """How many have not answered yet."""
    query = sa.select(sa.func.count()).select_from(PanelPlace)
    return db.session.execute(
        query.where(PanelPlace.panel_id == panel_id, PanelPlace.state == "asked")
    ).scalar_one()


def witnesses(panel_id: UUID) -> list[tuple[PanelWitness, str]]:
    """Who signed that the draw went as published, with their names, in turn."""
    query = (
        sa.select(PanelWitness, Person.name)
        .join(Person, Person.id == PanelWitness.person_id)
        .where(PanelWitness.panel_id == panel_id)
        .order_by(PanelWitness.at, PanelWitness.person_id)
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]


def asked_of(person_id: UUID) -> list[Asked]:
    """The places offered to somebody, newest first."""
    query = (
        sa.select(PanelPlace, Panel, Council)
        .join(Panel, Panel.id == PanelPlace.panel_id)
        .join(Council, Council.id == Panel.council_id)
        .where(PanelPlace.person_id == person_id)
        .order_by(PanelPlace.answer_until.desc())
    )
    return [Asked(*row) for row in db.session.execute(query)]


def overdue_places(moment: datetime) -> list[UUID]:
    """Places whose days to answer are over."""
    query = sa.select(PanelPlace.id).where(
        PanelPlace.state == "asked", PanelPlace.answer_until <= moment
    )
    return list(db.session.scalars(query.order_by(PanelPlace.answer_until)))


def pool_of(council: Council, pool: str, grouping: str) -> list[tuple[UUID, str]]:
    """Who is on the list of a new panel, each with their group: verified, grown, not moved away.

    Members of the council are on a list of members and on no list of residents.
    """
    members = sa.select(Mandate.person_id).where(Mandate.council_id == council.id, is_in_office())
    chosen = Person.id.in_(members) if pool == "members" else Person.id.not_in(members)
    query = (
        sa.select(Person.id, Person.birth_year, Area.path)
        .join(Area, Area.id == Person.area_id)
        .where(Person.left_at.is_(None), Person.level >= VERIFIED, chosen)
    )
    if pool == "residents":
        query = query.where(Area.path.startswith(council.area_path, autoescape=True))
    names, year = _places(), today().year
    return [
        (row.id, group_of(grouping, names.get(row.path, ""), band_of(row.birth_year, year)))
        for row in db.session.execute(query)
        if is_grown(row.birth_year, year)
    ]


def _places() -> dict[str, str]:
    """By path of an area, the name of its community or village (its own name above that)."""
    query = sa.select(Area.path, Area.kind, Area.name).order_by(Area.path)
    rows = list(db.session.execute(query))
    whole = {row.path: row.name for row in rows if row.kind in ("community", "village")}
    return {
        row.path: next((whole[path] for path in whole if row.path.startswith(path)), row.name)
        for row in rows
    }
