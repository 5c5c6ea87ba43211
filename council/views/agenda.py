"""The agenda of a meeting: its items, and the papers to them."""

from typing import Any
from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from commons.policy import require
from commons.uploads import WORDS as UPLOAD_WORDS
from commons.uploads import UploadRefused
from commons.web import actor
from council import actions, papers, queries
from council.forms import ItemForm, PaperForm
from council.meeting_rules import rules_of
from council.models import AgendaItem, Meeting
from council.views.bodies import blueprint, form_page


@blueprint.route("/meetings/<uuid:meeting_id>/items", methods=["GET", "POST"])
def add_item(meeting_id: UUID) -> ResponseReturnValue:
    found, form = queries.meeting(meeting_id), ItemForm()
    agenda = queries.agenda(meeting_id)
    form.offer(agenda)
    if form.validate_on_submit():
        actions.add_item(actor(), meeting_id, **form.facts())
        return redirect(url_for(".add_item", meeting_id=meeting_id), 303)
    require("council.add_item", actor(), found)
    if request.method == "GET":
        form.position.data = len(agenda) + 1
        form.speaking_minutes.data = rules_of(found).speaking_minutes
    return form_page("council/add_item.html", form, meeting=found, agenda=agenda)


@blueprint.route("/agenda-items/<uuid:item_id>", methods=["GET", "POST"])
def change_item(item_id: UUID) -> ResponseReturnValue:
    item = queries.agenda_item(item_id)
    form = ItemForm(obj=item if request.method == "GET" else None)
    form.offer(queries.agenda(item.meeting_id), item_id)
    if form.validate_on_submit():
        actions.change_item(actor(), item_id, **form.facts())
        return _back(item)
    require("council.change_item", actor(), found := queries.meeting(item.meeting_id))
    if request.method == "GET":
        form.parent_id.data = str(item.parent_id or "")
    return form_page("council/change_item.html", form, meeting=found, item=item)


@blueprint.post("/agenda-items/<uuid:item_id>/removal")
def drop_item(item_id: UUID) -> ResponseReturnValue:
    item = queries.agenda_item(item_id)
    meeting_id = item.meeting_id
    actions.drop_item(actor(), item_id)
    return redirect(url_for(".meeting", meeting_id=meeting_id, _anchor="agenda"), 303)


@blueprint.route("/agenda-items/<uuid:item_id>/papers", methods=["GET", "POST"])
def add_paper(item_id: UUID) -> ResponseReturnValue:
    item, form = queries.agenda_item(item_id), PaperForm()
    found = queries.meeting(item.meeting_id)
    require("council.add_paper", actor(), found)
    if form.validate_on_submit() and (content := _kept(form)):
        actions.add_paper(actor(), item_id, title=form.title.data, **content)
        return _back(item)
    return form_page("council/add_paper.html", form, meeting=found, item=item)


@blueprint.post("/papers/<uuid:paper_id>/removal")
def drop_paper(paper_id: UUID) -> ResponseReturnValue:
    item = queries.agenda_item(queries.paper(paper_id).item_id)
    actions.drop_paper(actor(), paper_id)
    return _back(item)


@blueprint.get("/papers/<uuid:paper_id>")
def paper(paper_id: UUID) -> ResponseReturnValue:
    """A text as a page, a file as a download."""
    found = queries.paper(paper_id)
    if found.digest:
        try:
            return papers.answer(found.digest, found.title)
        except UploadRefused:
            abort(404)
    meeting: Meeting = queries.meeting(found.meeting_id)
    return render_template("council/paper.html", paper=found, meeting=meeting)


def _kept(form: PaperForm) -> dict[str, Any]:
    """The content of a paper; empty, with words at the field, when the file is not taken."""
    if not form.file.data:
        return {"words": form.words.data}
    try:
        return {"digest": papers.keep(form.file.data).digest}
    except UploadRefused as refused:
        form.file.errors = [str(UPLOAD_WORDS[refused.code]) % refused.facts]
        return {}


def _back(item: AgendaItem) -> ResponseReturnValue:
    return redirect(url_for(".meeting", meeting_id=item.meeting_id, _anchor="agenda"), 303)
