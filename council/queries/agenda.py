"""What is asked about agendas: the tree of items, numbered, with their papers."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.reading import once
from council.models import AgendaItem, AgendaPaper
from council.rules.meetings import numbers


@dataclass(frozen=True, slots=True)
class Numbered:
    """An item with its number, how deep it stands (0: at the top), and its papers."""

    item: AgendaItem
    number: str
    depth: int
    papers: tuple[AgendaPaper, ...]


@once
def agenda(meeting_id: UUID) -> list[Numbered]:
    """The items of a meeting in order, each followed by those below it."""
    query = sa.select(AgendaItem).where(AgendaItem.meeting_id == meeting_id)
    order = (AgendaItem.position, AgendaItem.title, AgendaItem.id)
    ordered = _tree(list(db.session.scalars(query.order_by(*order))))
    papers = _papers(meeting_id) if ordered else {}
    places = {item.id: place for place, (item, _depth) in enumerate(ordered)}
    above = [places.get(item.parent_id) if item.parent_id else None for item, _depth in ordered]
    return [
        Numbered(item, number, depth, tuple(papers.get(item.id, ())))
        for (item, depth), number in zip(ordered, numbers(above), strict=True)
    ]


def agenda_item(item_id: UUID) -> AgendaItem:
    """The item; raises NoResultFound."""
    return db.session.get_one(AgendaItem, item_id)


def items_below(item_id: UUID) -> list[AgendaItem]:
    """The items directly below an item."""
    return list(db.session.scalars(sa.select(AgendaItem).where(AgendaItem.parent_id == item_id)))


def paper(paper_id: UUID) -> AgendaPaper:
    """The paper; raises NoResultFound."""
    return db.session.get_one(AgendaPaper, paper_id)


def papers_to(item_id: UUID) -> list[AgendaPaper]:
    """The papers to one item, oldest first."""
    query = sa.select(AgendaPaper).where(AgendaPaper.item_id == item_id)
    return list(db.session.scalars(query.order_by(AgendaPaper.at, AgendaPaper.id)))


def _tree(items: list[AgendaItem]) -> list[tuple[AgendaItem, int]]:
    """Items with their depth, parents before children; one whose parent is gone stands on top."""
    known = {item.id for item in items}
    below: dict[UUID | None, list[AgendaItem]] = {}
    for item in items:
        below.setdefault(item.parent_id if item.parent_id in known else None, []).append(item)
    ordered: list[tuple[AgendaItem, int]] = []
    open_ones = [(item, 0) for item in reversed(below.get(None, []))]
    while open_ones:
        item, depth = open_ones.pop()
        ordered.append((item, depth))
        open_ones += [(child, depth + 1) for child in reversed(below.get(item.id, []))]
    return ordered


def _papers(meeting_id: UUID) -> dict[UUID, list[AgendaPaper]]:
    query = sa.select(AgendaPaper).where(AgendaPaper.meeting_id == meeting_id)
    found: dict[UUID, list[AgendaPaper]] = {}
    for one in db.session.scalars(query.order_by(AgendaPaper.at, AgendaPaper.id)):
        found.setdefault(one.item_id, []).append(one)
    return found
