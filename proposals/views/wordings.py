"""The words of a proposal: paragraph by paragraph, what is suggested, and how they changed."""

from uuid import UUID

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from commons import limits
from commons.policy import may, require
from commons.web import actor, keyring
from proposals import actions, queries
from proposals.forms.wordings import AmendForm, AmendLineForm, AnswerWordingForm
from proposals.models import Proposal
from proposals.queries import wordings
from proposals.rules.wordings import IN_PARAGRAPHS, WORDED, paragraphs_of
from proposals.views.desk import blueprint, done, form_page, page_number, pager

SUGGESTING = limits.Limit("proposals.suggest_wording", 30, 3600)


@blueprint.get("/proposals/<uuid:proposal_id>/wordings")
def show_wordings(proposal_id: UUID) -> str:
    found, page = queries.public(proposal_id), wordings.amendments(proposal_id, page_number())
    return render_template(
        "proposals/wordings.html",
        proposal=found,
        parts=[(name, paragraphs_of(name, getattr(found, name))) for name in WORDED],
        page=page,
        pager_facts=pager(page),
        versions=wordings.wordings(proposal_id),
        done=done(),
    )


@blueprint.get("/proposals/<uuid:proposal_id>/wordings/<int:number>")
def show_wording(proposal_id: UUID, number: int) -> str:
    found = wordings.earlier(queries.public(proposal_id), _small(number))
    return render_template(
        "proposals/wording.html",
        proposal=found.proposal,
        wording=found.wording,
        changes=wordings.changes(proposal_id, number),
        refusal=may("proposals.restore_wording", actor(), found),
        is_author=actor().person_id == found.author_id,
    )


@blueprint.post("/proposals/<uuid:proposal_id>/wordings/<int:number>/restorations")
def restore_wording(proposal_id: UUID, number: int) -> ResponseReturnValue:
    actions.wordings.restore(actor(), proposal_id, number=_small(number))
    return redirect(url_for(".show_wordings", proposal_id=proposal_id, done="saved"), 303)


@blueprint.route(
    "/proposals/<uuid:proposal_id>/wordings/<any(title, problem, wish, beneficiaries):field>"
    "/<int:paragraph>",
    methods=["GET", "POST"],
)
def suggest_wording(proposal_id: UUID, field: str, paragraph: int) -> ResponseReturnValue:
    found = queries.public(proposal_id)
    require("proposals.suggest_wording", actor(), found)
    form = _form(found, field, paragraph)
    if form.validate_on_submit() and _suggested(found, field, paragraph, form):
        here = url_for(".show_wordings", proposal_id=proposal_id, done="noted", _anchor="asked")
        return redirect(here, 303)
    return form_page("proposals/amend.html", form, proposal=found, name=field)


@blueprint.route("/amendments/<uuid:amendment_id>", methods=["GET", "POST"])
def answer_wording(amendment_id: UUID) -> ResponseReturnValue:
    found, form = wordings.suggested(amendment_id), AnswerWordingForm()
    if form.validate_on_submit():
        answer = {"adopt": actions.wordings.adopt, "decline": actions.wordings.decline}
        proposal_id = answer[form.verdict.data](actor(), amendment_id, **form.facts())
        here = url_for(".show_wordings", proposal_id=proposal_id, done="answered")
        return redirect(here, 303)
    require("proposals.decline_wording", actor(), found)
    shown, stands = wordings.amendment(amendment_id), may("proposals.adopt_wording", actor(), found)
    facts = {"proposal": found.proposal, "it": shown, "refusal": stands}
    return form_page("proposals/answer_amendment.html", form, **facts)


def _small(number: int) -> int:
    """A number that both databases can hold; anything else names nothing."""
    return number if 0 <= number < 10**6 else abort(404)


def _form(found: Proposal, field: str, paragraph: int) -> AmendForm:
    """The form on the paragraph as it reads now; it carries what its page has shown."""
    standing = paragraphs_of(field, getattr(found, field))
    if paragraph >= len(standing):
        abort(404)
    words = {"was": standing[paragraph], "text": standing[paragraph]}
    return (AmendForm if field in IN_PARAGRAPHS else AmendLineForm)(data=words)


def _suggested(found: Proposal, field: str, paragraph: int, form: AmendForm) -> bool:
    """Whether it could be suggested; if not, the form says why."""
    facts = form.facts() | {"was": (form.was.data or "").replace("\r\n", "\n")}
    if facts["text"] == facts["was"]:
        form.text.errors = [_("These are the words that stand now. Change something.")]
        return False
    limits.count(SUGGESTING, keyring().lookup("limits", str(actor().person_id)))
    try:
        actions.wordings.suggest(actor(), found.id, field=field, paragraph=paragraph, **facts)
    except actions.wordings.Gone:
        form.was.raw_data, form.was.data = (
            None,
            paragraphs_of(field, getattr(found, field))[paragraph],
        )
        form.text.errors = [_("This paragraph has just changed. Compare it and send it again.")]
        return False
    return True
