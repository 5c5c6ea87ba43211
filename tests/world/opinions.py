"""Conversations by statements, and rooms full of people with opinions."""

import random
from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa

from commons.clock import today
from commons.database import db, writing
from commons.policy import ANONYMOUS
from proposals.actions import answers, statements
from proposals.models import Statement, StatementAnswer
from proposals.queries import statements as queries
from tests.world import World

SENTENCES = (
    "路灯应当先装在学校门口", "停车位比绿地更要紧", "老旧小区应当先装电梯",
    "广场晚上九点后应当安静",
    "菜市场应当搬到镇外", "河边应当修一条步道", "公交应当延长到晚上十点", "村里的祠堂应当修好",
)  # fmt: skip


def opened(world: World, *texts: str, proposal: UUID | None = None, days: int = 10) -> UUID:
    """A conversation with these statements, or eight of its own."""
    year = world.year
    with world.app.app_context():
        return statements.open_conversation(
            world.steward,
            year,
            topic="明年先做什么",
            question="下面的话，您同意吗？",
            statements=texts or SENTENCES,
            closes_on=today() + timedelta(days=days),
            proposal_id=proposal,
        )


def ids(world: World, conversation: UUID) -> list[UUID]:
    """The statements by number."""
    with world.app.app_context():
        return [one.id for one in queries.statements(conversation)]


def room(world: World, conversation: UUID, *camps: int, seed: int = 1) -> None:
    """So many people of each camp answer everything, by visitors' browsers."""
    draw, listed = random.Random(seed), ids(world, conversation)
    rows = []
    for camp, size in enumerate(camps):
        for person in range(size):
            for number, statement in enumerate(listed):
                view = -1 if number % (len(camps) + 1) == camp else 1
                said = draw.choice((0, -view)) if draw.random() < 0.1 else view
                with world.app.app_context():
                    voice = answers.voice_of(ANONYMOUS, conversation, f"{camp}-{person}")
                rows.append({"statement_id": statement, "voice": voice, "answer": said})
    with world.app.app_context(), writing():
        db.session.execute(sa.insert(StatementAnswer), rows)
        db.session.commit()


def suggested(world: World, conversation: UUID, text: str = "村口应当设一个公告栏") -> UUID:
    """A resident's statement that waits."""
    author = world.resident()
    with world.app.app_context():
        return answers.suggest_statement(author, conversation, text=text)


def state_of(world: World, statement: UUID) -> str:
    """Where a statement stands."""
    with world.app.app_context():
        return db.session.get_one(Statement, statement).state
