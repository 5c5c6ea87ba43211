"""Minutes: written item by item, approved, read on the screen, on paper and as a Word file."""

from datetime import datetime
from typing import Any
from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from commons import qr
from commons.clock import local
from commons.exports import file_name
from commons.policy import may, require
from commons.uploads import WORDS as UPLOAD_WORDS
from commons.uploads import UploadRefused
from commons.web import actor, attachment, settings
from commons.word import WORD_TYPE, word_bytes
from council import actions, papers, queries
from council.forms.sessions import AnnexForm, MinutesItemForm, ScanForm
from council.minutes import record_of
from council.models import Meeting, Minutes
from council.views.bodies import blueprint, form_page


@blueprint.get("/meetings/<uuid:meeting_id>/minutes")
def minutes(meeting_id: UUID) -> ResponseReturnValue:
    return _minutes(queries.meeting(meeting_id))


@blueprint.post("/meetings/<uuid:meeting_id>/minutes")
def draft_minutes(meeting_id: UUID) -> ResponseReturnValue:
    actions.draft_minutes(actor(), meeting_id)
    return redirect(url_for(".minutes", meeting_id=meeting_id), 303)


@blueprint.route("/agenda-items/<uuid:item_id>/minutes", methods=["GET", "POST"])
def write_minutes(item_id: UUID) -> ResponseReturnValue:
    item, form = queries.agenda_item(item_id), MinutesItemForm()
    found = queries.meeting(item.meeting_id)
    if form.validate_on_submit():
        actions.write_minutes(actor(), item_id, **form.facts())
        return redirect(url_for(".minutes", meeting_id=item.meeting_id, _anchor=f"i{item_id}"), 303)
    require("council.write_minutes", actor(), found)
    if request.method == "GET":
        _fill(form, found, item_id)
    return form_page("council/write_minutes.html", form, meeting=found, item=item)


@blueprint.post("/meetings/<uuid:meeting_id>/minutes/approval")
def approve_minutes(meeting_id: UUID) -> ResponseReturnValue:
    actions.approve_minutes(actor(), meeting_id)
    return redirect(url_for(".minutes", meeting_id=meeting_id), 303)


@blueprint.post("/meetings/<uuid:meeting_id>/minutes/annexes")
def annex_minutes(meeting_id: UUID) -> ResponseReturnValue:
    found, form = queries.meeting(meeting_id), AnnexForm()
    if form.validate_on_submit():
        actions.annex_minutes(actor(), meeting_id, **form.facts())
        return redirect(url_for(".minutes", meeting_id=meeting_id, _anchor="annexes"), 303)
    require("council.annex_minutes", actor(), found)
    return _minutes(found, annex=form)


@blueprint.post("/meetings/<uuid:meeting_id>/minutes/scan")
def attach_scan(meeting_id: UUID) -> ResponseReturnValue:
    found, form = queries.meeting(meeting_id), ScanForm()
    require("council.attach_scan", actor(), found)
    if form.validate_on_submit() and (kept := _kept(form)):
        actions.attach_scan(actor(), meeting_id, scan_digest=kept)
        return redirect(url_for(".minutes", meeting_id=meeting_id), 303)
    return _minutes(found, scan=form)


@blueprint.get("/meetings/<uuid:meeting_id>/minutes/scan")
def scan_file(meeting_id: UUID) -> ResponseReturnValue:
    """The signed paper, as a download."""
    written = queries.minutes(meeting_id)
    try:
        return papers.answer(written.scan_digest or "" if written else "", "minutes")
    except UploadRefused:
        abort(404)


@blueprint.get("/meetings/<uuid:meeting_id>/minutes/print")
def minutes_on_paper(meeting_id: UUID) -> str:
    found = queries.meeting(meeting_id)
    written = _readable(found) or abort(404)
    address = url_for(".minutes", meeting_id=meeting_id, _external=True)
    return render_template(
        "council/minutes_print.html", meeting=found, record=_record(found, written),
        written=written, annexes=queries.annexes(meeting_id), moment=moment, permalink=address,
        qr=qr.drawn(address, border=0, omitsize=True),
    )  # fmt: skip


@blueprint.get("/meetings/<uuid:meeting_id>/minutes.docx")
def minutes_file(meeting_id: UUID) -> ResponseReturnValue:
    page = minutes_on_paper(meeting_id)
    address = url_for(".minutes", meeting_id=meeting_id, _external=True)
    made = word_bytes(page, author=settings().organisation, scan=address)
    return attachment(made, file_name(queries.meeting(meeting_id).title, "docx"), WORD_TYPE)


def moment(written: str) -> datetime:
    """A moment as minutes keep it."""
    return local(datetime.fromisoformat(written))


def _minutes(
    found: Meeting, annex: AnnexForm | None = None, scan: ScanForm | None = None
) -> ResponseReturnValue:
    written = _readable(found)
    shown = render_template(
        "council/minutes.html", meeting=found, written=written, moment=moment,
        council=queries.council(found.council_id), annexes=queries.annexes(found.id),
        record=_record(found, written) if written else None,
        form=annex or scan, annex=annex or AnnexForm(formdata=None),
        scan=scan or ScanForm(formdata=None),
    )  # fmt: skip
    return shown, 422 if annex or scan else 200


def _readable(found: Meeting) -> Minutes | None:
    """The minutes, for everybody once approved, before only for those who write them."""
    is_open = found.state == "approved"
    return (
        queries.minutes(found.id)
        if is_open or may("council.see_minutes_draft", actor(), found) is None
        else None
    )


def _record(found: Meeting, written: Minutes) -> dict[str, Any]:
    return written.record if written.record is not None else record_of(found)


def _fill(form: MinutesItemForm, found: Meeting, item_id: UUID) -> None:
    said, written = queries.minutes_items(found.id).get(item_id), queries.minutes(found.id)
    form.views.data, form.dissent.data = (said.views, said.dissent) if said else ("", "")
    form.chair.data = written.chair if written else ""
    form.recorder.data = written.recorder if written else ""


def _kept(form: ScanForm) -> str:
    """The digest of the stored file; empty, with words at the field, when it is not taken."""
    try:
        return papers.keep(form.file.data).digest
    except UploadRefused as refused:
        form.file.errors = [str(UPLOAD_WORDS[refused.code]) % refused.facts]
        return ""
