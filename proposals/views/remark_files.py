"""What was said about a proposal as a sheet for paper, a Word file, a table and data."""

from typing import Any
from uuid import UUID

from flask import Response, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from commons import qr
from commons.canonical import canonical
from commons.clock import local, today
from commons.exports import XLSX_TYPE, file_name, xlsx_bytes
from commons.web import attachment, settings
from commons.word import WORD_TYPE, word_bytes
from proposals import queries
from proposals.models import Proposal
from proposals.queries import Said, questions, threads
from proposals.queries.questions import Asked
from proposals.views.desk import blueprint
from proposals.words import HIDE_WORDS, STANCE_WORDS

MOST = 10_000


@blueprint.get("/proposals/<uuid:proposal_id>/talk")
def talk_sheet(proposal_id: UUID) -> str:
    return _sheet(queries.public(proposal_id))


@blueprint.get("/proposals/<uuid:proposal_id>/talk.docx")
def talk_word(proposal_id: UUID) -> ResponseReturnValue:
    address = url_for(".talk_sheet", proposal_id=proposal_id, _external=True)
    page = _sheet(queries.public(proposal_id))
    made = word_bytes(page, author=settings().organisation, scan=address)
    return attachment(made, file_name(_("Deliberation"), "docx"), WORD_TYPE)


@blueprint.get("/proposals/<uuid:proposal_id>/talk.xlsx")
def talk_table(proposal_id: UUID) -> Response:
    found = queries.public(proposal_id)
    header = (_("Stance"), _("Level"), _("Speaker"), _("When"), _("What"))
    rows = [_cells(said) for said in threads.everything(found.id, MOST)]
    made = xlsx_bytes(header, rows, _("Deliberation"))
    return attachment(made, file_name(_("Deliberation"), "xlsx"), XLSX_TYPE)


@blueprint.get("/proposals/<uuid:proposal_id>/talk.json")
def talk_data(proposal_id: UUID) -> Response:
    found = queries.public(proposal_id)
    record = {
        "proposal": str(found.id),
        "number": queries.number_of(found.docket_id),
        "title": found.title,
        "counts": queries.stance_counts(found.id)[found.id],
        "remarks": [_record(said) for said in threads.everything(found.id, MOST)],
        "questions": [_question(asked) for asked in questions.all_of(found.id, MOST)],
    }
    return attachment(canonical(record), "talk.json", "application/json")


def _sheet(found: Proposal) -> str:
    address = url_for(".show", proposal_id=found.id, _external=True)
    return render_template(
        "proposals/talk_sheet.html",
        proposal=found,
        number=queries.number_of(found.docket_id),
        counts=queries.stance_counts(found.id)[found.id],
        said=threads.everything(found.id, MOST),
        asked=questions.all_of(found.id, MOST),
        day=today(),
        permalink=address,
        qr=qr.drawn(address, scale=3, border=1),
    )


def _cells(said: Said) -> tuple[Any, ...]:
    when = f"{local(said.at):%Y-%m-%d %H:%M}"
    words = said.text
    if said.standing == "hidden":
        words = f"{_('hidden by the staff')}: {HIDE_WORDS[said.hidden_reason or '']}"
    return STANCE_WORDS[said.stance], said.depth + 1, said.name, when, words


def _record(said: Said) -> dict[str, Any]:
    return {
        "id": str(said.id),
        "thread": str(said.thread_id),
        "depth": said.depth,
        "stance": said.stance,
        "name": said.name,
        "delegate": said.is_delegate,
        "at": said.at.isoformat(),
        "text": said.text,
        "hidden": said.hidden_reason if said.standing == "hidden" else None,
    }


def _question(asked: Asked) -> dict[str, Any]:
    return {
        **_record(asked.said),
        "unit": asked.unit_name,
        "due": asked.due.isoformat() if asked.due else None,
        "answer": asked.answer,
        "clock": asked.clock,
    }
