"""The talk on a proposal: threads, one thread with the reply to it, and hiding."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from commons import limits
from commons.policy import require
from commons.web import actor, keyring
from proposals import actions, queries
from proposals.forms import HideForm, RemarkForm
from proposals.forms.talk import ReplyForm
from proposals.queries import Moderated, closing, threads
from proposals.rules import STANCES
from proposals.rules.talk import REMARK_SORTS
from proposals.views import matters
from proposals.views.desk import blueprint, done, form_page, one_of, page_number, pager

SPEAKING = limits.Limit("proposals.remark", 30, 3600)


@blueprint.get("/proposals/<uuid:proposal_id>/remarks")
def remarks(proposal_id: UUID) -> str:
    found = queries.public(proposal_id)
    stance, sort = one_of("stance", STANCES), one_of("sort", REMARK_SORTS, "newest")
    page = threads.thread_page(proposal_id, stance, sort, page_number())
    return render_template(
        "proposals/remarks.html",
        proposal=found,
        page=page,
        pager_facts=pager(page),
        stance=stance,
        sort=sort,
        closing=closing.statement(proposal_id),
        counts=queries.stance_counts(proposal_id)[proposal_id],
    )


@blueprint.post("/proposals/<uuid:proposal_id>/remarks")
def remark(proposal_id: UUID) -> ResponseReturnValue:
    found, form = queries.public(proposal_id), RemarkForm()
    require("proposals.remark", actor(), found)
    count_speaking()
    if form.validate_on_submit():
        made = actions.remark(actor(), proposal_id, **form.facts())
        here = url_for(".show", proposal_id=proposal_id, done=_told(made), _anchor="remarks")
        return redirect(here, 303)
    return matters.page(queries.public(proposal_id), form)


@blueprint.get("/remarks/<uuid:remark_id>")
def thread(remark_id: UUID) -> ResponseReturnValue:
    return _thread(queries.spoken(actor(), remark_id), ReplyForm(formdata=None))


@blueprint.post("/remarks/<uuid:remark_id>/replies")
def reply(remark_id: UUID) -> ResponseReturnValue:
    found, form = queries.spoken(actor(), remark_id), ReplyForm()
    require("proposals.reply", actor(), found)
    count_speaking()
    if form.validate_on_submit():
        made = actions.reply(actor(), remark_id, **form.facts())
        return redirect(
            url_for(".thread", remark_id=made, done="remarked", _anchor=f"r{made}"), 303
        )
    return _thread(queries.spoken(actor(), remark_id), form)


@blueprint.route("/remarks/<uuid:remark_id>/hiding", methods=["GET", "POST"])
def hide_remark(remark_id: UUID) -> ResponseReturnValue:
    found, form = queries.spoken(actor(), remark_id), HideForm()
    if form.validate_on_submit():
        actions.hide_remark(actor(), remark_id, **form.facts())
        here = url_for(".show", proposal_id=found.proposal.id, done="hidden", _anchor="remarks")
        return redirect(here, 303)
    require("proposals.hide_remark", actor(), found)
    return form_page("proposals/hide.html", form, remark=found.remark, proposal=found.proposal)


def _told(remark_id: UUID) -> str:
    return "remarked" if threads.one(remark_id).standing == "shown" else "waits"


def count_speaking() -> None:
    """Nobody speaks more than thirty times an hour."""
    limits.count(SPEAKING, keyring().lookup("limits", str(actor().person_id)))


def _thread(found: Moderated, form: ReplyForm) -> ResponseReturnValue:
    said = found.remark
    number = page_number() if page_number() > 1 else threads.page_of(said)
    page = threads.replies_page(said.thread_id, number)
    return form_page("proposals/thread.html", form, **_shown(found, page), done=done())


def _shown(found: Moderated, page: Any) -> dict[str, Any]:
    said = found.remark
    return {
        "proposal": found.proposal,
        "subject": found,
        "asked": threads.one(said.id),
        "opened": threads.one(said.thread_id),
        "page": page,
        "pager_facts": pager(page),
    }
