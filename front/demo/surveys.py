"""Surveys: one before the call of next year, answered on screen and paper; one that runs now."""

import random
from datetime import timedelta
from uuid import UUID

from front.demo.street import SEED, Neighbour, Street
from front.demo.texts import Row, phrase, table
from proposals.actions import survey_drafts, surveys
from proposals.forms.surveys import letters
from proposals.queries import surveys as queries
from proposals.rules.paper import Signature
from proposals.rules.survey_drafts import Head
from proposals.rules.surveys import Question, applies, checked

DRAFTED, OPENED, LAST, TYPED, CLOSED, READ = -65, -64, -53, -51, -50, -49
OPENED_NOW, LAST_NOW = -8, 16
SCREEN, PAPER, NOW = 34, 7, 16
WORDY = 7  # every so many writes something


def ask_before(street: Street, cycle: UUID) -> None:
    """What people need, asked before the call: closed, with results and words released."""
    made = _open(street, cycle, "before", DRAFTED, OPENED, LAST)
    people = _people(street, SCREEN + PAPER, 1)
    raws = _answers(street, made, "before", len(people))
    for serial, (person, raw) in enumerate(zip(people[:SCREEN], raws, strict=False)):
        with street.at(OPENED + 1 + serial % 9, 19, serial % 60):
            surveys.answer_survey(street.actor(person.id), made, raw)
    with street.office(TYPED, 10):
        for person, raw in zip(people[SCREEN:], raws[SCREEN:], strict=True):
            signed = Signature(1, person.name, phone=person.phone)
            surveys.type_survey_sheet(street.actor("steward"), made, raw, signed=signed)
    with street.office(CLOSED, 16):
        surveys.close_survey(street.actor("steward"), made)
    fit = {row["text"] for row in table("survey_words.tsv") if row["released"] == "yes"}
    with street.office(READ, 17):
        for one in queries.all_words(made):
            where = (made, one.key, one.number)
            is_fit = one.text in fit
            surveys.decide_survey_words(street.actor("steward"), *where, is_released=is_fit)


def ask_now(street: Street) -> None:
    """A survey that runs: the visitor can still answer it."""
    made = _open(street, street.cycles["next"], "now", OPENED_NOW, OPENED_NOW, LAST_NOW)
    people = _people(street, NOW, 2)
    for serial, (person, raw) in enumerate(
        zip(people, _answers(street, made, "now", NOW), strict=True)
    ):
        with street.at(-4 + serial % 3, 20, serial % 60):
            surveys.answer_survey(street.actor(person.id), made, raw)


def _open(street: Street, cycle: UUID, name: str, drafted: int, opened: int, last: int) -> UUID:
    steward = street.actor("steward")
    title, intro = phrase(f"survey_{name}_title"), phrase(f"survey_{name}_intro")
    with street.office(drafted, 10):
        head = Head(title, intro, "verified", street.today + timedelta(days=last))
        made = survey_drafts.begin_survey(steward, cycle, head)
        for row in _rows(name):
            survey_drafts.add_survey_question(steward, made, _question(row))
    with street.office(opened, 11):
        survey_drafts.open_survey(steward, made)
    return made


def _question(row: Row) -> Question:
    return Question(
        number=0,
        kind=row["kind"],
        text=row["text"],
        section=row["section"],
        options=tuple(one for one in row["options"].split("|") if one),
        most=int(row["most"] or 0),
        required=row["required"] == "yes",
        if_number=int(row["if_number"] or 0),
        if_options=letters(row["if_options"] or ""),
    )


def _answers(street: Street, made: UUID, name: str, people: int) -> list[dict[int, list[str]]]:
    """What so many people answer, each only what is asked of them."""
    draw = random.Random(SEED + people)  # noqa: S311
    asked, rows = queries.questions(queries.survey(made)), _rows(name)
    said = [row["text"] for row in table("survey_words.tsv") if row["survey"] == name]
    found = []
    for person in range(people):
        raw: dict[int, list[str]] = {}
        for question, row in zip(asked, rows, strict=True):
            if not applies(question, checked(asked, raw)[0]):
                continue
            if question.kind == "text":
                is_wordy = person % WORDY == 0 and person // WORDY < len(said)
                raw[question.number] = [said[person // WORDY]] if is_wordy else []
            elif question.kind == "number":
                raw[question.number] = [str(draw.randint(1, 6))]
            else:
                weights = [int(one) for one in row["weights"].split()]
                picked = draw.choices(question.values, weights, k=max(1, question.most))
                raw[question.number] = [str(one) for one in dict.fromkeys(picked)]
        found.append(raw)
    return found


def _rows(name: str) -> list[Row]:
    return [row for row in table("surveys.tsv") if row["survey"] == name]


def _people(street: Street, count: int, seed: int) -> list[Neighbour]:
    """Verified people with a telephone, chosen without touching the luck of the street."""
    spared = {street.visitor.id, street.voter.id}
    fit = [one for one in street.people if one.is_verified and one.phone and one.id not in spared]
    return random.Random(SEED + seed).sample(fit, count)  # noqa: S311
