"""The staff's page of a roll before its freeze: where it comes from, and what people object to."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import abort, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from commons import sheets
from commons.calendar import WorkingCalendar
from commons.clock import at_local, local, today
from commons.exports import csv_bytes
from commons.sheets import SheetError
from commons.web import actor, attachment
from residents.sheet import Problem
from votes import actions, queries, voters
from votes.forms.roll import (
    CorrectionForm,
    OfficeObjectionForm,
    RollAnswerForm,
    RollNoticeForm,
    VoterSheetForm,
)
from votes.models import Poll, RollImport
from votes.rules import NOTICE_DAYS, obstacles_to_freeze
from votes.views.access import blueprint, page, worked
from votes.views.filling import filled, meant
from votes.views.shown import obstacles_in_words

SHOWN = 20


@blueprint.get("/polls/<uuid:poll_id>/roll/draft")
def roll_draft(poll_id: UUID) -> ResponseReturnValue:
    return _draft(worked(poll_id, "steward", "officer", "chair"))


@blueprint.post("/polls/<uuid:poll_id>/roll/drawings")
def draw_roll(poll_id: UUID) -> ResponseReturnValue:
    actions.draw_roll(actor(), poll_id)
    return _to_draft(poll_id)


@blueprint.post("/polls/<uuid:poll_id>/roll/clearings")
def clear_roll(poll_id: UUID) -> ResponseReturnValue:
    actions.clear_roll(actor(), poll_id)
    return _to_draft(poll_id)


@blueprint.post("/polls/<uuid:poll_id>/roll/sheets")
def give_roll_sheet(poll_id: UUID) -> ResponseReturnValue:
    poll, form = worked(poll_id, "steward"), VoterSheetForm()
    if not form.validate_on_submit():
        return _draft(poll, sheet_form=form)
    data = form.sheet.data.read()
    try:
        voters.check(data)
    except SheetError as error:
        form.sheet.errors = [sheets.say(error)]
        return _draft(poll, sheet_form=form)
    actions.give_roll_sheet(actor(), poll_id, data=data)
    return _to_draft(poll_id)


@blueprint.get("/polls/<uuid:poll_id>/roll/sheets/<uuid:import_id>.csv")
def roll_problems(poll_id: UUID, import_id: UUID) -> ResponseReturnValue:
    worked(poll_id, "steward")
    row = queries.roll_import(import_id)
    if row.poll_id != poll_id:
        abort(404)
    lines = [[each["row"], Problem(**each).words()] for each in row.problems]
    data = csv_bytes([_("Row"), _("Reason")], lines)
    return attachment(data, _("refused-rows.csv"), "text/csv; charset=utf-8")


@blueprint.post("/polls/<uuid:poll_id>/roll/notice")
def publish_roll(poll_id: UUID) -> ResponseReturnValue:
    poll, form = worked(poll_id, "steward"), RollNoticeForm()
    return filled(
        form, form.until, lambda: actions.publish_roll(actor(), poll_id, **form.facts()),
        lambda: _draft(poll, notice_form=form), _to_draft(poll_id),
    )  # fmt: skip


@blueprint.post("/polls/<uuid:poll_id>/roll/corrections")
def correct_roll(poll_id: UUID) -> ResponseReturnValue:
    poll, form = worked(poll_id, "steward"), CorrectionForm()
    return filled(
        form, form.who,
        lambda: actions.correct_roll(
            actor(), poll_id, person_id=meant(form.who.data), change=form.change.data
        ),
        lambda: _draft(poll, correction_form=form), _to_draft(poll_id),
    )  # fmt: skip


@blueprint.post("/polls/<uuid:poll_id>/roll/objections")
def take_objection(poll_id: UUID) -> ResponseReturnValue:
    poll, form = worked(poll_id, "steward"), OfficeObjectionForm()
    return filled(
        form, form.who,
        lambda: actions.object_to_roll(
            actor(), poll_id, words=form.words.data, person_id=meant(form.who.data)
        ),
        lambda: _draft(poll, office_form=form), _to_draft(poll_id),
    )  # fmt: skip


@blueprint.post("/roll-objections/<uuid:objection_id>/answers")
def answer_roll_objection(objection_id: UUID) -> ResponseReturnValue:
    poll_id, form = queries.poll_of_objection(objection_id), RollAnswerForm()
    poll = worked(poll_id, "steward")
    return filled(
        form, form.answer,
        lambda: actions.answer_roll_objection(actor(), objection_id, **form.facts()),
        lambda: _draft(poll, answer_form=form, answering=objection_id), _to_draft(poll_id),
    )  # fmt: skip


def _draft(poll: Poll, **forms: Any) -> tuple[str, int]:
    drawing = queries.drawing(poll)
    made: dict[str, Any] = {
        "sheet_form": VoterSheetForm(formdata=None),
        "notice_form": _notice_form(),
        "correction_form": CorrectionForm(formdata=None),
        "office_form": OfficeObjectionForm(formdata=None),
        "answer_form": RollAnswerForm(formdata=None),
        "answering": None,
    }
    failed = any(getattr(form, "errors", None) for form in forms.values())
    return page(
        "votes/roll_draft.html",
        poll,
        code=422 if failed else 200,
        drawing=drawing,
        obstacles=obstacles_in_words(obstacles_to_freeze(drawing)),
        places=queries.places_on_roll(poll.id),
        imports=[_import(row) for row in queries.roll_imports(poll.id)],
        objections=queries.roll_objections(poll.id),
        **(made | forms),
    )


def _notice_form() -> RollNoticeForm:
    form = RollNoticeForm(formdata=None)
    last = WorkingCalendar(provisional=True).due(today(), NOTICE_DAYS)
    form.until.data = local(at_local(last + timedelta(days=1)))
    return form


def _import(row: RollImport) -> dict[str, Any]:
    """One sheet as the page shows it: how far it is, and its first refused lines in words."""
    failure = row.failure
    return {
        "row": row,
        "problems": [(each["row"], Problem(**each).words()) for each in row.problems[:SHOWN]],
        "failure": sheets.say(SheetError(failure["code"], **failure["facts"])) if failure else "",
    }


def _to_draft(poll_id: UUID) -> ResponseReturnValue:
    return redirect(url_for(".roll_draft", poll_id=poll_id), 303)
