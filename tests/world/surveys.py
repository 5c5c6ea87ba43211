"""Surveys: drafted, opened, answered by residents."""

from datetime import timedelta
from uuid import UUID

from commons.clock import today
from commons.policy import ANONYMOUS
from proposals.actions import survey_drafts, surveys
from proposals.rules.survey_drafts import Head
from proposals.rules.surveys import Question
from tests.world import World

ASKED = (
    Question(0, "one", "家里有六十岁以上的老人吗？", options=("有", "没有"), required=True),
    Question(0, "scale", "老人去食堂方便吗？", if_number=1, if_options=(1,), required=True),
    Question(0, "several", "明年先办什么？", section="明年", options=("灯", "路", "井"), most=2),
    Question(0, "number", "家里几口人？"),
    Question(0, "text", "还想说什么？"),
)


def drafted(world: World, mode: str = "verified", days: int = 10) -> UUID:
    """A draft with five questions, the second behind the first."""
    year, head = world.year, Head("明年想办什么", "答案用来写征集公告。", mode, today())
    with world.app.app_context():
        head = Head(head.title, head.intro, mode, today() + timedelta(days=days))
        made = survey_drafts.begin_survey(world.steward, year, head)
        for question in ASKED:
            survey_drafts.add_survey_question(world.steward, made, question)
        return made


def opened(world: World, mode: str = "verified") -> UUID:
    """The same, taking answers."""
    made = drafted(world, mode)
    with world.app.app_context():
        survey_drafts.open_survey(world.steward, made)
    return made


def closed(world: World, people: int = 12) -> UUID:
    """The same, answered without signing in by so many, and closed."""
    made = opened(world, "anonymous")
    with world.app.app_context():
        for serial in range(people):
            raw = {1: ["1"], 2: [str(serial % 5 + 1)], 3: ["1", "3"], 4: [str(serial)]}
            raw = raw if serial % 6 else {1: ["2"], 3: ["2"], 5: [f"第{serial}个人的话"]}
            surveys.answer_survey(ANONYMOUS, made, raw, visitor=f"浏览器{serial}")
        surveys.close_survey(world.steward, made)
    return made
