"""What the street thinks of next year: statements that everybody may answer, with the groups."""

from datetime import timedelta

from front.demo import surveys
from front.demo.street import Street
from front.demo.texts import phrase, table
from proposals.actions import answers, arguments, opinions, statements, texts
from proposals.queries import arguments as boards
from proposals.queries import statements as queries

GATHERED = -4
DRAFTED, DRAFT_CLOSED, DRAFT_ANSWERED = -34, -24, -22
OPENED, CLOSES, PUBLISHED = -20, 30, -2
PEOPLE = 45


def ask(street: Street) -> None:
    """Statements about next year's works, answered by neighbours of three minds."""
    consult(street)
    lines = table("statements.tsv")
    with street.office(OPENED, 10):
        made = statements.open_conversation(
            street.actor("steward"),
            street.cycles["next"],
            topic=phrase("opinions_topic"),
            question=phrase("opinions_question"),
            statements=[line["text"] for line in lines],
            closes_on=street.today + timedelta(days=CLOSES),
        )
    listed = queries.statements(made)
    for serial, person in enumerate(street.neighbours(PEOPLE)):
        camp = ("young", "old", "village")[serial % 3]
        with street.at(OPENED + 1 + serial % 16, 19, serial % 60):
            for statement, line in zip(listed, lines, strict=True):
                if street.rng.random() < 0.88:
                    said = line[camp] if street.rng.random() < 0.9 else "pass"
                    answers.answer_statement(street.actor(person), statement.id, answer=said)
    gather(street)
    surveys.ask_now(street)
    with street.office(PUBLISHED, 15):
        opinions.publish_groups(street.actor("steward"), made)


def gather(street: Street) -> None:
    """What was said about one proposal of next year, gathered into points."""
    proposal = street.proposals["D29"]
    said = boards.offered(proposal, "", [])
    for row in table("points.tsv"):
        with street.office(GATHERED, 10):
            arguments.make_point(
                street.actor("steward"),
                proposal,
                side=row["side"],
                text=row["text"],
                sources=row["source"],
                remark_ids=[one.id for one in said if one.stance == row["side"]],
            )


def consult(street: Street) -> None:
    """A measure that was out for comment, with an answer to every comment."""
    lines, steward = table("drafts.tsv"), street.actor("steward")
    with street.office(DRAFTED, 10):
        made = texts.publish_text(
            steward,
            street.cycles["next"],
            title=phrase("draft_title"),
            paragraphs=[line["paragraph"] for line in lines],
            closes_on=street.day(DRAFT_CLOSED),
        )
    said = []
    for number, (line, person) in enumerate(
        zip(lines, street.neighbours(len(lines)), strict=True), start=1
    ):
        with street.at(DRAFTED + 2 * number, 20):
            said.append(
                texts.comment_paragraph(
                    street.actor(person), made, paragraph=number, text=line["comment"]
                )
            )
    with street.office(DRAFT_ANSWERED, 10):
        for comment, line in zip(said, lines, strict=True):
            texts.answer_comment(steward, comment, answer=line["answer"], reason=line["reason"])
        texts.publish_answers(steward, made)
