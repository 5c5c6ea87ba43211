"""Texts for comment: paragraphs with counts, comments, and the consolidated table."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import NoResultFound

from commons.clock import now
from commons.database import db
from commons.reading import once
from commons.text import mask_name
from proposals.models import JointText, Paragraph, ParagraphComment
from proposals.queries.paging import Page
from proposals.rules import PAGE
from residents.models import Person


@dataclass(frozen=True)
class Numbered:
    """A paragraph with the number of comments on it."""

    number: int
    text: str
    comments: int


@dataclass(frozen=True)
class Comment:
    """A comment as it may be shown; a hidden one has neither words nor name."""

    id: UUID
    number: int
    paragraph: int
    paragraph_text: str
    name: str
    text: str
    answer: str | None
    reason: str
    hidden_reason: str | None


@dataclass(frozen=True)
class Commented:
    """A comment with its text, as the subject of a policy."""

    comment: ParagraphComment
    joint_text: JointText

    @property
    def council_id(self) -> UUID:
        """The council whose staff answers."""
        return self.joint_text.council_id

    @property
    def area_path(self) -> str:
        """The place the text is for."""
        return self.joint_text.area_path


def joint_text(joint_text_id: UUID, *, lock: bool = False) -> JointText:
    """The text; raises NoResultFound."""
    return db.session.get_one(
        JointText, joint_text_id, with_for_update=lock, populate_existing=lock
    )


def commented(comment_id: UUID, *, lock: bool = False) -> Commented:
    """The comment with its text; raises NoResultFound."""
    found = db.session.get_one(
        ParagraphComment, comment_id, with_for_update=lock, populate_existing=lock
    )
    return Commented(found, joint_text(found.joint_text_id))


def is_open(found: JointText) -> bool:
    """True while comments are taken."""
    return found.opened_at <= now() < found.closes_at


def paragraphs(joint_text_id: UUID) -> list[Numbered]:
    """Every paragraph in order, with how many have commented on it."""
    mine = sa.and_(
        ParagraphComment.joint_text_id == Paragraph.joint_text_id,
        ParagraphComment.paragraph == Paragraph.number,
    )
    query = (
        sa.select(Paragraph.number, Paragraph.text, sa.func.count(ParagraphComment.id))
        .outerjoin(ParagraphComment, mine)
        .where(Paragraph.joint_text_id == joint_text_id)
        .group_by(Paragraph.number, Paragraph.text)
        .order_by(Paragraph.number)
    )
    return [Numbered(*row) for row in db.session.execute(query)]


def paragraph(joint_text_id: UUID, number: int) -> Paragraph:
    """One paragraph; raises NoResultFound."""
    found = db.session.get(Paragraph, (joint_text_id, number))
    if found is None:
        raise NoResultFound("no such paragraph")
    return found


def comments_on(joint_text_id: UUID, number: int, page: int) -> Page[Comment]:
    """One page of the comments on a paragraph, the oldest first."""
    return _page(page, _of(joint_text_id), ParagraphComment.paragraph == number)


def unanswered(joint_text_id: UUID, page: int) -> Page[Comment]:
    """One page of the comments that have no answer yet."""
    return _page(page, _of(joint_text_id), ParagraphComment.answer.is_(None))


def all_comments(joint_text_id: UUID, page: int) -> Page[Comment]:
    """One page of the consolidated table, by paragraph."""
    return _page(page, _of(joint_text_id))


def table(joint_text_id: UUID) -> list[Comment]:
    """The whole consolidated table, for a file or for paper."""
    query = _rows().where(_of(joint_text_id)).order_by(*_order())
    return [_shown(row) for row in db.session.execute(query)]


@once
def counts(joint_text_id: UUID) -> dict[str, int]:
    """How many comments have each answer; those without one under the empty code."""
    code = sa.func.coalesce(ParagraphComment.answer, "")
    query = sa.select(code, sa.func.count()).where(_of(joint_text_id)).group_by(code)
    return {row[0]: row[1] for row in db.session.execute(query)}


def next_number(joint_text_id: UUID) -> int:
    """The number of the next comment; asked inside a deed that holds the text."""
    query = sa.select(sa.func.max(ParagraphComment.number)).where(_of(joint_text_id))
    return (db.session.scalar(query) or 0) + 1


def commenters(joint_text_id: UUID) -> list[UUID]:
    """Everybody who has commented."""
    query = sa.select(ParagraphComment.person_id).where(_of(joint_text_id)).distinct()
    return list(db.session.scalars(query))


def _of(joint_text_id: UUID) -> sa.ColumnElement[bool]:
    return ParagraphComment.joint_text_id == joint_text_id


def _order() -> tuple[Any, ...]:
    return (ParagraphComment.paragraph, ParagraphComment.number)


def _rows() -> Any:
    return (
        sa.select(ParagraphComment, Paragraph.text.label("paragraph_text"), Person.name)
        .join(
            Paragraph,
            sa.and_(
                Paragraph.joint_text_id == ParagraphComment.joint_text_id,
                Paragraph.number == ParagraphComment.paragraph,
            ),
        )
        .join(Person, Person.id == ParagraphComment.person_id)
    )


def _page(number: int, *where: sa.ColumnElement[bool]) -> Page[Comment]:
    counted = sa.select(sa.func.count()).select_from(ParagraphComment).where(*where)
    query = _rows().where(*where).order_by(*_order()).limit(PAGE).offset((number - 1) * PAGE)
    found = [_shown(row) for row in db.session.execute(query)]
    return Page(found, number, db.session.execute(counted).scalar_one())


def _shown(row: Any) -> Comment:
    said, is_hidden = row[0], row[0].hidden_reason is not None
    return Comment(
        id=said.id,
        number=said.number,
        paragraph=said.paragraph,
        paragraph_text=row.paragraph_text,
        name="" if is_hidden else mask_name(row.name),
        text="" if is_hidden else said.text,
        answer=said.answer,
        reason=said.reason,
        hidden_reason=said.hidden_reason,
    )
