"""Answering statements, suggesting new ones, and deciding what is put to everybody."""

from uuid import UUID

from sqlalchemy.dialects import postgresql, sqlite

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id, on_postgres
from commons.policy import Actor, require
from commons.web import keyring
from proposals.models import Statement, StatementAnswer
from proposals.queries import statements as queries
from proposals.rules.statements import ANSWERS
from residents.notices import tell


def voice_of(actor: Actor, conversation_id: UUID, visitor: str) -> str:
    """The keyed hash under which somebody answers: of the person, else of the browser's secret.

    Without the key of this house nobody can say whose it is, nor join two conversations.
    """
    who = str(actor.person_id) if actor.person_id else f"visitor:{visitor}"
    return keyring().lookup("statements", f"{conversation_id}:{who}")


@action("proposals.answer_statement", recorded=False)
def answer_statement(actor: Actor, statement_id: UUID, *, answer: str, visitor: str = "") -> None:
    """Agree, disagree or pass; the last word counts.

    Not recorded: an entry would say who answered what and when. *visitor* is the secret of a
    browser in which nobody is signed in.
    """
    found = queries.heard(statement_id)
    require("proposals.answer_statement", actor, found)
    insert = postgresql.insert if on_postgres() else sqlite.insert
    voice = voice_of(actor, found.conversation.id, visitor)
    said = insert(StatementAnswer).values(
        statement_id=statement_id, voice=voice, answer=ANSWERS[answer]
    )
    kept = said.on_conflict_do_update(
        index_elements=["statement_id", "voice"], set_={"answer": said.excluded.answer}
    )
    db.session.execute(kept)


@action("proposals.suggest_statement")
def suggest_statement(actor: Actor, conversation_id: UUID, *, text: str) -> UUID:
    """Suggest a statement; it waits until staff has read it."""
    found = queries.conversation(conversation_id, lock=True)
    require("proposals.suggest_statement", actor, found)
    made = Statement(
        id=new_id(),
        conversation_id=found.id,
        number=queries.next_number(found.id),
        text=text,
        state="waiting",
        author_id=actor.person_id,
        at=now(),
    )
    db.session.add(made)
    db.session.flush()
    _record(actor, queries.Heard(made, found), "proposals.statement_suggested")
    return made.id


@action("proposals.decide_statement")
def decide_statement(actor: Actor, statement_id: UUID, *, reason: str = "") -> UUID:
    """Publish a statement, or decline it for a *reason* its author is told; the conversation."""
    found = queries.heard(statement_id, lock=True)
    require("proposals.decide_statement", actor, found)
    said = found.statement
    said.state, said.reason = ("declined", reason) if reason else ("accepted", None)
    _record(actor, found, "proposals.statement_decided", outcome=said.state, reason=reason)
    if said.author_id:
        tell(
            [said.author_id],
            f"proposals.statement_{said.state}",
            docket_id=found.conversation.docket_id,
            url=f"/conversations/{found.conversation.id}",
            about=str(said.id),
            topic=found.conversation.topic,
        )
    return found.conversation.id


def _record(actor: Actor, found: queries.Heard, event: str, **facts: str) -> None:
    ledger.write(
        found.conversation.docket_id,
        event,
        actor,
        subject=found,
        visibility="staff",
        conversation=found.conversation.id,
        statement=found.statement.id,
        **facts,
    )
