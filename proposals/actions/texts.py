"""Texts for comment: published by staff, commented on by residents, answered one by one."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.policy import Actor, require
from council import queries as council
from proposals import queries as plans
from proposals.actions.asked import asked_about
from proposals.models import JointText, Paragraph, ParagraphComment
from proposals.queries import texts as queries
from residents.notices import tell


@action("proposals.publish_text")
def publish_text(
    actor: Actor,
    cycle_id: UUID,
    *,
    title: str,
    paragraphs: Sequence[str],
    closes_on: date,
    proposal_id: UUID | None = None,
) -> UUID:
    """Publish numbered paragraphs for comment until the end of *closes_on*."""
    cycle = council.cycle(cycle_id)
    about = plans.public(proposal_id) if proposal_id else None
    require("proposals.publish_text", actor, about or cycle)
    made = JointText(title=title, **asked_about(cycle, about, closes_on))
    db.session.add(made)
    db.session.flush()
    rows = [
        {"joint_text_id": made.id, "number": number, "text": text}
        for number, text in enumerate(paragraphs, start=1)
    ]
    db.session.execute(sa.insert(Paragraph), rows)
    _record(actor, made, "proposals.text_published", visibility="public", paragraphs=len(rows))
    return made.id


@action("proposals.comment_paragraph")
def comment_paragraph(actor: Actor, joint_text_id: UUID, *, paragraph: int, text: str) -> UUID:
    """Say something to one paragraph."""
    found = queries.joint_text(joint_text_id, lock=True)
    require("proposals.comment_paragraph", actor, found)
    said = ParagraphComment(
        id=new_id(),
        joint_text_id=joint_text_id,
        paragraph=queries.paragraph(joint_text_id, paragraph).number,
        number=queries.next_number(joint_text_id),
        person_id=actor.person_id,
        text=text,
        at=now(),
    )
    db.session.add(said)
    db.session.flush()
    facts: dict[str, Any] = {"paragraph": paragraph, "comment": said.id}
    _record(actor, found, "proposals.paragraph_commented", **facts)
    return said.id


@action("proposals.answer_comment")
def answer_comment(actor: Actor, comment_id: UUID, *, answer: str, reason: str = "") -> UUID:
    """Say what becomes of a comment; it may be said anew until all is published. The text."""
    found = queries.commented(comment_id, lock=True)
    require("proposals.answer_comment", actor, found)
    found.comment.answer, found.comment.reason = answer, reason
    facts: dict[str, Any] = {"comment": comment_id, "answer": answer}
    _record(actor, found.joint_text, "proposals.comment_answered", **facts)
    return found.joint_text.id


@action("proposals.hide_comment")
def hide_comment(actor: Actor, comment_id: UUID, *, reason: str) -> UUID:
    """Hide a comment for a reason everybody can read; it keeps its number. The text."""
    found = queries.commented(comment_id, lock=True)
    require("proposals.hide_comment", actor, found)
    found.comment.hidden_reason = reason
    facts: dict[str, Any] = {"comment": comment_id, "reason": reason}
    _record(actor, found.joint_text, "proposals.comment_hidden", visibility="public", **facts)
    return found.joint_text.id


@action("proposals.publish_answers")
def publish_answers(actor: Actor, joint_text_id: UUID) -> None:
    """Publish the consolidated table, once every comment has an answer code."""
    found = queries.joint_text(joint_text_id, lock=True)
    require("proposals.publish_answers", actor, found)
    found.answered_at = now()
    counts = queries.counts(joint_text_id)
    facts = {"comments": sum(counts.values()), **counts}
    _record(actor, found, "proposals.answers_published", visibility="public", **facts)
    tell(
        queries.commenters(joint_text_id),
        "proposals.comments_answered",
        docket_id=found.docket_id,
        url=f"/texts/{found.id}/answers",
        about=str(found.id),
        title=found.title,
    )


def _record(
    actor: Actor, found: JointText, event: str, *, visibility: str = "staff", **facts: Any
) -> None:
    ledger.write(
        found.docket_id,
        event,
        actor,
        subject=found,
        visibility=visibility,
        joint_text=found.id,
        **facts,
    )
