"""Conversations by statements, as staff opens, fills and closes them."""

from collections.abc import Sequence
from datetime import date
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
from proposals.models import Conversation, Statement
from proposals.queries import statements as queries
from proposals.rules.statements import MOST_STATEMENTS


@action("proposals.open_conversation")
def open_conversation(
    actor: Actor,
    cycle_id: UUID,
    *,
    topic: str,
    question: str,
    statements: Sequence[str],
    closes_on: date,
    proposal_id: UUID | None = None,
) -> UUID:
    """Put statements to everybody until the end of *closes_on*, for a year or one proposal."""
    cycle = council.cycle(cycle_id)
    about = plans.public(proposal_id) if proposal_id else None
    require("proposals.open_conversation", actor, about or cycle)
    made = Conversation(topic=topic, question=question, **asked_about(cycle, about, closes_on))
    db.session.add(made)
    db.session.flush()
    _add(made, statements)
    ledger.write(
        made.docket_id,
        "proposals.conversation_opened",
        actor,
        subject=made,
        conversation=made.id,
        statements=len(statements),
    )
    return made.id


@action("proposals.add_statements")
def add_statements(actor: Actor, conversation_id: UUID, *, statements: Sequence[str]) -> None:
    """Add statements of the staff to a running conversation."""
    found = queries.conversation(conversation_id, lock=True)
    require("proposals.add_statements", actor, found)
    added = _add(found, statements)
    ledger.write(
        found.docket_id,
        "proposals.statements_added",
        actor,
        subject=found,
        visibility="staff",
        conversation=found.id,
        count=added,
    )


@action("proposals.close_conversation")
def close_conversation(actor: Actor, conversation_id: UUID) -> None:
    """End the answering now, before its day."""
    found = queries.conversation(conversation_id, lock=True)
    require("proposals.close_conversation", actor, found)
    found.closes_at = now()
    ledger.write(
        found.docket_id,
        "proposals.conversation_closed",
        actor,
        subject=found,
        conversation=found.id,
    )


def _add(found: Conversation, texts: Sequence[str]) -> int:
    first = queries.next_number(found.id)
    texts = texts[: MOST_STATEMENTS + 1 - first]
    rows = [
        {
            "id": new_id(),
            "conversation_id": found.id,
            "number": number,
            "text": text,
            "state": "accepted",
            "at": now(),
        }
        for number, text in enumerate(texts, start=first)
    ]
    if rows:
        db.session.execute(sa.insert(Statement), rows)
    return len(rows)
