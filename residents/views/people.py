"""The register for staff: search, a person's page, entries, codes on paper, roles, invitations."""

from typing import Any
from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from commons.clock import now
from commons.crypto import grouped
from commons.ledger import EVENTS, Entry
from commons.policy import may, require
from commons.text import clean_line
from commons.web import actor
from residents import actions, phones, queries
from residents.forms import CorrectionForm, InviteForm, PersonForm, PhoneSearchForm
from residents.models import Person
from residents.subjects import Inside, Invited, Registered
from residents.views import lists
from residents.views.edge import blueprint, page, remember, remembered, told_at
from residents.words import ROLE_WORDS


@blueprint.get("/people")
def people() -> str:
    require("residents.see_register", actor())
    wanted = clean_line(request.args.get("q", "")[:60])
    found = queries.search(lists.paths(actor(), lists.READERS), wanted, lists.number())
    return render_template(
        "residents/people.html",
        rows=[(person, area, phones.masked(person)) for person, area in found.rows],
        total=found.total,
        wanted=wanted,
        page=lists.paged(".people", found.total, q=wanted),
        form=PhoneSearchForm(formdata=None),
    )


@blueprint.post("/people/phone-searches")
def find_by_phone() -> ResponseReturnValue:
    require("residents.find_by_phone", actor())
    form, found = PhoneSearchForm(), None
    if form.validate_on_submit():
        found = actions.find_by_phone(actor(), phone=form.number.data)
        if found:
            return redirect(url_for(".person", person_id=found), 303)
    facts = {"rows": [], "total": 0, "wanted": "", "page": None, "not_found": not form.errors}
    return page("residents/people.html", form, **facts)


@blueprint.route("/people/new", methods=["GET", "POST"])
def register_person() -> ResponseReturnValue:
    mine = lists.paths(actor(), lists.KEEPERS)
    require("residents.register_person", actor(), Registered("".join(mine[:1]), None, None))
    form = PersonForm(area_id=request.args.get("area", ""))
    form.area_id.choices = lists.area_choices(queries.areas_in(mine))
    if form.validate_on_submit():
        facts = form.facts()
        with told_at(form.phone):
            made = actions.register_person(actor(), UUID(facts.pop("area_id")), **facts)
            return redirect(url_for(".person", person_id=made), 303)
    return page("residents/person_new.html", form)


@blueprint.get("/people/<uuid:person_id>")
def person(person_id: UUID) -> str:
    return render_template("residents/person.html", **person_facts(person_id))


@blueprint.route("/people/<uuid:person_id>/corrections", methods=["GET", "POST"])
def correct_person(person_id: UUID) -> ResponseReturnValue:
    found, area = lists.seen_person(person_id)
    form = CorrectionForm(data=_shown(found))
    if form.validate_on_submit():
        with told_at(form.phone):
            actions.correct_person(actor(), person_id, **form.facts())
            return redirect(url_for(".person", person_id=person_id), 303)
    require("residents.correct_person", actor(), Registered(area.path, person_id, None))
    return page("residents/person_correct.html", form, person=found, phone=phones.masked(found))


@blueprint.post("/people/<uuid:person_id>/printed-codes")
def issue_printed_code(person_id: UUID) -> ResponseReturnValue:
    code = actions.issue_printed_code(actor(), person_id)
    remember("paper", f"{person_id} {grouped(code)} {now().timestamp():.0f}")
    return redirect(url_for(".printed_code", person_id=person_id), 303)


@blueprint.get("/people/<uuid:person_id>/printed-code")
def printed_code(person_id: UUID) -> str:
    found, area = lists.seen_person(person_id)
    code = _kept("paper", person_id)
    issued = queries.open_printed_code(person_id, now())
    if not code or issued is None:
        abort(404)
    return render_template(
        "residents/printed_code.html", person=found, area=area, code=code, issued=issued
    )


@blueprint.route("/people/<uuid:person_id>/invitations", methods=["GET", "POST"])
def invite_staff(person_id: UUID) -> ResponseReturnValue:
    found, area = lists.seen_person(person_id)
    require("residents.invite_staff", actor(), Invited(area.path, person_id, None))
    form = InviteForm()
    if form.validate_on_submit():
        with told_at(form.login):
            secret = actions.invite_staff(actor(), person_id, login=form.login.data)
            remember("invitation", f"{person_id} {secret} {now().timestamp():.0f}")
            return redirect(url_for(".invite_staff", person_id=person_id), 303)
    link = _kept("invitation", person_id)
    return page("residents/invite.html", form, person=found, area=area, link=link)


def person_facts(person_id: UUID) -> dict[str, Any]:
    """What the page of a person shows."""
    found, area = lists.seen_person(person_id)
    invited = Invited(area.path, person_id, None)
    return {
        "no_invitation": may("residents.invite_staff", actor(), invited),
        "person": found,
        "area": area,
        "subject": Inside(area),
        "phone": phones.masked(found),
        "held": queries.held(person_id=person_id),
        "paper": queries.open_printed_code(person_id, now()),
        "has_credential": queries.has_credential(person_id),
        "history": _history(person_id),
    }


def _history(person_id: UUID) -> list[tuple[Entry, str, str]]:
    """What was recorded about a person, in words, and by whom."""
    entries = queries.history(person_id)
    who = queries.names({entry.actor_id for entry in entries if entry.actor_id})
    return [
        (entry, _words(entry), who.get(entry.actor_id, "") if entry.actor_id else "")
        for entry in entries
    ]


def _words(entry: Entry) -> str:
    words = str(EVENTS[entry.event].words) % entry.facts
    role = ROLE_WORDS.get(entry.facts.get("role", ""))
    return f"{words}: {role}" if role else words


def _kept(name: str, person_id: UUID, seconds: int = 600) -> str:
    """What was made for this person a moment ago in this browser, to be shown and printed."""
    whose, _, rest = remembered(name).partition(" ")
    secret, _, at = rest.partition(" ")
    is_fresh = whose == str(person_id) and now().timestamp() - float(at) < seconds
    return secret if is_fresh else ""


def _shown(person: Person) -> dict[str, Any]:
    facts = {name: getattr(person, name) for name in ("name", "household", "register_number")}
    return facts | {"birth_year": person.birth_year, "has_left": person.left_at is not None}
