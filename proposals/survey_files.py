"""The files of a closed survey: the same numbers as on its page, without people."""

from typing import Any

from flask_babel import gettext as _

from commons.canonical import canonical
from commons.exports import Value
from proposals.models import Survey
from proposals.queries import surveys as queries
from proposals.rules.surveys import Question, plain


def record(found: Survey) -> bytes:
    """Questions and answers as canonical JSON.

    The SHA-256 of the canonical text of ``questions`` with title and mode is ``digest``, that of
    ``answers`` is ``answers_digest``: both stand in the ledger. Words stand apart, released ones
    only.
    """
    words = {str(number): said for number, said in queries.released(found.id).items()}
    return canonical(
        {
            "title": found.title,
            "mode": found.mode,
            "questions": plain(queries.questions(found)),
            "digest": found.digest,
            "answers": queries.rows(found.id),
            "answers_digest": found.answers_digest,
            "words": words,
        }
    )


def table(found: Survey) -> tuple[list[str], list[list[Value]]]:
    """One row an answer, one column a question, in the order of what they say.

    A cell holds the letters of what was chosen, a number, or released words.
    """
    asked = queries.questions(found)
    header = [str(_("No.")), *(f"{one.number}. {one.text}" for one in asked)]
    return header, [
        [kept.serial, *(_cell(one, kept) for one in asked)] for kept in queries.kept(found.id)
    ]


def counts(found: Survey) -> tuple[list[str], list[list[Value]]]:
    """The results by question and option; where fewer than ten answered only that."""
    header = [_("No."), _("Question"), _("Answer"), _("Number")]
    rows: list[list[Value]] = []
    for told in queries.told(found):
        head: list[Value] = [told.question.number, told.question.text]
        if told.is_withheld:
            rows.append([*head, _("fewer than 10 answers"), None])
            continue
        rows.append([*head, _("answered"), told.answered])
        rows += [[*head, told.question.label(value), count] for value, count in told.counts]
        rows += [[*head, _("half of them at most"), told.middle]] if told.middle is not None else []
    return [str(title) for title in header], rows


def _cell(question: Question, kept: queries.Kept) -> Value:
    words = kept.said(question.number)
    if words is not None:
        return words.text if words.state == "released" else str(_("not released"))
    answer: Any = kept.answers.get(str(question.number))
    if answer is None or question.kind == "number":
        return answer
    values = answer if isinstance(answer, list) else [answer]
    letters = [question.letter(value) for value in values]
    return int(letters[0]) if question.kind == "scale" else " ".join(letters)
