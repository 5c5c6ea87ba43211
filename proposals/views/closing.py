"""The closing statement of a talk: written by the convenor, read and printed by everybody."""

from uuid import UUID

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from commons import qr
from commons.exports import file_name
from commons.policy import require
from commons.web import actor, attachment, settings
from commons.word import WORD_TYPE, word_bytes
from council import queries as council
from proposals import queries
from proposals.actions import closing as actions
from proposals.forms.talk import ClosingForm
from proposals.queries import closing
from proposals.queries.closing import Closing
from proposals.views.desk import blueprint, form_page


@blueprint.route("/proposals/<uuid:proposal_id>/closing", methods=["GET", "POST"])
def close_talk(proposal_id: UUID) -> ResponseReturnValue:
    about, form = Closing(queries.public(proposal_id)), ClosingForm()
    if form.validate_on_submit():
        actions.close_talk(actor(), proposal_id, **form.facts())
        return redirect(url_for(".closing_statement", proposal_id=proposal_id), 303)
    require("proposals.close_talk", actor(), about)
    back = url_for(".show", proposal_id=proposal_id)
    return form_page("proposals/closing.html", form, about=about, back_url=back)


@blueprint.route("/years/<uuid:cycle_id>/closing", methods=["GET", "POST"])
def close_year_talk(cycle_id: UUID) -> ResponseReturnValue:
    about, form = Closing(council.cycle(cycle_id)), ClosingForm()
    if form.validate_on_submit():
        actions.close_year_talk(actor(), cycle_id, **form.facts())
        return redirect(url_for(".year_closing_statement", cycle_id=cycle_id), 303)
    require("proposals.close_year_talk", actor(), about)
    back = url_for("years.show", cycle_id=cycle_id)
    return form_page("proposals/closing.html", form, about=about, back_url=back)


@blueprint.get("/proposals/<uuid:proposal_id>/closing-statement")
def closing_statement(proposal_id: UUID) -> str:
    about = Closing(queries.public(proposal_id))
    address = url_for(".closing_statement", proposal_id=proposal_id, _external=True)
    return _sheet(about, address, url_for(".show", proposal_id=proposal_id))


@blueprint.get("/years/<uuid:cycle_id>/closing-statement")
def year_closing_statement(cycle_id: UUID) -> str:
    address = url_for(".year_closing_statement", cycle_id=cycle_id, _external=True)
    back = url_for("years.show", cycle_id=cycle_id)
    return _sheet(Closing(council.cycle(cycle_id)), address, back)


@blueprint.get("/proposals/<uuid:proposal_id>/closing-statement.docx")
def closing_word(proposal_id: UUID) -> ResponseReturnValue:
    address = url_for(".closing_statement", proposal_id=proposal_id, _external=True)
    return _word(closing_statement(proposal_id), address)


@blueprint.get("/years/<uuid:cycle_id>/closing-statement.docx")
def year_closing_word(cycle_id: UUID) -> ResponseReturnValue:
    address = url_for(".year_closing_statement", cycle_id=cycle_id, _external=True)
    return _word(year_closing_statement(cycle_id), address)


def _word(page: str, address: str) -> ResponseReturnValue:
    """The page for paper as a Word file that leads back to it."""
    made = word_bytes(page, author=settings().organisation, scan=address)
    return attachment(made, file_name(_("Closing statement"), "docx"), WORD_TYPE)


def _sheet(about: Closing, address: str, back: str) -> str:
    found = closing.statement(about.id) or abort(404)
    return render_template(
        "proposals/closing_sheet.html",
        statement=found,
        about=about,
        organ=council.council(about.council_id).name,
        back_url=back,
        word_url=f"{address}.docx",
        permalink=address,
        qr=qr.drawn(address, scale=3, border=1),
    )
