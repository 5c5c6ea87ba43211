"""As whom a draft speaks: a choice on its last page."""

from typing import Any
from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from commons.web import actor
from proposals import queries
from proposals.actions.offices import speak_as
from proposals.forms import SubmitForm
from proposals.forms.offices import SpeakForm
from proposals.queries.offices import offices_of
from proposals.rules.offices import Office
from proposals.views.desk import blueprint
from proposals.views.drafts import check_page


@blueprint.post("/proposals/<uuid:proposal_id>/draft/speaking")
def speak(proposal_id: UUID) -> ResponseReturnValue:
    found, form = queries.draft_of(actor(), proposal_id), SpeakForm()
    offered = offices_of(actor(), found)
    form.offer(offered)
    if form.validate_on_submit():
        chosen = next(it for it in offered if it.code == form.speaks.data)
        speak_as(actor(), proposal_id, office=chosen)
        return redirect(url_for(".check", proposal_id=proposal_id, done="saved"), 303)
    return check_page(found, SubmitForm(formdata=None), speak_form=form)


def speaking(found: Any) -> SpeakForm:
    """The choice for the page of a draft, with what stands ticked."""
    form = SpeakForm(formdata=None)
    form.offer(offices_of(actor(), found), Office(found.source, found.unit_id).code)
    return form
